import type { ProductView } from '@tandem/contract/http/catalogue'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { CatalogTables, Source } from './catalog.tables.ts'

export interface DeskProduct {
  productId: number
  view: ProductView | null
  source: Source | null
  inRooms: boolean
  modifiedAt: number
  readAt: number
  ownLink: string
  linkTried: string
  sortName: string
}

export interface DeskQuery {
  words: readonly string[]
  /** Slugs of the category and all below it. */
  categories: readonly string[] | null
  stock: 'in' | 'few' | 'backorder' | 'out' | null
  rooms: boolean | null
  after: { sortName: string; productId: number } | null
  limit: number
}

const COLUMNS = sql.raw(
  'product_id, view, source, in_catalog or in_search as in_rooms, modified_at, read_at, own_link, link_tried, sort_name',
)
interface Row {
  product_id: number
  view: ProductView | null
  source: Source | null
  in_rooms: boolean
  modified_at: number
  read_at: number
  own_link: string
  link_tried: string
  sort_name: string
}

/** All products of a shop as its own people see them: hidden ones and drafts too, without what is gone. */
export function deskListStore(db: Kysely<CatalogTables>) {
  const conditions = ({ storeId }: StoreScope, query: DeskQuery): RawBuilder<unknown> => {
    const { words, categories, stock, rooms } = query
    const parts = [
      sql`store_id = ${storeId}`,
      sql`not gone`,
      ...words.map((word) => sql`search_text like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
      ...(categories ? [sql`category_slugs && ${categories as string[]}::text[]`] : []),
      ...(stock ? [sql`view -> 'stock' ->> 'state' = ${stock}`] : []),
      ...(rooms === null ? [] : [sql`(view is not null and (in_catalog or in_search)) = ${rooms}`]),
    ]
    return sql.join(parts, sql` and `)
  }
  return {
    async page(scope: StoreScope, query: DeskQuery): Promise<{ rows: DeskProduct[]; total: number }> {
      const where = conditions(scope, query)
      const { after, limit } = query
      const onward = after
        ? sql`and (sort_name, product_id) > (${after.sortName}::text, ${after.productId}::bigint)`
        : sql``
      const [page, count] = await Promise.all([
        sql<Row>`select ${COLUMNS} from catalog_products where ${where} ${onward}
          order by sort_name, product_id limit ${limit}`.execute(db),
        sql<{ total: number }>`select count(*) as total from catalog_products where ${where}`.execute(db),
      ])
      return { rows: page.rows.map(fromRow), total: Number(count.rows[0]?.total ?? 0) }
    },
    async one({ storeId }: StoreScope, productId: number): Promise<DeskProduct | null> {
      const { rows } = await sql<Row>`select ${COLUMNS} from catalog_products
        where store_id = ${storeId} and product_id = ${productId} and not gone`.execute(db)
      return rows[0] ? fromRow(rows[0]) : null
    },
    /** How many published products have our address in the shop, the merchant's own, or none. */
    async links({ storeId }: StoreScope, prefix: string) {
      const { rows } = await sql<{ written: number; own: number; missing: number }>`
        select count(*) filter (where own_link = ${prefix} || product_id) as written,
          count(*) filter (where own_link not in ('', ${prefix} || product_id)) as own,
          count(*) filter (where own_link = '') as missing
        from catalog_products where store_id = ${storeId} and view is not null`.execute(db)
      const { written = 0, own = 0, missing = 0 } = rows[0] ?? {}
      return { written: Number(written), own: Number(own), missing: Number(missing) }
    },
  }
}

const fromRow = (row: Row): DeskProduct => ({
  productId: row.product_id,
  view: row.view,
  source: row.source,
  inRooms: row.view !== null && row.in_rooms,
  modifiedAt: row.modified_at,
  readAt: row.read_at,
  ownLink: row.own_link,
  linkTried: row.link_tried,
  sortName: row.sort_name,
})
