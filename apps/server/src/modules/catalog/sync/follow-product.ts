import type { SourceProduct } from '@tandem/core/catalog/source'
import type { Kysely } from 'kysely'
import type { CatalogTables } from '../catalog.tables.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { isTrouble } from '../woo/woo-error.ts'
import { type SyncDeps, shopOf } from './sync-deps.ts'

export const FOLLOW = 'catalog.follow'

/** Asks, in the caller's transaction, for a product to be read anew. Many wishes for one product become one reading. */
export async function enqueueFollow(
  deps: Pick<SyncDeps, 'queue'>,
  tx: Kysely<CatalogTables>,
  storeId: number,
  productId: number,
): Promise<void> {
  await deps.queue.enqueue(
    tx,
    FOLLOW,
    { storeId, productId },
    {
      key: `${FOLLOW}:${storeId}:${productId}`,
      // One product's readings never overlap, and four at once are enough for a shop.
      queue: `catalog:${storeId}:${productId % 4}`,
      maxAttempts: 10,
      priority: -10,
    },
  )
}

/** Asks the shop for the truth about one product. */
export function createFollowProduct(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    const productId = Number(payload['productId'])
    if (!shop || !Number.isSafeInteger(productId)) return
    await readTruth(deps, shop.storeId, productId, shop.api)
  }
}

/** Reads a product and its variations from the shop and keeps what it says. */
export async function readTruth(
  deps: SyncDeps,
  storeId: number,
  productId: number,
  api: WooApi,
): Promise<void> {
  const product = await api.product(productId).catch((error: unknown) => {
    if (isTrouble(error, 'not_found')) return null
    throw error
  })
  if (!product) return deps.shelf.markGone(storeId, productId)
  if (product.type === 'variation') {
    if (product.parentId > 0 && product.parentId !== productId) {
      await enqueueFollow(deps, deps.db, storeId, product.parentId)
    }
    return
  }
  await keepProduct(deps, storeId, product, api, 'live')
}

/** Keeps a product that the shop just told, with its variations where it has any. */
export async function keepProduct(
  deps: SyncDeps,
  storeId: number,
  product: SourceProduct,
  api: WooApi,
  lane: 'live' | 'sync',
): Promise<void> {
  const variations = product.variationIds.length > 0 ? await api.variations(product.id, lane) : []
  await deps.terms.readMissing(storeId, product, api)
  await deps.shelf.put(storeId, product.id, () => ({ product, variations: variations.slice(0, 500) }))
}
