import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { IntakePublic } from '../intake/intake.public.ts'
import type { LookPublic } from '../look/look.public.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import { catalogJobs, tend } from './catalog.jobs.ts'
import type { CatalogPublic } from './catalog.public.ts'
import { catalogRoutes } from './catalog.routes.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { createCatalogMemory } from './catalog-memory.ts'
import { catalogStatus } from './catalog-status.ts'
import { failedProductsStore } from './failed.store.ts'
import { productsRoutes } from './products.routes.ts'
import { createShelf } from './shelf.ts'
import { createReconcile } from './sync/reconcile.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { createWorkEntries } from './sync/work-entries.ts'
import { productsSyncRoutes } from './sync.routes.ts'
import { createTerms } from './terms.ts'

/** A shop's products, kept true to the shop: read once, followed by hints, checked by polls and reconciliations. */
export function createCatalogModule(
  deps: PlatformDeps & {
    stores: StoresForSync
    intake: IntakePublic
    accounts: AccountsPublic
    look: Pick<LookPublic, 'roomsUrl'>
  },
  operator: OperatorDoor,
): ServerModule & { catalog: CatalogPublic } {
  const log = deps.log.child({ module: 'catalog' })
  const db = deps.db.withTables<CatalogTables>()
  const memory = createCatalogMemory({ ...deps, log })
  const terms = createTerms({ db, clock: deps.clock })
  const hint = (storeId: number) => deps.live.tell(storeId, 'products')
  const shelf = createShelf({
    db,
    now: deps.clock.now,
    announce(change) {
      memory.announce(change)
      hint(change.storeId)
    },
    refresh(storeId, productId) {
      memory.refresh(storeId, productId)
      hint(storeId)
    },
    async contextOf(storeId) {
      const store = await deps.stores.knownById(storeId)
      return { minorUnit: store?.store.view.minorUnit ?? 2, termSlug: await terms.lookUp(storeId) }
    },
  })
  const { queue, clock, stores, intake, live } = deps
  const failed = failedProductsStore(db)
  const sync: SyncDeps = {
    db,
    queue,
    clock,
    log,
    stores,
    intake,
    shelf,
    terms,
    roomsUrl: deps.look.roomsUrl,
    live,
    failed,
  }
  intake.worker('product', createWorkEntries(sync))
  intake.reconciler('products', createReconcile(sync))
  let stops: (() => void)[] = []
  return {
    catalog: memory.catalog,
    jobs: catalogJobs(sync),
    routes(app) {
      catalogRoutes(app, { db, stores, operator, catalog: memory.catalog })
      productsSyncRoutes(app, { ...sync, accounts: deps.accounts })
      productsRoutes(app, { ...sync, accounts: deps.accounts })
    },
    async start() {
      stores.statusSource('catalog', catalogStatus(sync))
      const changed = (storeId: number) => {
        tend(sync, storeId, 0).catch((err: unknown) =>
          log.warn({ err, storeId }, 'a shop waits for its minute'),
        )
      }
      stops = [memory.listen(), stores.onConnectionChanged(changed)]
      for (const { store } of await stores.all()) await tend(sync, store.storeId, 0)
    },
    async stop() {
      for (const stop of stops) stop()
    },
  }
}
