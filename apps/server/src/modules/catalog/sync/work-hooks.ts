import { readProduct, readVariation } from '@tandem/core/catalog/read-source'
import type { Kysely } from 'kysely'
import { bringsNothing, withProduct, withVariation } from '../apply-hook.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import { productsStore } from '../products.store.ts'
import { syncStore, type WaitingHook } from '../sync.store.ts'
import { enqueueFollow } from './follow-product.ts'
import type { SyncDeps } from './sync-deps.ts'

const ATTEMPTS = 10
export const WORK_HOOKS = 'catalog.work-hooks'

/** Has what came for a product worked, in the transaction that writes it down. Never waits for a shop. */
export function enqueueWorkHooks(
  deps: Pick<SyncDeps, 'queue'>,
  tx: Kysely<CatalogTables>,
  storeId: number,
  productId: number,
): Promise<void> {
  const key = `${WORK_HOOKS}:${storeId}:${productId}`
  const queue = `catalog-hooks:${storeId}:${productId % 4}`
  return deps.queue.enqueue(
    tx,
    WORK_HOOKS,
    { storeId, productId },
    { key, queue, maxAttempts: ATTEMPTS, priority: -20 },
  )
}

/**
 * Shows at once what the signed webhooks of a product say. Then, in one step, they are dropped and the shop is to be
 * asked for the truth: a kill in between loses nothing.
 */
export function createWorkHooks(deps: SyncDeps) {
  return async (payload: Record<string, unknown>, { attempt }: { attempt: number }): Promise<void> => {
    const [storeId, productId] = [Number(payload['storeId']), Number(payload['productId'])]
    const hooks = await syncStore(deps.db).hooksOf(storeId, productId)
    const worked: number[] = []
    let news = false
    let failure: unknown = null
    for (const hook of hooks) {
      try {
        news = (await showHook(deps, storeId, productId, hook)) || news
      } catch (err) {
        failure = err
        if (attempt < ATTEMPTS) continue
        // Kept for ever it would stand in the way of whatever comes for this product; the shop tells the truth anyway.
        deps.log.error({ err, storeId, productId }, 'a webhook cannot be shown and is dropped')
        news = true
      }
      worked.push(hook.hookId)
    }
    await deps.db.transaction().execute(async (tx) => {
      await syncStore(tx).dropHooks(storeId, worked)
      if (news) await enqueueFollow(deps, tx, storeId, productId)
    })
    if (failure !== null && attempt < ATTEMPTS) throw failure
  }
}

/** Gives back whether the shop has to be asked. */
async function showHook(
  { db, shelf }: SyncDeps,
  storeId: number,
  productId: number,
  { topic, body }: WaitingHook,
): Promise<boolean> {
  if (topic === 'product.deleted') {
    await shelf.markGone(storeId, productId)
    return true
  }
  const value: unknown = JSON.parse(body)
  const product = readProduct(value)
  if (product?.type === 'variation') {
    const variation = readVariation(value)
    if (variation) await shelf.put(storeId, productId, (known) => withVariation(known, variation))
    return true
  }
  if (product?.id !== productId) return true
  if (bringsNothing(await productsStore(db).byId(storeId, productId), product)) return false
  await shelf.put(storeId, productId, (known) => withProduct(known, product))
  return true
}
