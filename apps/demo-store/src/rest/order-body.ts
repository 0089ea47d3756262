import type { Address, BillingAddress, Order, OrderLine, OrderStatus } from '../model.ts'
import { parseDecimal, taxOn } from '../money.ts'
import { buildLine, type LineContext } from '../shop/order-lines.ts'
import type { Transaction } from '../shop/shop-state.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, integer, mergeMeta, rows, text, truthy } from './body-fields.ts'
import type { Body } from './endpoint.ts'
import { RestError } from './rest-error.ts'

export const ORDER_STATUSES: OrderStatus[] = [
  'auto-draft',
  'pending',
  'processing',
  'on-hold',
  'completed',
  'cancelled',
  'refunded',
  'failed',
  'checkout-draft',
]

const ORDER_FIELDS = {
  status: { enum: ORDER_STATUSES },
  currency: 'string',
  customer_note: 'string',
  created_via: 'string',
  transaction_id: 'string',
  payment_method: 'string',
  payment_method_title: 'string',
  customer_id: 'integer',
  set_paid: 'boolean',
  billing: 'object',
  shipping: 'object',
  line_items: 'array',
  shipping_lines: 'array',
  fee_lines: 'array',
  coupon_lines: 'array',
  meta_data: 'array',
} as const

const NO_ADDRESS: Address = {
  firstName: '',
  lastName: '',
  company: '',
  address1: '',
  address2: '',
  city: '',
  state: '',
  postcode: '',
  country: '',
  phone: '',
}

export function blankOrder(shop: BackOffice, tx: Transaction): Order {
  const nowAt = shop.nowSecond()
  return {
    id: tx.nextId('post'),
    key: `wc_order_${shop.randomId(13)}`,
    status: 'pending',
    currency: shop.settings.currency,
    pricesIncludeTax: shop.settings.pricesIncludeTax,
    createdAt: nowAt,
    modifiedAt: nowAt,
    paidAt: null,
    completedAt: null,
    customerId: 0,
    customerNote: '',
    billing: { ...NO_ADDRESS, email: '' },
    shipping: NO_ADDRESS,
    paymentMethod: '',
    paymentMethodTitle: '',
    transactionId: '',
    createdVia: 'rest-api',
    ipAddress: '',
    userAgent: '',
    cartHash: '',
    meta: [],
    lines: [],
    shippingLines: [],
    feeLines: [],
    couponLines: [],
    taxLineId: null,
    refunds: [],
    stockReduced: false,
    beforeTrash: null,
  }
}

function readAddress<T extends Address | BillingAddress>(address: T, given: unknown): T {
  if (typeof given !== 'object' || given === null) return address
  const body = given as Body
  const names: Record<string, string> = {
    first_name: 'firstName',
    last_name: 'lastName',
    address_1: 'address1',
    address_2: 'address2',
  }
  const changed: Record<string, unknown> = { ...address }
  for (const [name, value] of Object.entries(body)) {
    const own = names[name] ?? name
    if (own in address) changed[own] = text(value)
  }
  return changed as T
}

/** Applies a write's body to an order: all but its status, which moves stock and dates and is the caller's. */
export function readOrder(shop: BackOffice, tx: Transaction, order: Order, body: Body): Order {
  checkBody(body, ORDER_FIELDS)
  const has = (name: string) => body[name] !== undefined
  const context = { tx, settings: shop.settings, nowAt: shop.nowSecond(), imageSrc: shop.imageSrc }
  const changed: Order = { ...order, modifiedAt: context.nowAt }
  if (has('currency')) changed.currency = text(body['currency'])
  if (has('customer_note')) changed.customerNote = text(body['customer_note'])
  if (has('created_via')) changed.createdVia = text(body['created_via'])
  if (has('transaction_id')) changed.transactionId = text(body['transaction_id'])
  if (has('payment_method')) changed.paymentMethod = text(body['payment_method'])
  if (has('payment_method_title')) changed.paymentMethodTitle = text(body['payment_method_title'])
  if (has('customer_id')) changed.customerId = integer(body['customer_id'])
  if (has('billing')) changed.billing = readAddress(order.billing, body['billing'])
  if (has('shipping')) changed.shipping = readAddress(order.shipping, body['shipping'])
  if (has('meta_data')) changed.meta = mergeMeta(tx, order.meta, body['meta_data'])
  if (has('line_items')) changed.lines = readLines(context, order.lines, body['line_items'])
  if (has('shipping_lines')) changed.shippingLines = readShipping(context, order, body['shipping_lines'])
  if (has('fee_lines')) changed.feeLines = readFees(context, order, body['fee_lines'])
  for (const row of rows(body['coupon_lines'])) {
    throw new RestError(
      400,
      'woocommerce_rest_invalid_coupon',
      `Coupon "${text(row['code'])}" cannot be applied because it does not exist.`,
    )
  }
  const taxable = [...changed.lines, ...changed.shippingLines, ...changed.feeLines].some(
    (line) => line.taxable,
  )
  if (taxable && changed.taxLineId === null) changed.taxLineId = tx.nextId('item')
  return changed
}

function amount(value: unknown): number | undefined {
  return value === undefined || value === null ? undefined : (parseDecimal(text(value)) ?? 0)
}

function readLines(context: LineContext, known: OrderLine[], given: unknown): OrderLine[] {
  let lines = known
  for (const row of rows(given)) {
    const line = lines.find((other) => other.id === integer(row['id']))
    if (row['id'] !== undefined && !line)
      throw new RestError(
        400,
        'woocommerce_rest_invalid_item_id',
        'Order item ID provided is not associated with order.',
      )
    const gone =
      line &&
      (row['product_id'] === null || (row['quantity'] !== undefined && integer(row['quantity']) === 0))
    if (gone) lines = lines.filter((other) => other !== line)
    else if (line) lines = lines.map((other) => (other === line ? changeLine(context, line, row) : other))
    else lines = [...lines, newLine(context, row)]
  }
  return lines
}

/** A line for what a product, a variation or a SKU stands for; one that is unknown becomes an empty line, and 201. */
function newLine(context: LineContext, row: Body): OrderLine {
  const { tx } = context
  const sku = text(row['sku'])
  if (row['product_id'] === undefined && row['variation_id'] === undefined && sku === '') {
    throw new RestError(400, 'woocommerce_rest_required_product_reference', 'Product ID or SKU is required.')
  }
  const found =
    tx.get('variation', integer(row['variation_id'])) ?? tx.get('variation', integer(row['product_id']))
  const product = tx.get('product', found?.parentId ?? integer(row['product_id']))
  const attributes = Object.fromEntries(
    rows(row['meta_data']).map((meta) => [text(meta['key']), text(meta['value'])]),
  )
  const quantity = row['quantity'] === undefined ? 1 : integer(row['quantity'])
  return buildLine(context, {
    product,
    variation: found,
    quantity,
    attributes,
    subtotalMinor: amount(row['subtotal']),
    totalMinor: amount(row['total']),
  })
}

function changeLine(context: LineContext, line: OrderLine, row: Body): OrderLine {
  const quantity = row['quantity'] === undefined ? line.quantity : integer(row['quantity'])
  const scaled = (minor: number) =>
    line.quantity === 0 ? minor : Math.round((minor * quantity) / line.quantity)
  const subtotalMinor = amount(row['subtotal']) ?? scaled(line.subtotalMinor)
  const totalMinor = amount(row['total']) ?? scaled(line.totalMinor)
  const rate = context.settings.taxRatePercent
  return {
    ...line,
    quantity,
    subtotalMinor,
    totalMinor,
    subtotalTaxMinor: line.taxable ? taxOn(subtotalMinor, rate) : 0,
    totalTaxMinor: line.taxable ? taxOn(totalMinor, rate) : 0,
  }
}

function readShipping(context: LineContext, order: Order, given: unknown): Order['shippingLines'] {
  return rows(given).map((row) => {
    const known = order.shippingLines.find((line) => line.id === integer(row['id']))
    const totalMinor = amount(row['total']) ?? known?.totalMinor ?? 0
    return {
      id: known?.id ?? context.tx.nextId('item'),
      title: text(row['method_title'] ?? known?.title),
      methodId: text(row['method_id'] ?? known?.methodId),
      instanceId: text(row['instance_id'] ?? known?.instanceId),
      totalMinor,
      totalTaxMinor: taxOn(totalMinor, context.settings.taxRatePercent),
      taxable: true,
      meta: known?.meta ?? [],
    }
  })
}

function readFees(context: LineContext, order: Order, given: unknown): Order['feeLines'] {
  return rows(given).map((row) => {
    const known = order.feeLines.find((line) => line.id === integer(row['id']))
    const totalMinor = amount(row['total'] ?? row['amount']) ?? known?.totalMinor ?? 0
    const taxable =
      row['tax_status'] === undefined ? (known?.taxable ?? true) : row['tax_status'] === 'taxable'
    return {
      id: known?.id ?? context.tx.nextId('item'),
      name: text(row['name'] ?? known?.name),
      totalMinor,
      totalTaxMinor: taxable ? taxOn(totalMinor, context.settings.taxRatePercent) : 0,
      taxable,
      meta: known?.meta ?? [],
    }
  })
}

export const wantsPaid = (body: Body) => truthy(body['set_paid'])
