import type { SourceProduct } from '@tandem/core/catalog/source'
import type { Kysely } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import { isTrouble } from '../stores/shop.public.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { taxonomyStore } from './taxonomy.store.ts'
import type { WooApi } from './woo/woo-api.ts'

const FRESH_MS = 60_000

type TermSlugs = Map<string, string>

/** Slugs of attribute terms by name: REST tells names where the cart wants slugs. */
export function createTerms(options: { db: Kysely<CatalogTables>; clock: Clock }) {
  const { db, clock } = options
  const loaded = new Map<number, { at: number; slugs: TermSlugs }>()
  const askedAt = new Map<string, number>()
  const key = (attributeId: number, name: string) => `${attributeId}:${name}`

  const slugsOf = async (storeId: number): Promise<TermSlugs> => {
    const known = loaded.get(storeId)
    if (known && clock.now() - known.at < FRESH_MS) return known.slugs
    const terms = await taxonomyStore(db).terms(storeId)
    const slugs = new Map(terms.map(({ attributeId, name, slug }) => [key(attributeId, name), slug]))
    loaded.set(storeId, { at: clock.now(), slugs })
    return slugs
  }
  const read = async (storeId: number, attributeId: number, api: WooApi) => {
    askedAt.set(`${storeId}:${attributeId}`, clock.now())
    try {
      const terms = await api.terms(attributeId)
      await db.transaction().execute((tx) => taxonomyStore(tx).replaceTerms(storeId, attributeId, terms))
      loaded.delete(storeId)
    } catch (error) {
      // Without its terms an attribute still works, by the variations' addresses.
      if (!isTrouble(error, 'not_found', 'refused', 'unauthorized', 'nonsense')) throw error
    }
  }
  return {
    async lookUp(storeId: number): Promise<(attributeId: number, name: string) => string | null> {
      const slugs = await slugsOf(storeId)
      return (attributeId, name) => slugs.get(key(attributeId, name)) ?? null
    },
    async readAll(storeId: number, api: WooApi): Promise<void> {
      for (const attributeId of await api.attributes()) await read(storeId, attributeId, api)
    },
    /** Reads the terms again when a product names one that is not known, at most once a minute per attribute. */
    async readMissing(storeId: number, product: SourceProduct, api: WooApi): Promise<void> {
      const slugs = await slugsOf(storeId)
      for (const { id, options: names } of product.attributes) {
        if (id === 0 || names.every((name) => slugs.has(key(id, name)))) continue
        if (clock.now() - (askedAt.get(`${storeId}:${id}`) ?? 0) > FRESH_MS) await read(storeId, id, api)
      }
    },
  }
}

export type Terms = ReturnType<typeof createTerms>
