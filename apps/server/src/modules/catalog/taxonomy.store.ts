import { type Kysely, sql } from 'kysely'
import type { CatalogTables } from './catalog.tables.ts'

export interface Category {
  id: number
  slug: string
  name: string
  parentId: number
  menuOrder: number
}

export interface Term {
  attributeId: number
  name: string
  slug: string
}

/** Categories and attribute terms, replaced as a whole: both are small. */
export function taxonomyStore(db: Kysely<CatalogTables>) {
  return {
    async replaceCategories(storeId: number, categories: Category[]): Promise<void> {
      await db.deleteFrom('catalog_categories').where('store_id', '=', storeId).execute()
      await sql`insert into catalog_categories (store_id, category_id, slug, name, parent_id, menu_order)
        select ${storeId}, c.id, c.slug, c.name, c."parentId", c."menuOrder"
        from jsonb_to_recordset(${JSON.stringify(categories)}::jsonb)
          as c(id bigint, slug text, name text, "parentId" bigint, "menuOrder" bigint)
        on conflict do nothing`.execute(db)
    },
    async categories(storeId: number): Promise<Category[]> {
      const rows = await db
        .selectFrom('catalog_categories')
        .selectAll()
        .where('store_id', '=', storeId)
        .orderBy('menu_order')
        .orderBy('name')
        .execute()
      return rows.map((row) => ({
        id: row.category_id,
        slug: row.slug,
        name: row.name,
        parentId: row.parent_id,
        menuOrder: row.menu_order,
      }))
    },
    async replaceTerms(
      storeId: number,
      attributeId: number,
      terms: { name: string; slug: string }[],
    ): Promise<void> {
      await db
        .deleteFrom('catalog_terms')
        .where('store_id', '=', storeId)
        .where('attribute_id', '=', attributeId)
        .execute()
      await sql`insert into catalog_terms (store_id, attribute_id, name, slug, position)
        select ${storeId}, ${attributeId}, t.value->>'name', t.value->>'slug', t.ordinality
        from jsonb_array_elements(${JSON.stringify(terms)}::jsonb) with ordinality t
        on conflict do nothing`.execute(db)
    },
    async terms(storeId: number): Promise<Term[]> {
      const rows = await db.selectFrom('catalog_terms').selectAll().where('store_id', '=', storeId).execute()
      return rows.map((row) => ({ attributeId: row.attribute_id, name: row.name, slug: row.slug }))
    },
  }
}
