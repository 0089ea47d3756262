import type { CatalogueSort, ProductView } from '@tandem/contract/http/catalogue'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CatalogTables } from './catalog.tables.ts'
import type { Cursor } from './list-cursor.ts'

export interface ListQuery {
  storeId: number
  /** Slugs of the category and all below it; null: all products. */
  categories: string[] | null
  /** Words that all have to be found, already made searchable. */
  words: string[]
  sort: CatalogueSort
  after: Cursor | null
  limit: number
}

/** Every sort ascends, so that "after" is one comparison of rows; what should descend is turned round. */
const KEYS: Record<CatalogueSort, readonly string[]> = {
  featured: ['featured_rank', 'menu_order', 'product_id'],
  newest: ['-created_at', '-product_id'],
  'price-up': ['coalesce(price_minor, 9007199254740991)', 'product_id'],
  'price-down': ['-coalesce(price_minor, -1)', 'product_id'],
  name: ['sort_name', 'product_id'],
}

/** Lists of what shoppers may see. */
export function listStore(db: Kysely<CatalogTables>) {
  const conditions = ({ storeId, categories, words }: ListQuery): RawBuilder<unknown> => {
    const parts = [
      sql`store_id = ${storeId}`,
      words.length > 0 ? sql`in_search` : sql`in_catalog`,
      sql`view is not null`,
      ...(categories ? [sql`category_slugs && ${categories}::text[]`] : []),
      ...words.map((word) => sql`search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    ]
    return sql.join(parts, sql` and `)
  }
  return {
    async page(query: ListQuery): Promise<{ rows: { view: ProductView; keys: Cursor }[]; total: number }> {
      const keys = KEYS[query.sort]
      const keyList = sql.raw(keys.join(', '))
      const types = keys.map((key) => (key === 'sort_name' ? 'text' : 'bigint'))
      const after = query.after?.map((value, index) => sql`${value}::${sql.raw(types[index] ?? 'bigint')}`)
      const where = conditions(query)
      const page = await sql<{ view: ProductView; keys: Cursor }>`
        select view, jsonb_build_array(${keyList}) as keys from catalog_products
        where ${where} ${after ? sql`and (${keyList}) > (${sql.join(after)})` : sql``}
        order by ${keyList} limit ${query.limit}`.execute(db)
      const count = await sql<{ total: number }>`
        select count(*) as total from catalog_products where ${where}`.execute(db)
      return { rows: page.rows, total: count.rows[0]?.total ?? 0 }
    },
    /** How many products shoppers can see. */
    async live(storeId: number): Promise<number> {
      const { rows } = await sql<{ total: number }>`
        select count(*) as total from catalog_products where store_id = ${storeId} and view is not null`.execute(
        db,
      )
      return rows[0]?.total ?? 0
    },
    /** How many products are kept, hidden ones too. */
    async kept(storeId: number): Promise<number> {
      const { rows } = await sql<{ total: number }>`
        select count(*) as total from catalog_products where store_id = ${storeId} and not gone`.execute(db)
      return Number(rows[0]?.total ?? 0)
    },
    /** How many products stand in each category itself or below it; `below` names them by slug. */
    async counts(storeId: number, below: { root: string; slug: string }[]): Promise<Map<string, number>> {
      const { rows } = await sql<{ root: string; amount: number }>`
        select c.root, count(distinct p.product_id) as amount
        from jsonb_to_recordset(${JSON.stringify(below)}::jsonb) as c(root text, slug text)
        join catalog_products p on p.store_id = ${storeId} and p.in_catalog and p.category_slugs @> array[c.slug]
        group by c.root`.execute(db)
      return new Map(rows.map(({ root, amount }) => [root, amount]))
    },
  }
}
