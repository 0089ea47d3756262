import type { KnownStore } from '../../stores/stores.public.ts'
import { createShopCaller, type ShopCaller } from './call-shop.ts'
import { createPacer, type Pacer } from './pacer.ts'
import { createWooApi, type WooApi } from './woo-api.ts'
import { WooError } from './woo-error.ts'

const AT_ONCE = 4

interface Connection {
  key: string
  api: WooApi
  caller: ShopCaller
  pacer: Pacer
}

/** One connection per shop, made anew when its address or keys change. */
export function createShopConnections(options: { allowPrivate: (storeKey: string) => boolean }) {
  let closed = false
  const open = new Map<number, Connection>()
  const close = ({ caller, pacer }: Connection) => {
    pacer.stop()
    caller.close()
  }
  return {
    to({ store, secrets }: KnownStore): WooApi {
      if (closed) throw new WooError('stopped')
      const key = `${store.url} ${secrets.consumerKey} ${secrets.consumerSecret}`
      const known = open.get(store.storeId)
      if (known?.key === key) return known.api
      if (known) close(known)
      const { consumerKey, consumerSecret } = secrets
      const allowPrivate = options.allowPrivate(store.storeKey)
      const caller = createShopCaller({ url: store.url, consumerKey, consumerSecret, allowPrivate })
      const pacer = createPacer({ concurrency: AT_ONCE })
      const connection = { key, caller, pacer, api: createWooApi(caller, pacer) }
      open.set(store.storeId, connection)
      return connection.api
    },
    /** For good: who waits for a slow shop is told at once, so that a stop need not wait with them. */
    closeAll() {
      closed = true
      for (const connection of open.values()) close(connection)
      open.clear()
    },
  }
}
