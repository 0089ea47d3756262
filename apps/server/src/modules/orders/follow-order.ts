import { readOrder } from '@tandem/core/orders/read-order'
import type { Kysely } from 'kysely'
import { isTrouble, type Lane, reasonOf } from '../stores/shop.public.ts'
import { orderEventsStore } from './events.store.ts'
import { failedOrdersStore } from './failed.store.ts'
import { keepPage } from './keep-orders.ts'
import { ordersStore } from './orders.store.ts'
import type { OrdersTables } from './orders.tables.ts'
import { type OrdersDeps, type OrdersShop, shopOf, stillMay } from './orders-deps.ts'

export const FOLLOW_ORDER = 'orders.follow'
const ATTEMPTS = 8

/** Asks, in the caller's transaction, for an order to be read anew. Many wishes for one order become one reading. */
export async function enqueueFollow(
  deps: Pick<OrdersDeps, 'queue'>,
  tx: Kysely<unknown> | Kysely<OrdersTables>,
  storeId: number,
  orderId: number,
): Promise<void> {
  await deps.queue.enqueue(
    tx as Kysely<unknown>,
    FOLLOW_ORDER,
    { storeId, orderId },
    {
      key: `${FOLLOW_ORDER}:${storeId}:${orderId}`,
      // One order's readings never overlap, and four at once are enough for a shop.
      queue: `orders:${storeId}:${orderId % 4}`,
      maxAttempts: ATTEMPTS,
      priority: -10,
    },
  )
}

/** Asks the shop for the truth about one order. */
export function createFollowOrder(deps: OrdersDeps) {
  return async (payload: Record<string, unknown>, { attempt }: { attempt: number }): Promise<void> => {
    const shop = await shopOf(deps, Number(payload['storeId']))
    const orderId = Number(payload['orderId'])
    if (!shop || !Number.isSafeInteger(orderId) || orderId <= 0) return
    try {
      await readTruth(deps, shop, orderId)
    } catch (error) {
      const reason = reasonOf(error)
      if (!reason || !(await stillMay(deps, shop.storeId))) throw error
      // Listed from the first time on: nobody has to wait for the last try to see it.
      await failedOrdersStore(deps.db).note(shop.storeId, [{ orderId, reason }], deps.clock.now())
      if (attempt < ATTEMPTS || !isTrouble(error, 'nonsense', 'too_large', 'refused')) throw error
    }
  }
}

export type Truth = 'kept' | 'gone' | 'failed' | 'none'

/** Reads an order with its refunds and notes from the shop and keeps what it says. */
export async function readTruth(
  deps: OrdersDeps,
  { storeId, shop, money }: OrdersShop,
  orderId: number,
  { lane = 'live', evenIfOlder = false }: { lane?: Lane; evenIfOlder?: boolean } = {},
): Promise<Truth> {
  const askedAt = deps.clock.now()
  const told = await shop.one(orderId, lane)
  if (!(await stillMay(deps, storeId))) return 'none'
  const now = deps.clock.now()
  if (!told) return noMore(deps, storeId, orderId, now)
  const read = readOrder(told, money)
  if (!read.ok) {
    if (read.reason === 'draft') return 'none'
    await failedOrdersStore(deps.db).note(storeId, [{ orderId, reason: read.reason }], now)
    return 'failed'
  }
  // The shop's own answer about another order is no answer.
  if (read.order.id !== orderId) return 'none'
  const page = { orders: [read.order], failed: [] }
  const how = { how: 'read', askedAt, now, evenIfOlder } as const
  await deps.db.transaction().execute((tx) => keepPage(deps, tx, storeId, page, how))
  deps.live.tell(storeId, 'orders')
  return 'kept'
}

async function noMore(deps: OrdersDeps, storeId: number, orderId: number, now: number): Promise<Truth> {
  await deps.db.transaction().execute(async (tx) => {
    const before = await deps.kept.before(tx, storeId, [orderId])
    await ordersStore(tx).markGone(storeId, orderId, now)
    await orderEventsStore(tx).forget(storeId, orderId)
    const gone = { orderId, order: null, how: 'read', history: false } as const
    if (before?.has(orderId)) await deps.kept.tell(tx, storeId, before, [gone])
    await failedOrdersStore(tx).forget(storeId, [orderId])
  })
  deps.live.tell(storeId, 'orders')
  return 'gone'
}
