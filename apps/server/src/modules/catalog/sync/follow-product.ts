import { readProduct, readVariation } from '@tandem/core/catalog/read-source'
import type { SourceProduct } from '@tandem/core/catalog/source'
import type { Kysely } from 'kysely'
import { bringsNothing, withProduct, withVariation } from '../apply-hook.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import { productsStore } from '../products.store.ts'
import { syncStore, type WaitingHook } from '../sync.store.ts'
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

/**
 * What came for a product: what the signed webhooks say is shown at once, then the shop's REST API is asked for the
 * truth. The webhooks are dropped only when that is done, so a kill in between loses nothing.
 */
export function createFollowProduct(deps: SyncDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const shop = await shopOf(deps, payload)
    const productId = Number(payload['productId'])
    if (!shop || !Number.isSafeInteger(productId)) return
    const { storeId, api } = shop
    const sync = syncStore(deps.db)
    const hooks = await sync.hooksOf(storeId, productId)
    const news = await applyHooks(deps, storeId, productId, hooks)
    if (news || hooks.length === 0) await readTruth(deps, storeId, productId, api)
    await sync.dropHooks(
      storeId,
      hooks.map(({ hookId }) => hookId),
    )
  }
}

/** Gives back whether the shop has to be asked. */
async function applyHooks(
  deps: SyncDeps,
  storeId: number,
  productId: number,
  hooks: WaitingHook[],
): Promise<boolean> {
  let news = false
  for (const { topic, body } of hooks) {
    if (topic === 'product.deleted') {
      await deps.shelf.markGone(storeId, productId)
      news = true
      continue
    }
    const value: unknown = JSON.parse(body)
    const product = readProduct(value)
    if (product?.type === 'variation') {
      const variation = readVariation(value)
      if (variation) await deps.shelf.put(storeId, productId, (known) => withVariation(known, variation))
      news = true
    } else if (product?.id === productId) {
      if (bringsNothing(await productsStore(deps.db).byId(storeId, productId), product)) continue
      await deps.shelf.put(storeId, productId, (known) => withProduct(known, product))
      news = true
    } else news = true
  }
  return news
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
