import type { ShopMoney } from '@tandem/core/orders/currency-digits'
import { mayRead } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { LiveHints } from '../../platform/live/live.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Queue } from '../../platform/queue/queue.ts'
import type { ConversionsPublic } from '../insights/insights.public.ts'
import type { IntakePublic } from '../intake/intake.public.ts'
import type { KnownStore, StoresForSync } from '../stores/stores.public.ts'
import type { KeptOrders } from './kept-orders.ts'
import type { OrdersTables } from './orders.tables.ts'
import type { ShopOrders } from './shop-orders.ts'
import { ordersByPlugin } from './shop-orders-plugin.ts'
import { ordersByRest } from './shop-orders-rest.ts'

export interface OrdersDeps {
  db: Kysely<OrdersTables>
  queue: Queue
  clock: Clock
  log: Log
  stores: StoresForSync
  intake: Pick<IntakePublic, 'noteUntold' | 'doubt'>
  conversions: Pick<ConversionsPublic, 'convert'>
  kept: Pick<KeptOrders, 'before' | 'tell'>
  live: Pick<LiveHints, 'tell'>
  /** The server goes down: what takes long ends at its next step and goes on elsewhere. */
  draining(): boolean
}

export interface OrdersShop {
  storeId: number
  known: KnownStore
  shop: ShopOrders
  money: ShopMoney
}

export const moneyOf = ({ store }: KnownStore): ShopMoney => ({
  currency: store.view.currency,
  minorUnit: store.view.minorUnit,
})

/** The shop, if its orders may be read now; null otherwise. */
export async function shopOf(deps: OrdersDeps, storeId: number): Promise<OrdersShop | null> {
  const known = Number.isSafeInteger(storeId) ? await deps.stores.knownById(storeId) : null
  if (!known || !mayRead(known.connection, 'orders')) return null
  const api = deps.stores.apiOf(known)
  const shop = deps.stores.hasPlugin(known) ? ordersByPlugin(api) : ordersByRest(api)
  return { storeId, known, shop, money: moneyOf(known) }
}

/** Whether a shop's orders may be read at this moment: what was fetched just before the owner's no is not kept. */
export async function stillMay(deps: OrdersDeps, storeId: number): Promise<boolean> {
  const known = await deps.stores.knownById(storeId)
  return known !== null && mayRead(known.connection, 'orders')
}
