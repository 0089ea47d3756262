import type { Product, Variation } from '../../model.ts'
import type { OrderLineInput, Shop } from '../../shop.ts'

/** One thing in a visitor's cart; `variationId` is 0 for a product without variations. */
export type CartLine = {
  key: string
  productId: number
  variationId: number
  /** All chosen options, also those that the variation leaves open. */
  attributes: Record<string, string>
  quantity: number
}

export const MAX_CART_LINES = 100
export const MAX_QUANTITY = 999

/** The same choice has the same key, so that it becomes one line. */
export function lineKey(productId: number, variationId: number, attributes: Record<string, string>): string {
  const chosen = Object.entries(attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, option]) => `${slug}=${option}`)
  return [productId, variationId, ...chosen].join('~')
}

export function orderLineOf(line: CartLine): OrderLineInput {
  return {
    productId: line.productId,
    quantity: line.quantity,
    attributes: line.attributes,
    ...(line.variationId === 0 ? {} : { variationId: line.variationId }),
  }
}

/** What was chosen of a product, in the merchant's words. */
export function optionsOf(product: Product, attributes: Record<string, string>): string[] {
  return product.attributes.flatMap((attribute) => {
    const option = attribute.options.find((known) => known.slug === attributes[attribute.slug])
    return attribute.variation && option ? [option.name] : []
  })
}

export function productPath(product: Product, attributes: Record<string, string> = {}): string {
  const chosen = new URLSearchParams()
  for (const [slug, option] of Object.entries(attributes)) if (option) chosen.set(`attribute_${slug}`, option)
  const query = chosen.toString()
  return `/product/${encodeURIComponent(product.slug)}/${query ? `?${query}` : ''}`
}

export function imageOf(shop: Shop, product: Product, variation: Variation | undefined): string {
  const image = variation?.image ?? product.images[0]
  return image ? shop.imageSrc(image) : ''
}

export type SeenLine = {
  line: CartLine
  /** undefined: it is no longer sold. */
  product: Product | undefined
  variation: Variation | undefined
}

export function seeLine(shop: Shop, line: CartLine): SeenLine {
  const product = shop.productById(line.productId)
  const variation = line.variationId === 0 ? undefined : shop.variationById(line.variationId)
  const there = product !== undefined && (line.variationId === 0 || variation?.parentId === product.id)
  return { line, product: there ? product : undefined, variation: there ? variation : undefined }
}
