import { readProduct, readVariation } from '@tandem/core/catalog/read-source'
import type { Kysely } from 'kysely'
import type { IntakeEntry, IntakeWorker } from '../../intake/intake.public.ts'
import { bringsNothing, withProduct, withVariation } from '../apply-hook.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import { productsStore } from '../products.store.ts'
import { enqueueFollow } from './follow-product.ts'
import type { SyncDeps } from './sync-deps.ts'

type ShowDeps = Pick<SyncDeps, 'db' | 'shelf' | 'queue'>

/** Shows at once what signed bodies say of a product; whatever is told, the shop is then asked for the truth. */
export function createWorkEntries(deps: ShowDeps): IntakeWorker {
  return {
    async show(storeId, productId, entries) {
      let news = false
      for (const entry of entries) news = (await showEntry(deps, storeId, productId, entry)) || news
      return news
    },
    follow: (tx, storeId, productId) =>
      enqueueFollow(deps, tx as unknown as Kysely<CatalogTables>, storeId, productId),
  }
}

/** Gives back whether the shop has to be asked. */
async function showEntry(
  { db, shelf }: ShowDeps,
  storeId: number,
  productId: number,
  { topic, body }: IntakeEntry,
): Promise<boolean> {
  // Shops say this of every post that goes to the bin, also of pages: of an unknown product it means nothing.
  if (topic === 'product.deleted' || /^outbox:product\.(binned|deleted)$/.test(topic)) {
    if (!(await productsStore(db).byId(storeId, productId))) return topic !== 'product.deleted'
    await shelf.markGone(storeId, productId)
    return true
  }
  if (body === '') return true
  const value = parsed(body)
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

/** What is no JSON tells nothing but that there is news. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
