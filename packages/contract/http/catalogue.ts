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
