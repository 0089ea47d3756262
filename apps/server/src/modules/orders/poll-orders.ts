import { type OrderMark, readTooSoon, sameMark } from '@tandem/core/orders/order-mark'
import { enqueueFollow } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { type OrdersDeps, shopOf } from './orders-deps.ts'
import { ordersSyncStore } from './sync.store.ts'

export const POLL_ORDERS = 'orders.poll'
/** `modified_after` leaves out its own second and clocks differ: a little is always read twice. */
const OVERLAP_MS = 180_000
/** A change younger than this may still be on its way as a hint. */
const ON_ITS_WAY_MS = 90_000

export function enqueuePoll(deps: OrdersDeps, storeId: number, runAt: number): Promise<void> {
  return deps.queue.enqueue(
    deps.db,
    POLL_ORDERS,
    { storeId },
    { key: `${POLL_ORDERS}:${storeId}`, queue: `orders-poll:${storeId}`, maxAttempts: 1, runAt },
  )
}

/** The net under the hints, every few minutes: what changed since the last time and is not known yet. */
export function createPollOrders(deps: OrdersDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, Number(payload['storeId']))
    const sync = ordersSyncStore(deps.db)
    const state = shop && (await sync.state(shop.storeId))
    if (!shop || state?.state !== 'done') return
    const since = (state.polledUntilAt ?? state.startedAt ?? deps.clock.now()) - OVERLAP_MS
    let shopNow: number | null = null
    let untold = 0
    for await (const page of shop.shop.changedSince(since)) {
      shopNow ??= page.shopNow
      untold += await followChanged(deps, shop.storeId, page.marks, shopNow ?? deps.clock.now())
    }
    if (untold > 0) {
      await sync.addRepairs(shop.storeId, untold)
      await deps.intake.noteUntold(shop.storeId, untold)
    }
    await sync.change(shop.storeId, { polledUntilAt: shopNow ?? deps.clock.now() })
  }
}

/** Has read anew what differs; gives back of how much no hint had told though there was time for one. */
async function followChanged(
  deps: OrdersDeps,
  storeId: number,
  marks: OrderMark[],
  shopNow: number,
): Promise<number> {
  const kept = await ordersStore(deps.db).marksOf(
    storeId,
    marks.map(({ id }) => id),
  )
  let untold = 0
  for (const mark of marks) {
    const ours = kept.get(mark.id)
    const known = ours ? sameMark(ours, mark) : mark.status === 'trash'
    if (known && !(ours && readTooSoon(ours, shopNow - deps.clock.now()))) continue
    await enqueueFollow(deps, deps.db, storeId, mark.id)
    if (known) continue
    if (shopNow - mark.modifiedAt > ON_ITS_WAY_MS) untold += 1
  }
  return untold
}
