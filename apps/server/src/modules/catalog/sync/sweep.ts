import { productsStore } from '../products.store.ts'
import { syncStore } from '../sync.store.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { learnFacts, readTaxonomy } from './first-sync.ts'
import { enqueueFollow } from './follow-product.ts'
import { type SyncDeps, shopOf } from './sync-deps.ts'

export const SWEEP = 'catalog.sweep'
const PAGE = 1_000

export function enqueueSweep(deps: SyncDeps, storeId: number): Promise<void> {
  const key = `${SWEEP}:${storeId}`
  return deps.queue.enqueue(
    deps.db,
    SWEEP,
    { storeId },
    { key, queue: `catalog-sync:${storeId}`, maxAttempts: 5 },
  )
}

/**
 * Walks all ids and times of change of the shop and compares them with what is kept: finds what no webhook tells, such
 * as a product that was deleted for good. What differs is asked for one by one, so that a product which slipped from
 * one page to another during the walk is never taken for gone.
 */
export function createSweep(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    if (!shop) return
    const { storeId, api } = shop
    if ((await syncStore(deps.db).state(storeId)).firstSyncDoneAt === null) return
    await learnFacts(deps, storeId, api)
    await readTaxonomy(deps, storeId, api)
    const theirs = await readMarks(api)
    let found = 0
    const follow = async (productId: number) => {
      found += 1
      await enqueueFollow(deps, deps.db, storeId, productId)
    }
    const products = productsStore(deps.db)
    for (let after = 0, more = true; more; ) {
      const ours = await products.marks(storeId, after, PAGE)
      for (const { productId, modifiedAt } of ours) {
        if (theirs.get(productId) !== modifiedAt) await follow(productId)
        theirs.delete(productId)
      }
      more = ours.length === PAGE
      after = ours.at(-1)?.productId ?? after
    }
    for (const productId of theirs.keys()) await follow(productId)
    await syncStore(deps.db).change(storeId, { sweptAt: deps.clock.now() })
    deps.log.info({ storeId, found }, 'a shop was compared product by product')
  }
}

async function readMarks(api: WooApi): Promise<Map<number, number>> {
  const marks = new Map<number, number>()
  for (let number = 1, more = true; more; number++) {
    const page = await api.productMarks(number)
    for (const { id, modifiedAt } of page.items) marks.set(id, modifiedAt)
    more = page.more
  }
  return marks
}
