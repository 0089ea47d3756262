import type { Address, Order, ProductImage, ShopSettings } from '../model.ts'
import type { OrderLineInput, PlaceOrderInput, PlaceOrderResult } from '../shop.ts'
import { checkLines, resolveLine, type Wanted } from './check-lines.ts'
import { buildLine, buildShippingLine } from './order-lines.ts'
import { withStatus } from './order-status.ts'
import { quote } from './quote.ts'
import type { ShopState, Transaction } from './shop-state.ts'

const PAYMENT_TITLES = { cod: 'Cash on delivery', bacs: 'Direct bank transfer' } as const

export type CheckoutDeps = {
  state: ShopState
  settings: ShopSettings
  nowSecond: () => number
  randomId: (length: number) => string
  imageSrc: (image: ProductImage) => string
}

export function createCheckout(deps: CheckoutDeps) {
  const { state, settings } = deps

  const placeOrder = (input: PlaceOrderInput): PlaceOrderResult => {
    if (input.lines.length === 0) return { ok: false, reason: 'empty_cart', problems: [] }
    const problems = checkLines(state, input.lines)
    if (problems.length > 0) return { ok: false, reason: 'lines', problems }
    const order = state.change((tx) => {
      const draft = buildOrder(deps, tx, input)
      // A real shop's queue sends the update of a checkout before its creation.
      tx.emit({ resource: 'order', event: 'updated', id: draft.id })
      tx.emit({ resource: 'order', event: 'created', id: draft.id })
      const placed = withStatus(
        tx,
        draft,
        input.paymentMethod === 'cod' ? 'processing' : 'on-hold',
        draft.createdAt,
      )
      tx.put('order', placed.id, placed)
      return placed
    })
    return { ok: true, order }
  }

  return {
    quote: (lines: OrderLineInput[]) => quote(state, settings, lines, deps.nowSecond()),
    placeOrder,
    checkLines: (lines: OrderLineInput[]) => checkLines(state, lines),
  }
}

function buildOrder(deps: CheckoutDeps, tx: Transaction, input: PlaceOrderInput): Order {
  const { settings } = deps
  const nowAt = deps.nowSecond()
  const context = { tx, settings, nowAt, imageSrc: deps.imageSrc }
  const lines = input.lines.map((line) => {
    const { product, variation } = resolveLine(tx, line) as Wanted
    return buildLine(context, {
      product,
      variation,
      quantity: line.quantity,
      attributes: line.attributes ?? {},
    })
  })
  const priced = quote(tx, settings, input.lines, nowAt)
  const needsShipping = lines.some(
    (line) => !(tx.get('variation', line.variationId) ?? tx.get('product', line.productId))?.virtual,
  )
  return {
    id: tx.nextId('post'),
    key: `wc_order_${deps.randomId(13)}`,
    status: 'pending',
    currency: settings.currency,
    pricesIncludeTax: settings.pricesIncludeTax,
    createdAt: nowAt,
    modifiedAt: nowAt,
    paidAt: null,
    completedAt: null,
    customerId: 0,
    customerNote: input.customerNote ?? '',
    billing: input.billing,
    shipping: input.shipping ?? addressOf(input.billing),
    paymentMethod: input.paymentMethod,
    paymentMethodTitle: PAYMENT_TITLES[input.paymentMethod],
    transactionId: '',
    createdVia: 'store-api',
    ipAddress: input.ipAddress ?? '',
    userAgent: input.userAgent ?? '',
    cartHash: deps.randomId(32),
    meta: [...(input.meta ?? []), { key: 'is_vat_exempt', value: 'no' }].map((entry) => ({
      id: tx.nextId('meta'),
      ...entry,
    })),
    lines,
    shippingLines: needsShipping ? [buildShippingLine(context, priced.shippingMinor, lines)] : [],
    feeLines: [],
    couponLines: [],
    taxLineId: lines.some((line) => line.taxable) ? tx.nextId('item') : null,
    refunds: [],
    stockReduced: false,
    beforeTrash: null,
  }
}

export function addressOf(billing: Order['billing']): Address {
  const { email: _, ...address } = billing
  return address
}
