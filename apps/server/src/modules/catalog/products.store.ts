import type { ProductView } from '@tandem/contract/http/catalogue'
import { type Kysely, sql } from 'kysely'
import type { CatalogTables, ProductsTable, Source } from './catalog.tables.ts'

export interface StoredProduct {
  productId: number
  view: ProductView | null
  source: Source | null
  gone: boolean
  modifiedAt: number
  ownLink: string
  /** 0: before that was noted. */
  readAt: number
}

export type ProductToKeep = Omit<ProductsTable, 'view' | 'source'> & {
  view: ProductView | null
  source: Source | null
}

const FIELDS = ['product_id', 'view', 'source', 'gone', 'modified_at', 'own_link', 'read_at'] as const

/** SQL about single products. Built on a transaction or on the database. */
export function productsStore(db: Kysely<CatalogTables>) {
  const of = (storeId: number, productId: number) =>
    db
      .selectFrom('catalog_products')
      .select(FIELDS)
      .where('store_id', '=', storeId)
      .where('product_id', '=', productId)
  return {
    async byId(storeId: number, productId: number): Promise<StoredProduct | null> {
      const row = await of(storeId, productId).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    /** The same, kept from being changed by others until the transaction ends. */
    async locked(storeId: number, productId: number): Promise<StoredProduct | null> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`product:${storeId}:${productId}`}, 0))`.execute(
        db,
      )
      const row = await of(storeId, productId).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async keep(product: ProductToKeep): Promise<void> {
      const { view, source, ...plain } = product
      const values = { ...plain, view: asJson(view), source: asJson(source) }
      const { store_id, product_id, ...changes } = values
      await db
        .insertInto('catalog_products')
        .values({ ...changes, store_id, product_id } as never)
        .onConflict((conflict) => conflict.columns(['store_id', 'product_id']).doUpdateSet(changes as never))
        .execute()
    },
    async markGone(storeId: number, productId: number): Promise<void> {
      await db
        .updateTable('catalog_products')
        .set({ gone: true, view: null, in_catalog: false, in_search: false })
        .where('store_id', '=', storeId)
        .where('product_id', '=', productId)
        .execute()
    },
    /** Id and time of everything that is not gone, in pages by id. */
    async marks(storeId: number, afterId: number, limit: number) {
      const rows = await db
        .selectFrom('catalog_products')
        .select(['product_id', 'modified_at'])
        .where('store_id', '=', storeId)
        .where('gone', '=', false)
        .where('product_id', '>', afterId)
        .orderBy('product_id')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ productId: row.product_id, modifiedAt: row.modified_at }))
    },
    /** Times of change of those that are kept and not gone. */
    async marksOf(storeId: number, productIds: readonly number[]): Promise<Map<number, number>> {
      const { rows } = await sql<{ product_id: number; modified_at: number }>`
        select product_id, modified_at from catalog_products
        where store_id = ${storeId} and not gone and product_id = any(${productIds}::bigint[])`.execute(db)
      return new Map(rows.map((row) => [row.product_id, row.modified_at]))
    },
    /**
     * Live products whose *Shop Together* address is missing, or is an earlier one of ours (it ends with `ours` and the
     * id), and for which the right one was not tried since `triedAfter`.
     */
    async withoutLink(
      storeId: number,
      { prefix, ours, triedAfter }: { prefix: string; ours: string; triedAfter: number },
      limit: number,
    ): Promise<number[]> {
      const { rows } = await sql<{ product_id: number }>`
        select product_id from catalog_products
        where store_id = ${storeId} and view is not null
          and (own_link = '' or (own_link like ${`%${ours}`} || product_id and own_link <> ${prefix} || product_id))
          and not (link_tried = ${prefix} || product_id and link_tried_at > ${triedAfter})
        order by product_id limit ${limit}`.execute(db)
      return rows.map((row) => row.product_id)
    },
    /** Notes that the shop was given these addresses, whether it keeps them or not. */
    async noteLinksTried(storeId: number, productIds: number[], prefix: string, now: number): Promise<void> {
      await sql`update catalog_products set link_tried = ${prefix} || product_id, link_tried_at = ${now}
        where store_id = ${storeId} and product_id = any(${productIds}::bigint[])`.execute(db)
    },
    /** Products whose address in the shop is one of ours, to be taken out again. */
    async withOurLink(storeId: number, ours: string, limit: number): Promise<number[]> {
      const { rows } = await sql<{ product_id: number }>`
        select product_id from catalog_products
        where store_id = ${storeId} and not gone and own_link like ${`%${ours}`} || product_id
        order by product_id limit ${limit}`.execute(db)
      return rows.map((row) => row.product_id)
    },
    /** The shop took our addresses out, or is believed to have. */
    async forgetLinks(storeId: number, productIds: readonly number[]): Promise<void> {
      await sql`update catalog_products set own_link = '', link_tried = '', link_tried_at = 0
        where store_id = ${storeId} and product_id = any(${productIds as number[]}::bigint[])`.execute(db)
    },
    async allIds(storeId: number): Promise<number[]> {
      const rows = await db
        .selectFrom('catalog_products')
        .select('product_id')
        .where('store_id', '=', storeId)
        .where('gone', '=', false)
        .execute()
      return rows.map((row) => row.product_id)
    },
  }
}

const asJson = (value: unknown) => (value === null ? null : JSON.stringify(value))

function fromRow(row: Pick<ProductsTable, (typeof FIELDS)[number]>): StoredProduct {
  return {
    productId: row.product_id,
    view: row.view,
    source: row.source,
    gone: row.gone,
    modifiedAt: row.modified_at,
    ownLink: row.own_link,
    readAt: row.read_at,
  }
}
