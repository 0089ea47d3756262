import type { ProductCard } from '@tandem/core/catalog/views'

export type {
  Picture,
  Price,
  ProductAttribute,
  ProductCard,
  ProductView,
  Stock,
  VariationView,
} from '@tandem/core/catalog/views'

export interface CategoryView {
  slug: string
  name: string
  count: number
  parent: string | null
}

export type CatalogueSort = 'featured' | 'newest' | 'price-up' | 'price-down' | 'name'

/** GET /api/public/stores/:storeKey/products?category&search&sort&cursor */
export interface CataloguePage {
  products: ProductCard[]
  total: number
  nextCursor: string | null
}

/** GET /api/operator/stores/:storeKey/catalog: how true the catalogue is to the shop. */
export interface CatalogStatus {
  products: number
  firstSyncDoneAt: number | null
  polledUntilAt: number | null
  sweptAt: number | null
  /** What stands between the shop and the server: `unreachable`, `unauthorized`, `busy` …; null: nothing. */
  trouble: string | null
  troubleAt: number | null
}
