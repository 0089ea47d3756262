import { mayRead } from '@tandem/core/stores/connection'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { OrdersPublic } from '../orders/orders.public.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import { destinationsAttention } from './attention.ts'
import { clean } from './cleaning.ts'
import { deliveriesRoutes } from './deliveries.routes.ts'
import { createDestinationSecrets } from './destination-secrets.ts'
import type { DestinationsPublic } from './destinations.public.ts'
import { destinationsRoutes } from './destinations.routes.ts'
import { createDestinationsService } from './destinations.service.ts'
import type { DestinationsTables } from './destinations.tables.ts'
import type { DestinationsDeps, Plans } from './destinations-deps.ts'
import { createOnWorse } from './letters.ts'
import { createOrdersWatcher } from './orders-watcher.ts'
import { createDestinationsPublic } from './send-again.ts'
import { createSending } from './sending/create-sending.ts'

const CLEAN = 'destinations.clean'
const CHANNEL = 'destinations'

export interface DestinationsGiven extends PlatformDeps {
  stores: StoresForSync
  orders: OrdersPublic
  accounts: AccountsPublic
  plans?: Plans
}

/** Where a shop's orders are sent on to. */
export function createDestinationsModule(
  given: DestinationsGiven,
): ServerModule & { destinations: DestinationsPublic } {
  const { stores, orders, accounts, clock, bus, publicUrl } = given
  const log = given.log.child({ module: 'destinations' })
  const db = given.db.withTables<DestinationsTables>()
  const secrets = createDestinationSecrets(given.secrets)
  const shopOf = async (storeId: number) => {
    const known = await stores.knownById(storeId)
    return known && { storeKey: known.store.storeKey, name: known.store.view.look.name }
  }
  const sending = createSending({
    db,
    log,
    clock,
    secrets,
    orders,
    allowPrivate: given.config.allowPrivateDestinations,
    onWorse: createOnWorse({ accounts, shopOf, publicUrl }),
    async storeOf(storeId) {
      const known = await stores.knownById(storeId)
      return known && mayRead(known.connection, 'orders') ? known.store : null
    },
    onSettled(storeId, { stopped }) {
      given.live.tell(storeId, 'destinations')
      if (stopped) given.live.tell(storeId, 'attention')
    },
  })
  const deps: DestinationsDeps = {
    ...given,
    db,
    log,
    secrets,
    plans: given.plans ?? { refuseBeyond: async (_tx, _storeId, _name, count) => void (await count()) },
    send: sending.send,
    slots: sending.slots,
    storeOf: async (storeId) => (await stores.knownById(storeId))?.store ?? null,
    soon: sending.soon,
    tellChanged(_storeId, destinationId) {
      bus.notify(CHANNEL, { destinationId }).catch((err) => log.debug({ err }, 'other nodes see it later'))
    },
  }
  const service = createDestinationsService(deps)
  orders.watch(createOrdersWatcher({ clock, onQueued: sending.soon }))
  given.attention.source('destinations', destinationsAttention(deps))
  let stopListening = () => {}
  return {
    destinations: createDestinationsPublic(deps),
    routes(app) {
      destinationsRoutes(app, deps, service)
      deliveriesRoutes(app, deps, service)
    },
    jobs: { tasks: { [CLEAN]: () => clean(deps) }, crontab: [`41 * * * * ${CLEAN}`] },
    async start() {
      stopListening = bus.listen(CHANNEL, (note) => {
        sending.look(Number((note as { destinationId?: unknown } | null)?.destinationId))
      })
      await sending.start()
    },
    async drain() {
      sending.drain()
    },
    async stop() {
      stopListening()
      await sending.stop()
    },
  }
}
