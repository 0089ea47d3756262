import type { Product, Variation } from '../../model.ts'
import { available } from '../../pricing.ts'
import type { Shop } from '../../shop.ts'
import {
  type CartLine,
  imageOf,
  lineKey,
  MAX_CART_LINES,
  MAX_QUANTITY,
  optionsOf,
  productPath,
} from './cart-line.ts'
import type { LineOutcome, OutcomeReason } from './outcome.ts'
import { resolveItem, type WantedItem } from './resolve-item.ts'

/** null stands for a line that could not be read. */
export type WantedLine = WantedItem | null

export type AddResult = { cart: CartLine[]; outcomes: LineOutcome[] }

/** Adds to what is there: as much as the shop has, nothing is ever taken out, and every line is answered for. */
export function addItems(shop: Shop, cart: CartLine[], wanted: WantedLine[]): AddResult {
  let next = cart
  const outcomes = wanted.map((item) => {
    const added = addOne(shop, next, item)
    next = added.cart
    return added.outcome
  })
  return { cart: next, outcomes }
}

function addOne(shop: Shop, cart: CartLine[], item: WantedLine): { cart: CartLine[]; outcome: LineOutcome } {
  if (item === null) return { cart, outcome: { ...NOTHING, reason: 'bad_line' } }
  const found = resolveItem(shop, item)
  const { product, attributes } = found
  const variation = found.ok ? found.variation : shop.variationById(item.id)
  const about = describe(shop, item, product, variation, attributes)
  const refuse = (reason: OutcomeReason, more: Partial<LineOutcome> = {}) => ({
    cart,
    outcome: { ...about, reason, ...more },
  })
  if (!found.ok) return refuse(found.reason, { missing: found.missing })
  if (!Number.isInteger(item.quantity) || item.quantity < 1 || item.quantity > MAX_QUANTITY)
    return refuse('bad_quantity', { requested: 0 })
  const sellable = found.variation ?? found.product
  const there = available(sellable)
  if (there === 0) return refuse('out_of_stock', { available: 0 })
  const inCart = inCartOf(cart, found.product, found.variation)
  const room = roomFor(found.product, there, inCart)
  const added = Math.min(item.quantity, room)
  const reason = added === item.quantity ? 'added' : found.product.soldIndividually ? 'one_only' : 'too_few'
  const outcome: LineOutcome = { ...about, added, reason, available: reason === 'added' ? null : there }
  if (added === 0) return { cart, outcome }
  const key = lineKey(found.product.id, found.variation?.id ?? 0, attributes)
  const existing = cart.find((line) => line.key === key)
  if (!existing && cart.length >= MAX_CART_LINES) return refuse('cart_full')
  const line: CartLine = {
    key,
    productId: found.product.id,
    variationId: found.variation?.id ?? 0,
    attributes,
    quantity: (existing?.quantity ?? 0) + added,
  }
  return { cart: existing ? cart.map((old) => (old.key === key ? line : old)) : [...cart, line], outcome }
}

/** Stock is one shelf: lines of the same variation in other "any" sizes count together. */
function inCartOf(cart: CartLine[], product: Product, variation: Variation | undefined): number {
  return cart
    .filter((line) => line.productId === product.id)
    .filter((line) => product.soldIndividually || line.variationId === (variation?.id ?? 0))
    .reduce((sum, line) => sum + line.quantity, 0)
}

function roomFor(product: Product, there: number | null, inCart: number): number {
  const limit = product.soldIndividually ? Math.min(1, there ?? 1) : (there ?? MAX_QUANTITY)
  return Math.max(0, Math.min(limit, MAX_QUANTITY) - inCart)
}

const NOTHING: LineOutcome = {
  name: '',
  options: [],
  path: '',
  image: '',
  requested: 0,
  added: 0,
  reason: 'bad_line',
  available: null,
  missing: [],
}

function describe(
  shop: Shop,
  item: WantedItem,
  product: Product | undefined,
  variation: Variation | undefined,
  attributes: Record<string, string>,
): LineOutcome {
  if (!product) return { ...NOTHING, name: `№ ${item.id}`, requested: item.quantity }
  return {
    ...NOTHING,
    name: product.name,
    options: optionsOf(product, attributes),
    path: productPath(product, attributes),
    image: imageOf(shop, product, variation),
    requested: item.quantity,
  }
}
