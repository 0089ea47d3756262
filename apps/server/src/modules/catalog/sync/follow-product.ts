import type { SourceProduct } from '@tandem/core/catalog/source'
import type { Kysely } from 'kysely'
import { isTrouble, reasonOf } from '../../stores/shop.public.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import type { WooApi } from '../woo/woo-api.ts'
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
    await readTruth(deps, shop.storeId, productId, shop.api).catch(async (error: unknown) => {
      const reason = isTrouble(error, 'stopped', 'unreachable') ? null : reasonOf(error)
      if (reason) await deps.failed.note(shop.storeId, productId, reason, deps.clock.now())
      throw error
    })
  }
}

export interface ReadHow {
  lane: 'live' | 'sync'
  /** A shop that was put back from a copy shows older times: when everything is compared, it is right nevertheless. */
  trueEvenIfOlder?: boolean
}

/** Reads a product and its variations from the shop and keeps what it says. */
export async function readTruth(
  deps: SyncDeps,
  storeId: number,
  productId: number,
  api: WooApi,
  how: ReadHow = { lane: 'live' },
): Promise<void> {
  const product = await api.product(productId, how.lane).catch(async (error: unknown) => {
    // When WooCommerce is switched off, every address answers "not found": only its own list says that one is gone.
    if (!isTrouble(error, 'not_found') || (await api.productMarksOf([productId])).length > 0) throw error
    return null
  })
  if (!product) await deps.shelf.markGone(storeId, productId)
  if (product?.type === 'variation') {
    if (product.parentId > 0 && product.parentId !== productId) {
      await enqueueFollow(deps, deps.db, storeId, product.parentId)
    }
    return
  }
  if (product) await keepProduct(deps, storeId, product, api, how)
  await deps.failed.forget(storeId, [productId])
}

/** Keeps a product that the shop just told, with its variations where it has any. */
export async function keepProduct(
  deps: SyncDeps,
  storeId: number,
  product: SourceProduct,
  api: WooApi,
  { lane, trueEvenIfOlder = false }: ReadHow,
): Promise<void> {
  const variations = product.variationIds.length > 0 ? await api.variations(product.id, lane) : []
  await deps.terms.readMissing(storeId, product, api)
  const source = { product, variations: variations.slice(0, 500) }
  await deps.shelf.put(storeId, product.id, () => source, { trueEvenIfOlder })
}
