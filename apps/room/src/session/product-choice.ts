import type {
  Picture,
  Price,
  ProductAttribute,
  ProductView,
  Stock,
  VariationView,
} from '@tandem/contract/http/catalogue'
import { LIMITS } from '@tandem/core/rooms/limits'
import type { ProductRef } from '@tandem/core/rooms/room-state'

/** attribute slug → chosen value. */
export type Choice = Readonly<Record<string, string>>

/** The attributes that a person chooses by, in the shop's order. */
export function choosable(product: ProductView): ProductAttribute[] {
  return product.variable ? product.attributes.filter((a) => a.forVariations) : []
}

/** What is chosen at the beginning: a variation's own values, and whatever has but one option. */
export function choiceFor(product: ProductView, ref: Pick<ProductRef, 'variationId' | 'attributes'>): Choice {
  const choice: Record<string, string> = {}
  const variation = product.variations.find((v) => v.id === ref.variationId)
  for (const attribute of choosable(product)) {
    const own = variation?.attributes[attribute.slug] || ref.attributes?.[attribute.slug]
    const only = attribute.options.length === 1 ? attribute.options[0]?.value : undefined
    const value = own ?? only
    if (value !== undefined && value !== '') choice[attribute.slug] = value
  }
  return choice
}

/** The variation that a whole choice names: an exact one before one that says "any". */
export function variationFor(product: ProductView, choice: Choice): VariationView | null {
  if (missing(product, choice).length > 0) return null
  const fits = product.variations.filter((v) => agrees(v, choice))
  const anys = (v: VariationView) => Object.values(v.attributes).filter((value) => value === '').length
  return fits.sort((a, b) => anys(a) - anys(b))[0] ?? null
}

/** What still has to be chosen. */
export function missing(product: ProductView, choice: Choice): ProductAttribute[] {
  return choosable(product).filter((a) => choice[a.slug] === undefined)
}

/** `none`: no variation has this value with the rest of the choice. `out`: all that have it are sold out. */
export function optionState(
  product: ProductView,
  choice: Choice,
  slug: string,
  value: string,
): 'ok' | 'none' | 'out' {
  const fits = product.variations.filter((v) => agrees(v, { ...choice, [slug]: value }))
  if (fits.length === 0) return 'none'
  return fits.every((v) => v.stock.state === 'out') ? 'out' : 'ok'
}

/** What goes into a cart. Values are named only where the variation itself leaves them open. */
export function refFor(product: ProductView, choice: Choice): ProductRef | null {
  if (!product.variable) return { productId: product.id, variationId: null }
  const variation = variationFor(product, choice)
  if (variation === null) return null
  const open = choosable(product).filter((a) => (variation.attributes[a.slug] ?? '') === '')
  const ref: ProductRef = { productId: product.id, variationId: variation.id }
  if (open.length === 0) return ref
  return { ...ref, attributes: Object.fromEntries(open.map((a) => [a.slug, choice[a.slug] ?? ''])) }
}

/** Price, stock and picture of a thing: its variation's where it is one, else the product's. */
export function termsOf(
  product: ProductView,
  ref: ProductRef,
): { price: Price; stock: Stock; picture: Picture | null } {
  const variation = product.variations.find((v) => v.id === ref.variationId)
  return {
    price: variation?.price ?? product.price,
    stock: variation?.stock ?? product.stock,
    picture: variation?.picture ?? product.picture ?? product.pictures[0] ?? null,
  }
}

/** `Oat, M`: what was chosen, in the shop's words; empty for a simple product. */
export function choiceText(product: ProductView, ref: ProductRef): string {
  const choice = choiceFor(product, ref)
  return choosable(product)
    .map((a) => a.options.find((o) => o.value === choice[a.slug])?.label)
    .filter((label) => label !== undefined)
    .join(', ')
}

/**
 * What can be done with a product as it is chosen now. Sold out is decided by the stock alone, before everything
 * else: of what was chosen so far, or of the whole product where the shop left its parent as it was.
 */
export function buyState(product: ProductView, choice: Choice): 'out' | 'not-for-sale' | 'choose' | 'yes' {
  const fits = product.variations.filter((v) => agrees(v, choice))
  const known = product.variable && fits.length > 0
  const out = known ? fits.every((v) => v.stock.state === 'out') : product.stock.state === 'out'
  if (out) return 'out'
  if (!product.purchasable) return 'not-for-sale'
  return refFor(product, choice) === null ? 'choose' : 'yes'
}

/** How many more of a thing can go into a cart that holds `inCart` of it; never more than the shop has left. */
export function roomInCart(product: ProductView, stock: Stock, inCart: number): number {
  if (product.soldIndividually) return Math.max(0, 1 - inCart)
  const left = stock.state === 'backorder' ? null : stock.left
  return Math.max(0, Math.min(left ?? LIMITS.quantity, LIMITS.quantity) - inCart)
}

function agrees(variation: VariationView, choice: Choice): boolean {
  return Object.entries(choice).every(([slug, value]) => {
    const own = variation.attributes[slug] ?? ''
    return own === '' || own === value
  })
}
