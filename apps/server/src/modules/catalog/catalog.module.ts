import type { PlatformDeps } from '../../platform/deps.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { StoresForCatalog } from '../stores/stores.public.ts'
import { catalogJobs, tendAtStart } from './catalog.jobs.ts'
import type { CatalogPublic } from './catalog.public.ts'
import { catalogRoutes } from './catalog.routes.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { createCatalogMemory } from './catalog-memory.ts'
import { hookIntake } from './hook-intake.ts'
import { createShelf } from './shelf.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { createTerms } from './terms.ts'
import { createShopConnections } from './woo/shop-connections.ts'

/** A shop's products, kept true to the shop: read once, followed by webhooks, checked by polls and sweeps. */
export function createCatalogModule(
  deps: PlatformDeps & { stores: StoresForCatalog },
  operatorToken: string,
): ServerModule & { catalog: CatalogPublic } {
  const log = deps.log.child({ module: 'catalog' })
  const db = deps.db.withTables<CatalogTables>()
  const memory = createCatalogMemory({ ...deps, log })
  const terms = createTerms({ db, clock: deps.clock })
  const { configuredStore, allowPrivateStores } = deps.config
  const shops = createShopConnections({
    // The operator named that shop, so its address may lie where strangers' may not.
    allowPrivate: (storeKey) => allowPrivateStores || storeKey === configuredStore?.storeKey,
  })
  const shelf = createShelf({
    db,
    announce: memory.announce,
    async contextOf(storeId) {
      const store = await deps.stores.storeById(storeId)
      return { minorUnit: store?.view.minorUnit ?? 2, termSlug: await terms.lookUp(storeId) }
    },
  })
  const { queue, clock, stores, publicUrl } = deps
  const sync: SyncDeps = { db, queue, clock, log, stores, shelf, terms, publicUrl, shopOf: shops.to }
  let stopListening = () => {}
  return {
    catalog: memory.catalog,
    jobs: catalogJobs(sync),
    routes(app) {
      catalogRoutes(app, { db, stores, operatorToken, catalog: memory.catalog })
      hookIntake(app, sync)
    },
    async start() {
      stopListening = memory.listen()
      await tendAtStart(sync)
    },
    async drain() {
      shops.closeAll()
    },
    async stop() {
      stopListening()
      shops.closeAll()
    },
  }
}
