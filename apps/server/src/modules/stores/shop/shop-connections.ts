import { type ShopApi, ShopError } from '../shop.public.ts'
import type { KnownStore, ShopAuth } from '../stores.public.ts'
import { createShopCaller, type ShopCaller } from './call-shop.ts'
import { createPacer, type Pacer } from './pacer.ts'

/** More than this no shop is asked at once, however quick it is. */
const AT_ONCE = 4

interface Open {
  key: string
  api: ShopApi
  caller: ShopCaller
  pacer: Pacer
}

export interface ConnectionSettings {
  auth: ShopAuth
  allowPrivate: boolean
  /** Keys in the clear: only for the shop of the settings. */
  basicOverHttp: boolean
}

export interface ShopConnections {
  /** Throws `ShopError('stopped')` for a disconnected shop, and once all are closed. */
  apiOf(known: KnownStore): ShopApi
  /** Ends the calls to a shop that are under way: it was disconnected. */
  close(storeId: number): void
  /** For good: who waits for a slow shop is told at once, so that a stop need not wait with them. */
  closeAll(): void
}

/** One connection per shop, made anew when its address or keys change. */
export function createShopConnections(
  settingsOf: (known: KnownStore) => ConnectionSettings,
): ShopConnections {
  let closed = false
  const open = new Map<number, Open>()
  const end = ({ caller, pacer }: Open) => {
    pacer.stop()
    caller.close()
  }
  const close = (storeId: number) => {
    const known = open.get(storeId)
    open.delete(storeId)
    if (known) end(known)
  }
  return {
    apiOf(known) {
      const { store, secrets, connection } = known
      if (closed || connection.state === 'disconnected') throw new ShopError('stopped')
      const settings = settingsOf(known)
      const { consumerKey, consumerSecret } = secrets
      const key = JSON.stringify([store.url, consumerKey, consumerSecret, settings])
      const mine = open.get(store.storeId)
      if (mine?.key === key) return mine.api
      close(store.storeId)
      const caller = createShopCaller({ url: store.url, consumerKey, consumerSecret, ...settings })
      const pacer = createPacer({ concurrency: AT_ONCE })
      const api: ShopApi = {
        call: (lane, method, path, body) => pacer.run(lane, () => caller.call(method, path, body)),
      }
      open.set(store.storeId, { key, api, caller, pacer })
      return api
    },
    close,
    closeAll() {
      closed = true
      for (const storeId of [...open.keys()]) close(storeId)
    },
  }
}
