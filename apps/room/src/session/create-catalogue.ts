import { type Signal, signal } from '@preact/signals'
import type { CategoryView, ProductView } from '@tandem/contract/http/catalogue'
import type { Catalogue, CatalogueQuery, Listing, ProductChange, ProductSlot } from './catalogue.ts'
import { createListing, type OwnListing } from './create-listing.ts'
import { ask } from './http.ts'

const RETRY_MS = [1_000, 3_000, 8_000, 20_000]
const LISTINGS_KEPT = 12
/** What was not looked at for this long is asked for again when somebody looks. */
const STALE_MS = 60_000

/** The shop as this tab knows it: one signal per product, filled once, kept true by the room. */
export function createCatalogue(storeKey: string, now: () => number): Catalogue {
  const base = `/api/public/stores/${encodeURIComponent(storeKey)}`
  const slots = new Map<number, Signal<ProductSlot>>()
  const changes = new Map<number, Signal<ProductChange | null>>()
  const listings = new Map<string, OwnListing>()
  const asking = new Set<number>()
  const readAt = new Map<number, number>()
  /** Products that something on the screen shows now. */
  const watched = new Set<number>()
  const categories = signal<readonly CategoryView[] | 'loading' | 'failed'>('loading')
  let categoriesAsked = false

  const put = (id: number, product: ProductView | null) => {
    const slot = slotOf(id)
    const before = slot.peek()
    if (before !== 'loading' && before !== null && product !== null && before.modifiedAt > product.modifiedAt)
      return
    slot.value = product
    for (const listing of listings.values()) listing.update(id, product)
    if (before !== 'loading' && before !== null && matters(before, product))
      changeOf(id).value = { at: now(), before, after: product }
  }
  const read = async (id: number, attempt = 0): Promise<void> => {
    if (asking.has(id) && attempt === 0) return
    asking.add(id)
    const answer = await ask<ProductView>(`${base}/products/${id}`)
    if (answer.ok || answer.reason === 'no_such_product' || answer.reason === 'not_found') {
      asking.delete(id)
      readAt.set(id, now())
      put(id, answer.ok ? answer.value : null)
      return
    }
    setTimeout(() => read(id, attempt + 1), RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)])
  }
  const slotOf = (id: number) => {
    let slot = slots.get(id)
    if (slot === undefined) {
      slot = signal<ProductSlot>('loading', {
        watched() {
          watched.add(id)
          if (now() - (readAt.get(id) ?? 0) > STALE_MS) read(id)
        },
        unwatched: () => watched.delete(id),
      })
      slots.set(id, slot)
    }
    return slot
  }
  const changeOf = (id: number) => {
    let change = changes.get(id)
    if (change === undefined) {
      change = signal<ProductChange | null>(null)
      changes.set(id, change)
    }
    return change
  }
  const loadCategories = async () => {
    if (categoriesAsked && categories.peek() !== 'failed') return
    categoriesAsked = true
    categories.value = 'loading'
    const answer = await ask<CategoryView[] | { categories: CategoryView[] }>(`${base}/categories`)
    categories.value = answer.ok
      ? Array.isArray(answer.value)
        ? answer.value
        : answer.value.categories
      : 'failed'
  }

  return {
    product(id) {
      const known = slots.has(id)
      const slot = slotOf(id)
      if (!known) read(id)
      return slot
    },
    change: changeOf,
    list(query: CatalogueQuery): Listing {
      const key = JSON.stringify([query.category, query.search, query.sort])
      const kept = listings.get(key)
      if (kept !== undefined) return kept.listing
      const made = createListing(base, query)
      listings.set(key, made)
      const oldest = listings.keys().next().value
      if (listings.size > LISTINGS_KEPT && oldest !== undefined) listings.delete(oldest)
      return made.listing
    },
    categories,
    loadCategories,
    receive: put,
    refresh() {
      for (const id of watched) read(id)
    },
  }
}

/** Whether a person looking at it has to be told. */
function matters(before: ProductView, after: ProductView | null): boolean {
  if (after === null) return true
  const told = (p: ProductView) =>
    JSON.stringify([p.name, p.price, p.stock, p.variations.map((v) => [v.id, v.price, v.stock])])
  return told(before) !== told(after)
}
