import type { Reconcile, ReconcileFigures } from '../../intake/intake.public.ts'
import { isTrouble, reasonOf } from '../../stores/shop.public.ts'
import { productsStore } from '../products.store.ts'
import { syncStore } from '../sync.store.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { learnFacts, readTaxonomy } from './first-sync.ts'
import { readTruth } from './follow-product.ts'
import { type Marks, readProductMarks } from './product-marks.ts'
import { mayGoOn, type Shop, type SyncDeps, shopOf } from './sync-deps.ts'
import { enqueueLinks } from './write-links.ts'

const PAGE = 1_000
const LOOK_AT_ONCE = 100

/**
 * Walks all ids and times of change of the shop and compares them with what is kept: finds what no hint told, such as
 * a product that was deleted for good. What differs is asked for one by one, so that a product which slipped from one
 * page to another during the walk is never taken for gone; then all of that is looked at a second time.
 */
export function createReconcile(deps: SyncDeps): Reconcile {
  return async (storeId, why) => {
    const shop = await shopOf(deps, { storeId })
    if (!shop || (await syncStore(deps.db).state(storeId)).firstSyncDoneAt === null) return null
    await learnFacts(deps, storeId, shop.api)
    await readTaxonomy(deps, storeId, shop.api)
    const theirs = await readProductMarks(shop.shop, shop.api, deps.stores.hasPlugin(shop.known))
    const { compared, differing } = await compare(deps, storeId, theirs)
    const left = await repair(deps, shop, differing)
    if (left === null) return null
    await syncStore(deps.db).change(storeId, { sweptAt: deps.clock.now() })
    if (why === 'nightly') await deps.intake.noteUntold(storeId, differing.length)
    await enqueueLinks(deps, storeId)
    const differences = differing.length
    return { compared, differences, repaired: differences - left, left } satisfies ReconcileFigures
  }
}

async function compare({ db }: SyncDeps, storeId: number, theirs: Marks) {
  const differing: number[] = []
  const missing = new Map(theirs)
  let compared = theirs.size
  for (let after = 0, more = true; more; ) {
    const ours = await productsStore(db).marks(storeId, after, PAGE)
    for (const { productId, modifiedAt } of ours) {
      if (!theirs.has(productId)) compared += 1
      if (theirs.get(productId) !== modifiedAt) differing.push(productId)
      missing.delete(productId)
    }
    more = ours.length === PAGE
    after = ours.at(-1)?.productId ?? after
  }
  return { compared, differing: [...differing, ...missing.keys()] }
}

/** Reads each anew, then looks again; what still differs is read once more. Null when it was switched off meanwhile. */
async function repair(deps: SyncDeps, shop: Shop, differing: readonly number[]): Promise<number | null> {
  let left = differing
  for (let look = 0; look < 2 && left.length > 0; look++) {
    const still: number[] = []
    for (let at = 0; at < left.length; at += LOOK_AT_ONCE) {
      if (!(await mayGoOn(deps, shop.storeId))) return null
      const some = left.slice(at, at + LOOK_AT_ONCE)
      for (const productId of some) await readAnew(deps, shop, productId)
      still.push(...(await differingOf(deps, shop, some)))
    }
    left = still
  }
  return left.length
}

async function readAnew(deps: SyncDeps, { storeId, api }: Shop, productId: number): Promise<void> {
  try {
    await readTruth(deps, storeId, productId, api, { lane: 'sync', trueEvenIfOlder: true })
  } catch (error) {
    // One product that the shop cannot tell must not end the walk: it is counted as left. A shop that is away does not
    // tell the marks either, which are asked for next, and that ends it.
    const ones = ['busy', 'refused', 'nonsense', 'too_large', 'not_found', 'unreachable'] as const
    if (!isTrouble(error, ...ones)) throw error
    await deps.failed.note(storeId, productId, reasonOf(error) ?? 'shop_nonsense', deps.clock.now())
    deps.log.warn({ err: error, storeId, productId }, 'a product could not be read during a walk')
  }
}

async function differingOf(
  deps: SyncDeps,
  { storeId, api }: Shop,
  ids: readonly number[],
): Promise<number[]> {
  const theirs = new Map((await marksOf(api, ids)).map(({ id, modifiedAt }) => [id, modifiedAt]))
  const ours = await productsStore(deps.db).marksOf(storeId, ids)
  return ids.filter((id) => theirs.get(id) !== ours.get(id))
}

async function marksOf(api: WooApi, ids: readonly number[]) {
  return ids.length === 0 ? [] : api.productMarksOf(ids)
}
