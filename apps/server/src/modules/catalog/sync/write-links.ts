import { isDeepStrictEqual } from 'node:util'
import type { SourceProduct } from '@tandem/core/catalog/source'
import { isTrouble, reasonOf } from '../../stores/shop.public.ts'
import { withProduct } from '../apply-hook.ts'
import { productsStore } from '../products.store.ts'
import { syncStore } from '../sync.store.ts'
import { enqueueFollow } from './follow-product.ts'
import { linkPrefixOf } from './link-address.ts'
import { type Shop, type SyncDeps, shopOf } from './sync-deps.ts'

export const WRITE_LINKS = 'catalog.write-links'
/** WooCommerce takes no more in one batch. */
const BATCH = 100
const TRY_AGAIN_MS = 24 * 3_600_000

export function enqueueLinks(deps: SyncDeps, storeId: number): Promise<void> {
  const key = `${WRITE_LINKS}:${storeId}`
  return deps.queue.enqueue(
    deps.db,
    WRITE_LINKS,
    { storeId },
    { key, queue: `catalog-sync:${storeId}`, maxAttempts: 5, place: 'long' },
  )
}

/**
 * Writes each product's *Shop Together* address (meta `tg_url`) to the shop where it has none, or an earlier one of
 * ours. An address that is not ours is the merchant's choice and stays.
 */
export function createWriteLinks(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    if (shop) await writeLinks(deps, shop)
  }
}

export async function writeLinks(deps: SyncDeps, shop: Shop): Promise<void> {
  const { storeId, known, api } = shop
  // The plugin's button works the address out by itself.
  if (deps.stores.hasPlugin(known)) return
  const { ours, prefix } = linkPrefixOf(deps, known)
  const products = productsStore(deps.db)
  const sync = syncStore(deps.db)
  for (;;) {
    if ((await sync.state(storeId)).linksOff) return takeOut(deps, shop, ours)
    const triedAfter = deps.clock.now() - TRY_AGAIN_MS
    const ids = await products.withoutLink(storeId, { prefix, ours, triedAfter }, BATCH)
    if (ids.length === 0) return
    const tried = () => products.noteLinksTried(storeId, ids, prefix, deps.clock.now())
    const changes = ids.map((id) => ({ id, meta_data: [{ key: 'tg_url', value: `${prefix}${id}` }] }))
    try {
      for (const product of await api.updateProducts(changes)) await takeBack(deps, storeId, product)
      await tried()
      await sync.change(storeId, { linkTrouble: null })
      deps.live.tell(storeId, 'products')
    } catch (error) {
      // Keys that may only read are a merchant's right; the shop's button works the address out by itself.
      if (!isTrouble(error, 'unauthorized', 'refused')) throw error
      await tried()
      await sync.change(storeId, { linkTrouble: reasonOf(error) })
      deps.live.tell(storeId, 'products')
      deps.log.info({ storeId }, 'the shop does not let us write button addresses')
      return
    }
  }
}

/** Switched off: the addresses that we wrote are taken out of the shop again; the merchant's own stay. */
async function takeOut(deps: SyncDeps, { storeId, api }: Shop, ours: string): Promise<void> {
  const products = productsStore(deps.db)
  for (;;) {
    const ids = await products.withOurLink(storeId, ours, BATCH)
    if (ids.length === 0) break
    const changes = ids.map((id) => ({ id, meta_data: [{ key: 'tg_url', value: '' }] }))
    for (const product of await api.updateProducts(changes)) await takeBack(deps, storeId, product)
    // What the shop did not take is not asked for again and again.
    await products.forgetLinks(storeId, ids)
  }
  await syncStore(deps.db).change(storeId, { linkTrouble: null })
  deps.live.tell(storeId, 'products')
}

/**
 * Our writing moved the product's time of change: what else had changed by then would be hidden behind it for ever. So
 * the answer counts as news, and what it cannot show (the variations) is read.
 */
async function takeBack(deps: SyncDeps, storeId: number, product: SourceProduct): Promise<void> {
  const known = await productsStore(deps.db).byId(storeId, product.id)
  const before = known?.source?.product
  const { ownLink, modifiedAt } = product
  const nothingElse = before !== undefined && isDeepStrictEqual({ ...before, ownLink, modifiedAt }, product)
  if (!nothingElse || product.variationIds.length > 0) {
    await enqueueFollow(deps, deps.db, storeId, product.id)
  }
  await deps.shelf.put(storeId, product.id, (now) => withProduct(now, product))
}
