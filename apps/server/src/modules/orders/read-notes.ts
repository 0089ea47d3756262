import { fieldsOf } from '@tandem/core/catalog/read-source'
import { readNotes } from '@tandem/core/orders/read-note'
import { isTrouble, ShopError } from '../stores/shop.public.ts'
import { enqueueFollow } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { type OrdersDeps, type OrdersShop, shopOf } from './orders-deps.ts'
import { ordersSyncStore } from './sync.store.ts'

export const READ_NOTES = 'orders.notes'
const SLICE_MS = 15_000
const AT_A_TIME = 20
/** So many in a row, and it is the shop that has trouble, not an order. */
const FAILURES = 3

export function enqueueReadNotes(deps: OrdersDeps, storeId: number): Promise<void> {
  return deps.queue.enqueue(
    deps.db,
    READ_NOTES,
    { storeId },
    { key: `${READ_NOTES}:${storeId}`, queue: 'orders-notes', maxAttempts: 1, priority: 20, place: 'long' },
  )
}

/**
 * A shop without the plugin tells notes one order at a time: they are asked for when everything else is there, the
 * newest orders first, one call after the other. Where it was is what is still missing.
 */
export function createReadNotes(deps: OrdersDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, Number(payload['storeId']))
    const state = shop && (await ordersSyncStore(deps.db).state(shop.storeId))
    if (!shop || state?.state !== 'done') return
    const now = deps.clock.now()
    const until = now + SLICE_MS
    await ordersSyncStore(deps.db).change(shop.storeId, { notesTriedAt: now })
    let failures = 0
    for (let belowId = Number.MAX_SAFE_INTEGER; ; ) {
      const ids = await ordersStore(deps.db).withoutNotes(shop.storeId, belowId, AT_A_TIME)
      for (const orderId of ids) {
        if (deps.draining()) return
        failures = (await readNotesOf(deps, shop, orderId)) ? 0 : failures + 1
        if (failures === FAILURES) return
      }
      belowId = ids.at(-1) ?? 0
      if (ids.length < AT_A_TIME) return
      if (deps.clock.now() >= until) return enqueueReadNotes(deps, shop.storeId)
    }
  }
}

/** False when this order's notes could not be had; they are tried again another time. */
async function readNotesOf(
  deps: OrdersDeps,
  { storeId, shop }: OrdersShop,
  orderId: number,
): Promise<boolean> {
  try {
    const given = (await shop.notes(orderId)).flatMap((note) => fieldsOf(note) ?? [])
    const notes = readNotes(given as Record<string, unknown>[])
    await ordersStore(deps.db).putNotes(storeId, orderId, notes, notes.at(-1)?.id ?? 0)
    return true
  } catch (error) {
    if (!(error instanceof ShopError) || error.trouble === 'stopped') throw error
    if (!isTrouble(error, 'not_found')) return false
    await enqueueFollow(deps, deps.db, storeId, orderId)
    return true
  }
}
