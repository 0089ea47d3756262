import type { ProductView } from '@tandem/contract/http/catalogue'
import type { SourceProduct, SourceVariation } from '@tandem/core/catalog/source'

/** A product as the shop gave it, kept so that news of one variation can be put in its place. */
export interface Source {
  product: SourceProduct
  variations: SourceVariation[]
}

export type ProductsTable = {
  store_id: number
  product_id: number
  view: ProductView | null
  source: Source | null
  gone: boolean
  in_catalog: boolean
  in_search: boolean
  modified_at: number
  created_at: number
  featured_rank: number
  menu_order: number
  sort_name: string
  search_text: string
  price_minor: number | null
  category_slugs: string[]
  own_link: string
  /** When it was read from the shop, or told by it; 0: before that was noted. */
  read_at: number
}

export type CatalogTables = {
  catalog_products: ProductsTable
  catalog_categories: {
    store_id: number
    category_id: number
    slug: string
    name: string
    parent_id: number
    menu_order: number
  }
  catalog_terms: { store_id: number; attribute_id: number; name: string; slug: string; position: number }
  catalog_sync: {
    store_id: number
    first_sync_page: number
    first_sync_total: number | null
    first_sync_done_at: number | null
    polled_until_at: number | null
    swept_at: number | null
    trouble: string | null
    trouble_at: number | null
    paused_at: number | null
    first_sync_started_at: number | null
    first_sync_worked_ms: number
    links_off: boolean
    link_trouble: string | null
  }
  catalog_failed: {
    store_id: number
    product_id: number
    reason: string
    attempts: number
    last_at: number
  }
}
