import type { Address, Order, Product, ProductImage, ShopSettings, Variation } from '../model.ts'
import { available, priceMinor } from '../pricing.ts'
import type { LineProblem, OrderLineInput, PlaceOrderInput, PlaceOrderResult, Quote } from '../shop.ts'
import { buildLine, buildShippingLine, netAndTax, shippingFor } from './order-lines.ts'
import { withStatus } from './order-status.ts'
import { isPublic } from './product-queries.ts'
import type { ShopState, Transaction } from './shop-state.ts'

const PAYMENT_TITLES = { cod: 'Cash on delivery', bacs: 'Direct bank transfer' } as const

export type CheckoutDeps = {
  state: ShopState
  settings: ShopSettings
  nowSecond: () => number
  randomId: (length: number) => string
  imageSrc: (image: ProductImage) => string
}

type Reader = Pick<ShopState, 'get'>
type Wanted = { line: OrderLineInput; product: Product; variation: Variation | undefined }

/** What a shopper may buy of a line, or why not. WooCommerce's own checkout refuses the same. */
export function resolveLine(state: Reader, line: OrderLineInput): Wanted | LineProblem {
  const variation = state.get('variation', line.variationId ?? 0) ?? state.get('variation', line.productId)
  const product = state.get('product', variation?.parentId ?? line.productId)
  const refuse = (reason: LineProblem['reason'], count: number | null = null): LineProblem => ({
    line,
    reason,
    available: count,
  })
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

export function createCheckout(deps: CheckoutDeps) {
  const { state, settings } = deps

  const quote = (inputs: OrderLineInput[]): Quote => {
    const nowAt = deps.nowSecond()
    const found = inputs
      .map((line) => resolveLine(state, line))
      .filter((row): row is Wanted => 'product' in row)
    const taxOf = (amount: number, taxable: boolean) => netAndTax(amount, taxable, settings).tax
    const lines = found.map(({ line, product, variation }) => {
      const unitMinor = priceMinor(variation ?? product, nowAt) ?? 0
      return {
        line,
        unitMinor,
        totalMinor: unitMinor * line.quantity,
        taxable: (variation ?? product).taxStatus === 'taxable',
      }
    })
    const itemsMinor = lines.reduce((sum, line) => sum + line.totalMinor, 0)
    const needsShipping = found.some(({ product, variation }) => !(variation ?? product).virtual)
    const shippingMinor = shippingFor(settings, { grossMinor: itemsMinor, needsShipping })
    const taxMinor =
      lines.reduce((sum, line) => sum + taxOf(line.totalMinor, line.taxable), 0) +
      taxOf(
        shippingMinor,
        lines.some((line) => line.taxable),
      )
    const totalMinor = itemsMinor + shippingMinor + (settings.pricesIncludeTax ? 0 : taxMinor)
    return {
      lines: lines.map(({ taxable: _, ...line }) => line),
      itemsMinor,
      shippingMinor,
      taxMinor,
      totalMinor,
    }
  }

  const buildOrder = (tx: Transaction, input: PlaceOrderInput): Order => {
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
    const priced = quote(input.lines)
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

  const placeOrder = (input: PlaceOrderInput): PlaceOrderResult => {
    if (input.lines.length === 0) return { ok: false, reason: 'empty_cart', problems: [] }
    const problems = checkLines(state, input.lines)
    if (problems.length > 0) return { ok: false, reason: 'lines', problems }
    const order = state.change((tx) => {
      const draft = buildOrder(tx, input)
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

  return { quote, placeOrder, checkLines: (lines: OrderLineInput[]) => checkLines(state, lines) }
}

export function addressOf(billing: Order['billing']): Address {
  const { email: _, ...address } = billing
  return address
}
