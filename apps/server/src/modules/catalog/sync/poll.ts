import { bringsNothing } from '../apply-hook.ts'
import { productsStore } from '../products.store.ts'
import { syncStore } from '../sync.store.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { enqueueFollow } from './follow-product.ts'
import { enqueueSweep } from './sweep.ts'
import { type SyncDeps, shopOf } from './sync-deps.ts'
import { watchWebhooks } from './watch-webhooks.ts'
import { enqueueLinks } from './write-links.ts'

export const POLL = 'catalog.poll'
/** `modified_after` leaves out its own second and clocks differ: a little is always read twice. */
const OVERLAP_MS = 120_000
const DAY_MS = 86_400_000

export function enqueuePoll(deps: SyncDeps, storeId: number): Promise<void> {
  const key = `${POLL}:${storeId}`
  return deps.queue.enqueue(
    deps.db,
    POLL,
    { storeId },
    { key, queue: `catalog-poll:${storeId}`, maxAttempts: 1 },
  )
}

/** The net under the webhooks, once a minute: what changed since the last time, and whether our webhooks still live. */
export function createPoll(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    if (!shop) return
    const { storeId, known, api } = shop
    const state = await syncStore(deps.db).state(storeId)
    if (state.firstSyncDoneAt === null) return
    const missed = await watchWebhooks(deps, known, api)
    await readChanged(deps, storeId, state.polledUntilAt ?? state.firstSyncDoneAt, api)
    const stale = deps.clock.now() - (state.sweptAt ?? 0) > DAY_MS
    if (missed || stale) await enqueueSweep(deps, storeId)
    await enqueueLinks(deps, storeId)
  }
}

async function readChanged(deps: SyncDeps, storeId: number, since: number, api: WooApi): Promise<void> {
  const after = since - OVERLAP_MS
  let shopNow: number | null = null
  for (let number = 1, more = true; more; number++) {
    const page = await api.productsChangedAfter(after, number)
    shopNow ??= page.shopNow
    more = page.more
    for (const product of page.items) {
      const kept = await productsStore(deps.db).byId(storeId, product.id)
      // Word for word what is kept: the overlap, or our own writing of links, which touches every product at once.
      if (bringsNothing(kept, product)) continue
      await enqueueFollow(deps, deps.db, storeId, product.id)
    }
  }
  await syncStore(deps.db).change(storeId, { polledUntilAt: shopNow ?? deps.clock.now() })
}
