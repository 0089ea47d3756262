import { withWhatIsKnown } from '@tandem/core/orders/newest'
import { readOrder } from '@tandem/core/orders/read-order'
import { mayRead } from '@tandem/core/stores/connection'
import type { IntakeEntry, IntakeWorker } from '../intake/intake.public.ts'
import { orderEventsStore } from './events.store.ts'
import { enqueueFollow } from './follow-order.ts'
import { keepPage } from './keep-orders.ts'
import { ordersStore } from './orders.store.ts'
import { moneyOf, type OrdersDeps } from './orders-deps.ts'

/**
 * What shops tell of orders. A signed body is shown at once if it is newer than what is kept; the truth is read
 * afterwards, since a body is built when it is sent, and comes in any order.
 */
export function createOrderWorker(deps: OrdersDeps): IntakeWorker {
  return {
    async show(storeId, orderId, entries) {
      const known = await deps.stores.knownById(storeId)
      if (!known || !mayRead(known.connection, 'orders')) return false
      let ask = false
      for (const entry of entries) ask = (await showOne(deps, storeId, orderId, entry, moneyOf(known))) || ask
      return ask
    },
    follow: (tx, storeId, orderId) => enqueueFollow(deps, tx, storeId, orderId),
  }
}

async function showOne(
  deps: OrdersDeps,
  storeId: number,
  orderId: number,
  { topic, body }: IntakeEntry,
  money: ReturnType<typeof moneyOf>,
): Promise<boolean> {
  const orders = ordersStore(deps.db)
  // WooCommerce calls it deleted when it goes into the bin, and sends just its id.
  if (topic === 'order.deleted' || topic === 'outbox:order.binned') await bin(deps, storeId, orderId)
  if (topic === 'order.deleted' || body === '') return true
  const read = readOrder({ order: parsed(body) }, money)
  if (!read.ok) return read.reason !== 'draft' && read.reason !== 'not_an_order'
  if (read.order.id !== orderId) return false
  const order = withWhatIsKnown(read.order, await orders.get(storeId, orderId))
  const now = deps.clock.now()
  await deps.db
    .transaction()
    .execute((tx) =>
      keepPage(deps, tx, storeId, { orders: [order], failed: [] }, { how: 'hint', askedAt: now, now }),
    )
  deps.live.tell(storeId, 'orders')
  return true
}

async function bin(deps: OrdersDeps, storeId: number, orderId: number): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const before = await deps.kept.before(tx, storeId, [orderId])
    const was = await ordersStore(tx).bin(storeId, orderId)
    if (was !== null) {
      const detail = { from: was, to: 'trash' }
      const event = { orderId, kind: 'status', byKind: 'told', detail } as const
      await orderEventsStore(tx).add(storeId, [event], deps.clock.now())
    }
    const binned = { orderId, order: null, how: 'hint', history: false } as const
    if (before?.has(orderId)) await deps.kept.tell(tx, storeId, before, [binned])
  })
  deps.live.tell(storeId, 'orders')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
