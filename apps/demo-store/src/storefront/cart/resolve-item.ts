import type { Product, ProductAttribute, Variation } from '../../model.ts'
import { priceMinor } from '../../pricing.ts'
import type { Shop } from '../../shop.ts'
import type { OutcomeReason } from './outcome.ts'

/** What somebody asks for: a product's or a variation's id, and options where they are open. */
export type WantedItem = { id: number; quantity: number; attributes: Record<string, string> }

export type ResolvedItem = {
  ok: true
  product: Product
  variation: Variation | undefined
  attributes: Record<string, string>
}

export type UnresolvedItem = {
  ok: false
  reason: OutcomeReason
  product: Product | undefined
  attributes: Record<string, string>
  missing: string[]
}

/** Finds the one thing that is meant. Options may be named by slug or by name, with or without `attribute_`. */
export function resolveItem(shop: Shop, wanted: WantedItem): ResolvedItem | UnresolvedItem {
  const named = shop.variationById(wanted.id)
  const product = shop.productById(named?.parentId ?? wanted.id)
  if (!product) return refuse('unknown_product', undefined)
  if (product.type === 'grouped' || product.type === 'external') return refuse('not_purchasable', product)
  const open = product.attributes.filter((attribute) => attribute.variation)
  const { chosen, unknown } = readOptions(open, wanted.attributes)
  if (product.type !== 'variable') return priced(shop, product, undefined, {})
  if (unknown.length > 0) return refuse('bad_attribute', product, {}, unknown)
  const candidates = named ? [named] : shop.variationsOf(product.id)
  if (named) {
    const against = open.filter((attribute) => {
      const fixed = named.attributes[attribute.slug]
      return fixed && chosen[attribute.slug] && chosen[attribute.slug] !== fixed
    })
    if (against.length > 0) return refuse('bad_attribute', product, chosen, namesOf(against))
    for (const attribute of open)
      chosen[attribute.slug] = named.attributes[attribute.slug] || (chosen[attribute.slug] ?? '')
  }
  const missing = open.filter((attribute) => !chosen[attribute.slug])
  if (missing.length > 0) return refuse('missing_attribute', product, chosen, namesOf(missing))
  const variation = closest(candidates, chosen)
  if (!variation) return refuse('no_such_variation', product, chosen)
  return priced(shop, product, variation, chosen)
}

function priced(
  shop: Shop,
  product: Product,
  variation: Variation | undefined,
  attributes: Record<string, string>,
): ResolvedItem | UnresolvedItem {
  if (priceMinor(variation ?? product, shop.now()) === null)
    return refuse('not_purchasable', product, attributes)
  return { ok: true, product, variation, attributes }
}

/** The variation that says most about the choice: one that names the size goes before one for any size. */
export function closest(variations: Variation[], chosen: Record<string, string>): Variation | undefined {
  const openings = (variation: Variation) =>
    Object.keys(chosen).filter((slug) => !variation.attributes[slug]).length
  return variations
    .filter((variation) =>
      Object.entries(variation.attributes).every(
        ([slug, option]) => option === '' || chosen[slug] === option,
      ),
    )
    .sort((a, b) => openings(a) - openings(b))[0]
}

function readOptions(open: ProductAttribute[], given: Record<string, string>) {
  const chosen: Record<string, string> = {}
  const unknown: string[] = []
  for (const attribute of open) {
    const value = ownValue(given, attribute.slug) ?? ownValue(given, `attribute_${attribute.slug}`)
    if (value === undefined || value === '') continue
    const wanted = value.trim().toLowerCase()
    const option = attribute.options.find(
      (known) => known.slug.toLowerCase() === wanted || known.name.toLowerCase() === wanted,
    )
    if (option) chosen[attribute.slug] = option.slug
    else unknown.push(attribute.name)
  }
  return { chosen, unknown }
}

function ownValue(given: Record<string, string>, key: string): string | undefined {
  return Object.hasOwn(given, key) ? given[key] : undefined
}

const namesOf = (attributes: ProductAttribute[]) => attributes.map((attribute) => attribute.name)

function refuse(
  reason: OutcomeReason,
  product: Product | undefined,
  attributes: Record<string, string> = {},
  missing: string[] = [],
): UnresolvedItem {
  return { ok: false, reason, product, attributes, missing }
}
