import { available } from '../../pricing.ts'
import type { Shop } from '../../shop.ts'
import { type CartLine, MAX_QUANTITY, orderLineOf, seeLine } from './cart-line.ts'

/** Sets how many of a line; 0 takes it out. What the shop does not have is left to the notice on the cart's page. */
export function setQuantity(shop: Shop, cart: CartLine[], key: string, quantity: number): CartLine[] {
  if (!Number.isInteger(quantity) || quantity < 0) return cart
  return cart.flatMap((line) => {
    if (line.key !== key) return [line]
    if (quantity === 0) return []
    const { product, variation } = seeLine(shop, line)
    if (!product) return [line]
    const there = available(variation ?? product)
    const limit = product.soldIndividually ? 1 : Math.min(there ?? MAX_QUANTITY, MAX_QUANTITY)
    return [{ ...line, quantity: Math.max(1, Math.min(quantity, limit)) }]
  })
}

/** Brings every line down to what can be bought now; lines of which nothing is left go. */
export function fitCart(shop: Shop, cart: CartLine[]): CartLine[] {
  let fitted = cart
  // Each round mends the first problem of every line; two lines of one shelf need a second look.
  for (let round = 0; round < 3; round += 1) {
    const problems = shop.checkLines(fitted.map(orderLineOf))
    if (problems.length === 0) return fitted
    fitted = fitted.flatMap((line, index) => {
      const input = fitted.map(orderLineOf)[index]
      const problem = problems.find((one) => input && sameLine(one.line, input))
      if (!problem) return [line]
      const rest =
        problem.reason === 'one_only' ? 1 : problem.reason === 'too_few' ? (problem.available ?? 0) : 0
      return rest > 0 && rest < line.quantity ? [{ ...line, quantity: rest }] : []
    })
  }
  return fitted
}

export function sameLine(
  a: { productId: number; variationId?: number; attributes?: Record<string, string> },
  b: { productId: number; variationId?: number; attributes?: Record<string, string> },
): boolean {
  if (a.productId !== b.productId || (a.variationId ?? 0) !== (b.variationId ?? 0)) return false
  return JSON.stringify(a.attributes ?? {}) === JSON.stringify(b.attributes ?? {})
}

export function countThings(cart: CartLine[]): number {
  return cart.reduce((sum, line) => sum + line.quantity, 0)
}
