import type { ReadonlySignal } from '@preact/signals'
import type { CatalogueSort, CategoryView, ProductCard, ProductView } from '@tandem/contract/http/catalogue'

export interface CatalogueQuery {
  category: string | null
  search: string
  sort: CatalogueSort
}

/** `loading`: being asked for. `null`: the shop does not have it (any more). */
export type ProductSlot = ProductView | null | 'loading'

/** A list that grows by pages. */
export interface Listing {
  readonly products: ReadonlySignal<readonly ProductCard[]>
  readonly total: ReadonlySignal<number | null>
  readonly state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  readonly hasMore: ReadonlySignal<boolean>
  /** Loads the next page, or the failed one again. Harmless while one is under way. */
  more(): void
}

/** What the store changed about a product while somebody looked. */
export interface ProductChange {
  at: number
  before: ProductView
  after: ProductView | null
}

export interface Catalogue {
  /** One signal per product, shared by all who ask; filled by HTTP, kept true by the room's `product` messages. */
  product(id: number): ReadonlySignal<ProductSlot>
  /** Whether asking for a product failed several times; it is asked on, more and more seldom. */
  failed(id: number): ReadonlySignal<boolean>
  /** Asks now. */
  recheck(id: number): void
  /** The last change of a product in this sitting that is known to be fresh, for *Sold out a moment ago*. */
  change(id: number): ReadonlySignal<ProductChange | null>
  list(query: CatalogueQuery): Listing
  readonly categories: ReadonlySignal<readonly CategoryView[] | 'loading' | 'failed'>
  loadCategories(): void
  /** Takes a live message. */
  receive(id: number, product: ProductView | null): void
  /** Asks again for everything on hand, after a time without live messages; they came until `liveUntilAt`, ms. */
  refresh(liveUntilAt: number): void
}
