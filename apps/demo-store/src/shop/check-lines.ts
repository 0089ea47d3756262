import type { Product, Variation } from '../model.ts'
import { available, priceMinor } from '../pricing.ts'
import type { LineProblem, OrderLineInput } from '../shop.ts'
import { isPublic } from './product-queries.ts'
import type { ShopState } from './shop-state.ts'

type Reader = Pick<ShopState, 'get'>
export type Wanted = { line: OrderLineInput; product: Product; variation: Variation | undefined }

/** What a shopper may buy of a line, or why not. WooCommerce's own checkout refuses the same. */
export function resolveLine(state: Reader, line: OrderLineInput): Wanted | LineProblem {
  const variation = state.get('variation', line.variationId ?? 0) ?? state.get('variation', line.productId)
  const product = state.get('product', variation?.parentId ?? line.productId)
  const refuse = (reason: LineProblem['reason'], count: number | null = null): LineProblem => ({
    line,
    reason,
    available: count,
  })
  if (!Number.isSafeInteger(line.quantity) || line.quantity < 1) return refuse('bad_quantity')
  if (!isPublic(product) || (variation && variation.status !== 'publish')) return refuse('unknown_product')
  if (line.variationId && !variation) return refuse('unknown_product')
  if (product.type === 'variable' && !variation) return refuse('missing_attribute')
  if (product.type === 'grouped' || product.type === 'external') return refuse('not_purchasable')
  const open = variation ? product.attributes.filter((a) => a.variation && !variation.attributes[a.slug]) : []
  const named = (slug: string, options: { slug: string }[]) =>
    options.some((option) => option.slug === line.attributes?.[slug])
  if (open.some((attribute) => !named(attribute.slug, attribute.options))) return refuse('missing_attribute')
  if (priceMinor(variation ?? product, 0) === null) return refuse('not_purchasable')
  return { line, product, variation }
}

/** Stock is counted over the whole cart: two lines of one thing share what is there. */
export function checkLines(state: Reader, lines: OrderLineInput[]): LineProblem[] {
  const wanted = new Map<number, number>()
  const problems: LineProblem[] = []
  for (const line of lines) {
    const found = resolveLine(state, line)
    if (!('product' in found)) {
      problems.push(found)
      continue
    }
    const item = found.variation ?? found.product
    const before = wanted.get(item.id) ?? 0
    wanted.set(item.id, before + line.quantity)
    const there = available(item)
    if (there === 0) problems.push({ line, reason: 'out_of_stock', available: 0 })
    else if (found.product.soldIndividually && before + line.quantity > 1)
      problems.push({ line, reason: 'one_only', available: 1 })
    else if (there !== null && before + line.quantity > there) {
      problems.push({ line, reason: 'too_few', available: Math.max(0, there - before) })
    }
  }
  return problems
}
