import type { Config } from '../../../platform/config/config.ts'
import { type ConnectionSettings, createShopConnections } from '../shop/shop-connections.ts'
import { type ShopApi, ShopError } from '../shop.public.ts'
import type { KnownStore } from '../stores.public.ts'

/** The shops' lines: held open while a shop is connected, cut the moment it is not. */
export function wireShops(config: Pick<Config, 'allowPrivateStores' | 'configuredStore'>) {
  const settingsOf = ({ auth, connection, store }: KnownStore): ConnectionSettings => {
    const named = isConfigured(config, store.url)
    return {
      auth,
      allowPrivate: config.allowPrivateStores || named,
      basicOverHttp: named && connection.kind === 'configured',
    }
  }
  const lines = createShopConnections(settingsOf)
  const farewells = createShopConnections(settingsOf)
  const gone = new Set<number>()
  return {
    apiOf(known: KnownStore): ShopApi {
      // Who asked before the shop was let go holds it as it was then.
      if (gone.has(known.store.storeId)) throw new ShopError('stopped')
      return lines.apiOf(known)
    },
    cut(storeId: number): void {
      gone.add(storeId)
      lines.close(storeId)
    },
    mend(storeId: number): void {
      gone.delete(storeId)
    },
    /** The last calls to a shop that was let go: `known` as it was before. */
    async farewell(
      known: KnownStore,
      work: (api: ShopApi) => Promise<void>,
      withinMs: number,
    ): Promise<void> {
      const { storeId } = known.store
      const timer = setTimeout(() => farewells.close(storeId), withinMs)
      try {
        await work(farewells.apiOf(known))
      } finally {
        clearTimeout(timer)
        farewells.close(storeId)
      }
    },
    closeAll(): void {
      lines.closeAll()
      farewells.closeAll()
    },
  }
}

/** The shop of the settings may lie anywhere: the operator himself wrote it there. */
export const isConfigured = ({ configuredStore }: Pick<Config, 'configuredStore'>, url: string): boolean =>
  configuredStore?.url === url
