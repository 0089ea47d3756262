import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { ConversionsPublic } from '../insights/insights.public.ts'
import type { IntakePublic } from '../intake/intake.public.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import { keepPage } from './keep-orders.ts'
import { createKeptOrders } from './kept-orders.ts'
import { merchantRoutes } from './merchant.routes.ts'
import { ordersJobs, tend, tendAll } from './orders.jobs.ts'
import type { OrderDestinations, OrdersPublic } from './orders.public.ts'
import { ordersRoutes } from './orders.routes.ts'
import { ordersStore } from './orders.store.ts'
import type { OrdersTables } from './orders.tables.ts'
import { type OrdersDeps, stillMay } from './orders-deps.ts'
import { ordersSlices } from './orders-slices.ts'
import { pluginStatus } from './progress.ts'
import { createReconcileOrders } from './reconcile-orders.ts'
import { createOrderWorker } from './work-told-orders.ts'

/** A shop's orders, whole: all that exist, each that comes, and proof that none is missing. */
export function createOrdersModule(
  platform: PlatformDeps & {
    stores: StoresForSync
    intake: IntakePublic
    conversions: ConversionsPublic
    accounts: AccountsPublic
    catalog: CatalogPublic
  },
  operator: OperatorDoor,
): ServerModule & { orders: OrdersPublic } {
  const { queue, clock, stores, intake, conversions, live } = platform
  const log = platform.log.child({ module: 'orders' })
  const db = platform.db.withTables<OrdersTables>()
  let draining = false
  const kept = createKeptOrders()
  const shared = { db, queue, clock, log, stores, intake, conversions, kept, live }
  const deps: OrdersDeps = { ...shared, draining: () => draining }
  let destinations: OrderDestinations | null = null
  const merchant = { ...deps, pool: platform.pool, accounts: platform.accounts, catalog: platform.catalog }
  intake.worker('order', createOrderWorker(deps))
  intake.reconciler('orders', createReconcileOrders(deps))
  stores.statusSource('orders', (storeId) => pluginStatus(deps, storeId))

  const changed = async (storeId: number) => {
    await tend(deps, storeId, await stores.knownById(storeId))
  }
  let stopListening = () => {}
  return {
    orders: {
      order: ordersStore(db).get,
      orderIdByRoomToken: ordersStore(db).orderIdByRoomToken,
      watch: kept.watch,
      useDestinations: (given) => {
        destinations = given
      },
      ...ordersSlices(db),
      async keepTold(storeId, orders) {
        if (!(await stillMay(deps, storeId))) return
        const now = clock.now()
        const page = { orders: [...orders], failed: [] }
        await db
          .transaction()
          .execute((tx) => keepPage(deps, tx, storeId, page, { how: 'hint', askedAt: now, now }))
        live.tell(storeId, 'orders')
      },
    },
    jobs: ordersJobs(deps),
    routes(app) {
      ordersRoutes(app, deps, operator, platform.accounts)
      merchantRoutes(app, { ...merchant, destinations: () => destinations })
    },
    async start() {
      stopListening = stores.onConnectionChanged((storeId) => {
        changed(storeId).catch((err) => log.warn({ err, storeId }, 'a changed shop could not be tended'))
      })
      await tendAll(deps)
    },
    async drain() {
      draining = true
    },
    async stop() {
      stopListening()
    },
  }
}
