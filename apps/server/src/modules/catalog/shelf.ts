import { isDeepStrictEqual } from 'node:util'
import type { ProductView } from '@tandem/contract/http/catalogue'
import { searchable } from '@tandem/core/catalog/plain-text'
import { isLive, listedIn, toProductView } from '@tandem/core/catalog/product-view'
import type { SourceProduct } from '@tandem/core/catalog/source'
import type { Kysely } from 'kysely'
import type { CatalogTables, Source } from './catalog.tables.ts'
import { makeSafe } from './make-safe.ts'
import { type ProductToKeep, productsStore, type StoredProduct } from './products.store.ts'

/** How a product changes: the newest source, made from what was kept; null: leave it as it is. */
export type Renew = (known: StoredProduct | null) => Source | null

export interface ShelfContext {
  minorUnit: number
  termSlug(attributeId: number, name: string): string | null
}

export interface ShelfDeps {
  db: Kysely<CatalogTables>
  now(): number
  contextOf(storeId: number): Promise<ShelfContext>
  /** Called after the commit, when what shoppers see has changed. */
  announce(change: { storeId: number; productId: number; product: ProductView | null }): void
  /** Called after the commit, when only its time of change has: nobody need be told, but no copy may stay. */
  refresh(storeId: number, productId: number): void
}

/** Where products are put: one transaction per product, the newest wins, and a change is told after the commit. */
export function createShelf({ db, now, contextOf, announce, refresh }: ShelfDeps) {
  const put = async (
    storeId: number,
    productId: number,
    renew: Renew,
    { trueEvenIfOlder = false }: { trueEvenIfOlder?: boolean } = {},
  ): Promise<boolean> => {
    const context = await contextOf(storeId)
    const change = await db.transaction().execute(async (tx) => {
      const products = productsStore(tx)
      const known = await products.locked(storeId, productId)
      const source = renew(known)
      if (!source) return null
      // Late news never undo newer ones. Equal times may differ: shops count in whole seconds.
      if (known && !trueEvenIfOlder && source.product.modifiedAt < known.modifiedAt) return null
      const next = rowOf(storeId, source, context, source === known?.source ? known.readAt : now())
      await products.keep(next)
      return { before: known?.view ?? null, after: next.view, first: known === null }
    })
    if (!change) return false
    const changed = !sameView(change.before, change.after)
    if (changed) announce({ storeId, productId, product: change.after })
    else if (change.before?.modifiedAt !== change.after?.modifiedAt) refresh(storeId, productId)
    return changed
  }
  return {
    put,
    async markGone(storeId: number, productId: number): Promise<void> {
      const was = await db.transaction().execute(async (tx) => {
        const products = productsStore(tx)
        const known = await products.locked(storeId, productId)
        if (known && !known.gone) await products.markGone(storeId, productId)
        return known
      })
      if (was?.view) announce({ storeId, productId, product: null })
    },
    /** Shows every kept product anew, after something changed that all depend on, such as the currency's digits. */
    async renewAll(storeId: number): Promise<void> {
      for (const productId of await productsStore(db).allIds(storeId)) {
        await put(storeId, productId, (known) => known?.source ?? null)
      }
    },
  }
}

export type Shelf = ReturnType<typeof createShelf>

/** A time of change alone is nothing that a shopper could see. */
function sameView(a: ProductView | null, b: ProductView | null): boolean {
  if (a === null || b === null) return a === b
  return isDeepStrictEqual({ ...a, modifiedAt: 0 }, { ...b, modifiedAt: 0 })
}

function rowOf(storeId: number, source: Source, context: ShelfContext, readAt: number): ProductToKeep {
  const { product, variations } = source
  const live = isLive(product)
  const view = live ? toProductView(product, variations, { ...context, makeSafe }) : null
  const listed = listedIn(product)
  return {
    store_id: storeId,
    product_id: product.id,
    view,
    source,
    gone: product.status === 'trash' || product.status === 'auto-draft',
    in_catalog: live && listed.catalogue,
    in_search: live && listed.search,
    modified_at: product.modifiedAt,
    created_at: product.createdAt,
    featured_rank: product.featured ? 0 : 1,
    menu_order: product.menuOrder,
    sort_name: searchable(product.name).slice(0, 300),
    search_text: searchTextOf(product, source),
    price_minor: view?.price.now ?? null,
    category_slugs: product.categories.map(({ slug }) => slug),
    own_link: product.ownLink,
    read_at: readAt,
  }
}

function searchTextOf(product: SourceProduct, { variations }: Source): string {
  const parts = [
    product.name,
    product.sku,
    ...product.categories.map(({ name }) => name),
    ...product.attributes.flatMap(({ options }) => options),
    ...variations.map(({ sku }) => sku),
  ]
  return searchable(parts.join(' ')).slice(0, 8_000)
}
