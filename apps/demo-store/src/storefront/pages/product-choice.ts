import type { Product, ProductAttribute, Variation } from '../../model.ts'
import { parseDecimal } from '../../money.ts'
import { available, isOnSale, priceMinor } from '../../pricing.ts'
import { imageOf } from '../cart/cart-line.ts'
import { closest } from '../cart/resolve-item.ts'
import { togetherLink } from './together-link.ts'
import { price, type View } from './view.ts'

/** What the page shows of a variation while somebody chooses; the browser gets these as data. */
export type ChoiceRow = {
  id: number
  attributes: Record<string, string>
  price: string
  before: string
  stock: 'out' | 'in' | 'few'
  left: number
  image: string
  alt: string
  together: string
}

export function choiceRow(view: View, product: Product, variation: Variation): ChoiceRow {
  const nowAt = view.shop.now()
  const minor = priceMinor(variation, nowAt)
  const before = isOnSale(variation, nowAt) ? parseDecimal(variation.regularPrice) : null
  const left = available(variation)
  return {
    id: variation.id,
    attributes: variation.attributes,
    price: minor === null ? '' : price(view, minor),
    before: before === null ? '' : price(view, before),
    stock: left === 0 || minor === null ? 'out' : left !== null && left <= 3 ? 'few' : 'in',
    left: left ?? 0,
    image: imageOf(view.shop, product, variation),
    alt: variation.image?.alt ?? '',
    together: togetherLink(view, product, variation.id),
  }
}

/** The options that the address names, as WooCommerce writes them: `?attribute_pa_color=oat`. */
export function chosenOf(product: Product, query: Record<string, unknown>): Record<string, string> {
  const chosen: Record<string, string> = {}
  for (const attribute of openAttributes(product)) {
    const given = query[`attribute_${attribute.slug}`]
    const option = attribute.options.find((known) => known.slug === given)
    if (option) chosen[attribute.slug] = option.slug
    else if (attribute.options.length === 1) chosen[attribute.slug] = attribute.options[0]?.slug ?? ''
  }
  return chosen
}

export function openAttributes(product: Product): ProductAttribute[] {
  return product.type === 'variable' ? product.attributes.filter((attribute) => attribute.variation) : []
}

export type Choice = {
  chosen: Record<string, string>
  missing: ProductAttribute[]
  variation: Variation | undefined
}

export function choiceOf(view: View, product: Product, query: Record<string, unknown>): Choice {
  const chosen = chosenOf(product, query)
  const missing = openAttributes(product).filter((attribute) => !chosen[attribute.slug])
  const variations = view.shop.variationsOf(product.id)
  return { chosen, missing, variation: missing.length === 0 ? closest(variations, chosen) : undefined }
}
