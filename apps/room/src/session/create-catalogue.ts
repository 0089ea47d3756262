import { type Signal, signal } from '@preact/signals'
import type { CategoryView, ProductView } from '@tandem/contract/http/catalogue'
import type { Catalogue, CatalogueQuery, Listing, ProductChange, ProductSlot } from './catalogue.ts'
import { createListing, type OwnListing } from './create-listing.ts'
import { ask } from './http.ts'

const RETRY_MS = [1_000, 3_000, 8_000, 20_000]
const LISTINGS_KEPT = 12
/** So many tries are not worth a word. */
const TRIES_UNSAID = 3
/** A change that came about within this long is one of *a moment ago*. */
const MOMENT_MS = 120_000
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
  const failures = new Map<number, Signal<boolean>>()
  const retries = new Map<number, ReturnType<typeof setTimeout>>()
  /** Until when a product was known to be as it stands here: read, told of, or watched on a living line. */
  const trueAt = new Map<number, number>()
  /** Products that something on the screen shows now. */
  const watched = new Set<number>()
  const categories = signal<readonly CategoryView[] | 'loading' | 'failed'>('loading')
  let categoriesAsked = false

  const put = (id: number, product: ProductView | null, fresh: boolean) => {
    const slot = slotOf(id)
    const before = slot.peek()
    if (before !== 'loading' && before !== null && product !== null && before.modifiedAt > product.modifiedAt)
      return
    slot.value = product
    for (const listing of listings.values()) listing.update(id, product)
    trueAt.set(id, now())
    if (before !== 'loading' && before !== null && matters(before, product) && (fresh || product === null))
      changeOf(id).value = { at: now(), before, after: product }
  }
  const read = async (id: number, attempt = 0): Promise<void> => {
    if (asking.has(id) && attempt === 0) return
    asking.add(id)
    const knownUntil = trueAt.get(id) ?? 0
    const answer = await ask<ProductView>(`${base}/products/${id}`)
    if (answer.ok || answer.reason === 'no_such_product' || answer.reason === 'not_found') {
      asking.delete(id)
      readAt.set(id, now())
      failureOf(id).value = false
      // What changed at some time during an hour of sleep did not change a moment ago.
      put(id, answer.ok ? answer.value : null, now() - knownUntil < MOMENT_MS)
      return
    }
    if (attempt + 1 >= TRIES_UNSAID) failureOf(id).value = true
    const wait = RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]
    retries.set(
      id,
      setTimeout(() => {
        retries.delete(id)
        read(id, attempt + 1)
      }, wait),
    )
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
  const failureOf = (id: number) => entryOf(failures, id, false)
  const changeOf = (id: number) => entryOf<ProductChange | null>(changes, id, null)
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
    receive: (id, product) => put(id, product, true),
    failed: failureOf,
    recheck(id) {
      if (retries.has(id)) {
        clearTimeout(retries.get(id))
        retries.delete(id)
        asking.delete(id)
      }
      failureOf(id).value = false
      read(id)
    },
    refresh(liveUntilAt) {
      for (const id of watched) {
        trueAt.set(id, Math.max(trueAt.get(id) ?? 0, liveUntilAt))
        read(id)
      }
    },
  }
}

function entryOf<T>(map: Map<number, Signal<T>>, id: number, initial: T): Signal<T> {
  let entry = map.get(id)
  if (entry === undefined) {
    entry = signal(initial)
    map.set(id, entry)
  }
  return entry
}

/** Whether a person looking at it has to be told. */
function matters(before: ProductView, after: ProductView | null): boolean {
  if (after === null) return true
  const told = (p: ProductView) =>
    JSON.stringify([p.name, p.price, p.stock, p.variations.map((v) => [v.id, v.price, v.stock])])
  return told(before) !== told(after)
}
