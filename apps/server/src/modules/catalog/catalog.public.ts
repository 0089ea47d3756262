import type { ProductView } from '@tandem/contract/http/catalogue'

export interface ProductChange {
  storeId: number
  productId: number
  /** null: it is gone from the shop. */
  product: ProductView | null
}

/** What other modules may ask about a shop's products. */
export interface CatalogPublic {
  /** A published product; null when the shop has none of that number. */
  productView(storeId: number, productId: number): Promise<ProductView | null>
  /** Called on every node after the change was committed. Returns how to stop listening. */
  onProductChanged(listener: (change: ProductChange) => void): () => void
}
