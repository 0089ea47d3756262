import { computed, signal } from '@preact/signals'
import type { CataloguePage, ProductCard, ProductView } from '@tandem/contract/http/catalogue'
import type { CatalogueQuery, Listing } from './catalogue.ts'
import { ask } from './http.ts'

export interface OwnListing {
  listing: Listing
  update(id: number, product: ProductView | null): void
}

/** One list of the shop, page by page. */
export function createListing(base: string, query: CatalogueQuery): OwnListing {
  const products = signal<readonly ProductCard[]>([])
  const total = signal<number | null>(null)
  const state = signal<'loading' | 'ready' | 'failed'>('ready')
  const cursor = signal<string | null | 'first'>('first')

  const more = async () => {
    const from = cursor.peek()
    if (state.peek() === 'loading' || from === null) return
    state.value = 'loading'
    const params = new URLSearchParams({ sort: query.sort })
    if (query.category !== null) params.set('category', query.category)
    if (query.search !== '') params.set('search', query.search)
    if (from !== 'first') params.set('cursor', from)
    const answer = await ask<CataloguePage>(`${base}/products?${params}`)
    if (!answer.ok) {
      state.value = 'failed'
      return
    }
    const known = new Set(products.peek().map((p) => p.id))
    products.value = [...products.peek(), ...answer.value.products.filter((p) => !known.has(p.id))]
    total.value = answer.value.total
    cursor.value = answer.value.nextCursor
    state.value = 'ready'
  }
  more()
  return {
    listing: { products, total, state, hasMore: computed(() => cursor.value !== null), more },
    update(id, product) {
      if (!products.peek().some((p) => p.id === id)) return
      products.value =
        product === null
          ? products.peek().filter((p) => p.id !== id)
          : products.peek().map((p) => (p.id === id ? { ...p, ...cardOf(product) } : p))
    },
  }
}

function cardOf({ name, price, stock, picture }: ProductView): Partial<ProductCard> {
  return { name, price, stock, picture }
}
