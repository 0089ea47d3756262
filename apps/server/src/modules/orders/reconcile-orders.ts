import { type KeptMark, type OrderMark, sameMark } from '@tandem/core/orders/order-mark'
import type { Reconcile, ReconcileFigures } from '../intake/intake.public.ts'
import { isTrouble, reasonOf, ShopError } from '../stores/shop.public.ts'
import { failedOrdersStore } from './failed.store.ts'
import { readTruth } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { type OrdersDeps, type OrdersShop, shopOf } from './orders-deps.ts'
import { ordersSyncStore } from './sync.store.ts'

const OURS_AT_ONCE = 1_000
const REPAIRS_AT_ONCE = 4

/**
 * Compares every order with the shop, id by id in one walk of both: nothing is held but a page of each, whatever the
 * number of orders. What differs is looked at again before it counts (it may just have come), read anew, and then
 * looked at once more: only what is the same then is repaired.
 */
export function createReconcileOrders(deps: OrdersDeps): Reconcile {
  return async (storeId) => {
    const shop = await shopOf(deps, storeId)
    const state = shop && (await ordersSyncStore(deps.db).state(storeId))
    if (!shop || state?.state !== 'done' || state.offSinceAt !== null) return null
    const figures: ReconcileFigures = { compared: 0, differences: 0, repaired: 0, left: 0 }
    let afterId = 0
    for await (const theirs of shop.shop.marks()) {
      const uptoId = theirs.at(-1)?.id ?? afterId
      await comparePage(deps, shop, theirs, afterId, uptoId, figures)
      afterId = uptoId
    }
    await comparePage(deps, shop, [], afterId, Number.MAX_SAFE_INTEGER, figures)
    await ordersSyncStore(deps.db).change(storeId, { sweptAt: deps.clock.now() })
    if (figures.repaired > 0) await ordersSyncStore(deps.db).addRepairs(storeId, figures.repaired)
    return figures
  }
}

async function comparePage(
  deps: OrdersDeps,
  shop: OrdersShop,
  page: readonly OrderMark[],
  beginId: number,
  uptoId: number,
  figures: ReconcileFigures,
): Promise<void> {
  const theirs = new Map(page.map((mark) => [mark.id, mark]))
  let suspects: number[] = []
  for (let afterId = beginId; ; ) {
    if (deps.draining()) throw new ShopError('stopped')
    const ours = await ordersStore(deps.db).marksBetween(shop.storeId, afterId, uptoId, OURS_AT_ONCE)
    for (const kept of ours) {
      figures.compared += 1
      const mark = theirs.get(kept.id)
      if (!mark || !sameMark(kept, mark)) suspects.push(kept.id)
      theirs.delete(kept.id)
    }
    afterId = ours.at(-1)?.id ?? uptoId
    if (suspects.length >= OURS_AT_ONCE) {
      await settle(deps, shop, suspects, figures)
      suspects = []
    }
    if (ours.length < OURS_AT_ONCE) break
  }
  // What they have in the bin and we never had is nobody's loss.
  const missing = [...theirs.values()].filter(({ status }) => status !== 'trash').map(({ id }) => id)
  figures.compared += missing.length
  await settle(deps, shop, [...suspects, ...missing], figures)
}

async function settle(
  deps: OrdersDeps,
  shop: OrdersShop,
  suspects: readonly number[],
  figures: ReconcileFigures,
): Promise<void> {
  const different = await stillDifferent(deps, shop, suspects)
  figures.differences += different.length
  await repairAll(deps, shop, different)
  let left = await stillDifferent(deps, shop, different)
  if (left.length > 0) {
    // It may have changed at that very moment.
    await repairAll(deps, shop, left)
    left = await stillDifferent(deps, shop, left)
  }
  figures.left += left.length
  figures.repaired += different.length - left.length
}

/** Which of these differ, looking at both sides now. */
async function stillDifferent(
  deps: OrdersDeps,
  { storeId, shop }: OrdersShop,
  orderIds: readonly number[],
): Promise<number[]> {
  if (orderIds.length === 0) return []
  const theirs = await shop.marksOf(orderIds)
  const ours = await ordersStore(deps.db).marksOf(storeId, orderIds)
  return orderIds.filter((id) => !agree(ours.get(id), theirs.get(id)))
}

function agree(ours: KeptMark | undefined, theirs: OrderMark | undefined): boolean {
  if (ours && theirs) return sameMark(ours, theirs)
  if (ours) return false
  return !theirs || theirs.status === 'trash'
}

async function repairAll(deps: OrdersDeps, shop: OrdersShop, orderIds: readonly number[]): Promise<void> {
  for (let at = 0; at < orderIds.length; at += REPAIRS_AT_ONCE) {
    if (deps.draining()) throw new ShopError('stopped')
    await Promise.all(orderIds.slice(at, at + REPAIRS_AT_ONCE).map((orderId) => repair(deps, shop, orderId)))
  }
}

/** An order that cannot be read stands in the way of none; it is listed, and stays different. */
async function repair(deps: OrdersDeps, shop: OrdersShop, orderId: number): Promise<void> {
  try {
    await readTruth(deps, shop, orderId, { lane: 'sync', evenIfOlder: true })
  } catch (error) {
    if (!isTrouble(error, 'nonsense', 'too_large', 'refused', 'not_found', 'busy', 'unreachable')) throw error
    // One broken order may break its whole answer: a shop that is away does not tell its mark either, and that throws.
    if (isTrouble(error, 'busy', 'unreachable')) await shop.shop.marksOf([orderId])
    const failed = [{ orderId, reason: reasonOf(error) ?? 'shop_nonsense' }]
    await failedOrdersStore(deps.db).note(shop.storeId, failed, deps.clock.now())
  }
}
