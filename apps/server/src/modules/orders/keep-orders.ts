import { setImmediate as breathe } from 'node:timers/promises'
import type { OrderView } from '@tandem/contract/http/orders'
import type { ShopMoney } from '@tandem/core/orders/currency-digits'
import { readOrder, type ToldOrder } from '@tandem/core/orders/read-order'
import type { Kysely } from 'kysely'
import { eventsOf, orderEventsStore } from './events.store.ts'
import { type FailedOrder, failedOrdersStore } from './failed.store.ts'
import type { OrdersTables } from './orders.tables.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { type HowPut, type PutOrder, putOrders } from './put-orders.ts'
import { putRows } from './put-rows.ts'

export interface ReadPage {
  orders: OrderView[]
  failed: FailedOrder[]
}

/** Rooms share this process: between so many orders others get their turn. */
const AT_A_TIME = 10
/** An order that has no id to be listed by. */
const NAMELESS = 0

/**
 * Reads what a shop told, and lets go of it piece by piece: a page is megabytes. Carts that the checkout keeps as orders
 * are no orders; others that cannot be kept are named.
 */
export async function readPage(told: (ToldOrder | null)[], money: ShopMoney): Promise<ReadPage> {
  const page: ReadPage = { orders: [], failed: [] }
  for (let at = 0; at < told.length; at++) {
    if (at % AT_A_TIME === AT_A_TIME - 1) await breathe()
    const read = readOrder(told[at] ?? { order: null }, money)
    told[at] = null
    if (read.ok) page.orders.push(read.order)
    else if (read.reason !== 'draft' && read.id !== NAMELESS) {
      page.failed.push({ orderId: read.id, reason: read.reason })
    }
  }
  return page
}

/** Keeps a page in the caller's transaction: orders, those that failed, and what came out of a room. */
export async function keepPage(
  deps: Pick<OrdersDeps, 'conversions' | 'kept'>,
  tx: Kysely<OrdersTables>,
  storeId: number,
  { orders, failed }: ReadPage,
  how: HowPut,
): Promise<void> {
  const before = await deps.kept.before(
    tx,
    storeId,
    orders.map(({ id }) => id),
  )
  const written = await putOrders(tx, storeId, orders, how)
  await keepRows(tx, storeId, orders, written, how)
  if (before) await deps.kept.tell(tx, storeId, before, keptOf(orders, written, how))
  const failures = failedOrdersStore(tx)
  await failures.note(storeId, failed, how.now)
  if (how.how === 'read' && !how.noneFailed)
    await failures.forget(
      storeId,
      orders.map(({ id }) => id),
    )
  const fromRooms = written.filter(({ roomToken }) => roomToken !== null)
  if (fromRooms.length === 0) return
  const put = new Set(fromRooms.map(({ orderId }) => orderId))
  await deps.conversions.convert(tx, storeId, orders.filter(({ id }) => put.has(id)).flatMap(conversionOf))
}

/** The lists' rows of what was written, and what became other by it. */
async function keepRows(
  tx: Kysely<OrdersTables>,
  storeId: number,
  orders: readonly OrderView[],
  written: readonly PutOrder[],
  { how, evenIfOlder, now }: HowPut,
): Promise<void> {
  const put = new Set(written.map(({ orderId }) => orderId))
  const last = new Map(orders.filter(({ id }) => put.has(id)).map((order) => [order.id, order]))
  const changes = await putRows(tx, storeId, [...last.values()])
  const by = how === 'hint' ? 'told' : evenIfOlder ? 'compared' : 'read'
  await orderEventsStore(tx).add(storeId, eventsOf(changes, by), now)
}

function keptOf(
  orders: readonly OrderView[],
  written: readonly PutOrder[],
  { how, historyUntil = 0 }: HowPut,
) {
  const put = new Set(written.map(({ orderId }) => orderId))
  return orders
    .filter(({ id }) => put.has(id))
    .map((order) => ({ orderId: order.id, order, how, history: order.modifiedAt < historyUntil }))
}

/** Neither paid nor to be paid: nobody has bought. */
const NOT_BOUGHT = ['pending', 'failed', 'cancelled', 'refunded', 'trash', 'draft']

function conversionOf(order: OrderView) {
  const { id, roomToken, status, currency, minorUnit, totalMinor, createdAt } = order
  return roomToken === null || NOT_BOUGHT.includes(status)
    ? []
    : [{ orderId: id, token: roomToken, currency, minorUnit, amountMinor: totalMinor, at: createdAt }]
}
