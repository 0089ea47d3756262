import { bringsNothing } from '../apply-hook.ts'
import { productsStore } from '../products.store.ts'
import { syncStore } from '../sync.store.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { enqueueFollow } from './follow-product.ts'
import { type SyncDeps, shopOf } from './sync-deps.ts'
import { enqueueLinks } from './write-links.ts'

export const POLL = 'catalog.poll'
/** `modified_after` leaves out its own second and clocks differ: a little is always read twice. */
const OVERLAP_MS = 120_000
/** A change that is older than this should have been told by now. */
const TOLD_WITHIN_MS = 90_000

export function enqueuePoll(deps: SyncDeps, storeId: number, inMs = 0): Promise<void> {
  const key = `${POLL}:${storeId}`
  const options = { key, queue: `catalog-poll:${storeId}`, maxAttempts: 1 }
  return deps.queue.enqueue(
    deps.db,
    POLL,
    { storeId },
    inMs > 0 ? { ...options, runAt: deps.clock.now() + inMs } : options,
  )
}

/** The net under the hints, every few minutes: what changed since the last time. */
export function createPoll(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    if (!shop) return
    const { storeId, api } = shop
    const state = await syncStore(deps.db).state(storeId)
    if (state.firstSyncDoneAt === null) return
    await readChanged(deps, storeId, state.polledUntilAt ?? state.firstSyncDoneAt, api)
    await enqueueLinks(deps, storeId)
  }
}

async function readChanged(deps: SyncDeps, storeId: number, since: number, api: WooApi): Promise<void> {
  const after = since - OVERLAP_MS
  let shopNow: number | null = null
  let untold = 0
  for (let number = 1, more = true; more; number++) {
    const page = await api.productsChangedAfter(after, number)
    shopNow ??= page.shopNow
    more = page.more
    for (const product of page.items) {
      const kept = await productsStore(deps.db).byId(storeId, product.id)
      // Word for word what is kept: the overlap, or our own writing of links, which touches every product at once.
      if (bringsNothing(kept, product)) continue
      const old = (shopNow ?? deps.clock.now()) - product.modifiedAt > TOLD_WITHIN_MS
      if (old && kept?.modifiedAt !== product.modifiedAt) untold += 1
      await enqueueFollow(deps, deps.db, storeId, product.id)
    }
  }
  await syncStore(deps.db).change(storeId, { polledUntilAt: shopNow ?? deps.clock.now() })
  await deps.intake.noteUntold(storeId, untold)
}
