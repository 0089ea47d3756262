import { type Kysely, sql } from 'kysely'
import type { CatalogTables } from './catalog.tables.ts'

export interface FailedProduct {
  productId: number
  name: string
  reason: string
  attempts: number
  lastAt: number
}

export type FailedProducts = ReturnType<typeof failedProductsStore>

/** Products that could not be read, with why; the others go on. */
export function failedProductsStore(db: Kysely<CatalogTables>) {
  return {
    async note(storeId: number, productId: number, reason: string, now: number): Promise<void> {
      await sql`insert into catalog_failed (store_id, product_id, reason, attempts, last_at)
        select ${storeId}, ${productId}, ${reason}, 1, ${now}
        where exists (select from stores where store_id = ${storeId})
        on conflict (store_id, product_id) do update
          set reason = excluded.reason, attempts = catalog_failed.attempts + 1, last_at = excluded.last_at`.execute(
        db,
      )
    },
    /** These could be read after all, or are gone. */
    async forget(storeId: number, productIds: readonly number[]): Promise<void> {
      if (productIds.length === 0) return
      await sql`delete from catalog_failed
        where store_id = ${storeId} and product_id = any(${productIds as number[]}::bigint[])`.execute(db)
    },
    async list(storeId: number, limit: number): Promise<FailedProduct[]> {
      const { rows } = await sql<{
        product_id: number
        name: string | null
        reason: string
        attempts: number
        last_at: number
      }>`select f.product_id, f.reason, f.attempts, f.last_at, p.source -> 'product' ->> 'name' as name
        from catalog_failed f left join catalog_products p using (store_id, product_id)
        where f.store_id = ${storeId} order by f.product_id limit ${limit}`.execute(db)
      return rows.map((row) => ({
        productId: row.product_id,
        name: row.name ?? '',
        reason: row.reason,
        attempts: row.attempts,
        lastAt: row.last_at,
      }))
    },
    async count(storeId: number): Promise<number> {
      const { rows } = await sql<{ failed: number }>`
        select count(*) as failed from catalog_failed where store_id = ${storeId}`.execute(db)
      return Number(rows[0]?.failed ?? 0)
    },
    async ids(storeId: number, limit: number): Promise<number[]> {
      const { rows } = await sql<{ product_id: number }>`select product_id from catalog_failed
        where store_id = ${storeId} order by product_id limit ${limit}`.execute(db)
      return rows.map((row) => row.product_id)
    },
  }
}
