import { isDeepStrictEqual } from 'node:util'
import type { SourceProduct, SourceVariation } from '@tandem/core/catalog/source'
import type { Source } from './catalog.tables.ts'
import type { StoredProduct } from './products.store.ts'

/** What a webhook says of a product itself, put beside the variations that are known already. */
export function withProduct(known: StoredProduct | null, product: SourceProduct): Source {
  const ids = new Set(product.variationIds)
  const variations = (known?.source?.variations ?? []).filter(({ id }) => ids.has(id))
  return { product, variations }
}

/**
 * What a webhook says of one variation, put in its place. null where its product is not known yet or the news are
 * older than what is kept.
 */
export function withVariation(known: StoredProduct | null, variation: SourceVariation): Source | null {
  if (!known?.source) return null
  const { product, variations } = known.source
  const before = variations.find(({ id }) => id === variation.id)
  if (before && before.modifiedAt > variation.modifiedAt) return null
  const picture = variation.picture ?? before?.picture ?? null
  const next = { ...variation, picture, menuOrder: variation.menuOrder || (before?.menuOrder ?? 0) }
  return {
    product,
    variations: before ? variations.map((one) => (one === before ? next : one)) : [...variations, next],
  }
}

/**
 * Whether a product from a webhook or a list brings nothing that is not known: our own writing of links comes back like that, a hundred at a
 * time, and need not be read again. News of variations come in webhooks of their own.
 */
export function bringsNothing(known: StoredProduct | null, product: SourceProduct): boolean {
  return known?.source !== null && !known?.gone && isDeepStrictEqual(product, known?.source.product)
}
