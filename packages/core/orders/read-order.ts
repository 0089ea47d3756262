import { fieldsOf } from '../catalog/read-source.ts'
import { currencyDigits, type ShopMoney } from './currency-digits.ts'
import { readMeta } from './kept-meta.ts'
import { createOrderChecks, type Fields, idOf, lineOf, type OrderChecks, timeOf } from './order-checks.ts'
import { ORDER_LIMITS, type OrderRefusal } from './order-limits.ts'
import { plainLines } from './plain-lines.ts'
import { readCoupon, readFee, readLine, readShipping, readTax } from './read-lines.ts'
import { readNotes } from './read-note.ts'
import { readRefund } from './read-refund.ts'
import { isDraft, statusOf } from './status-of.ts'
import type { OrderAddress, OrderRefund, OrderView } from './views.ts'

export type ReadOrder =
  | { ok: true; order: OrderView }
  /** `id` is 0 where it cannot be told. */
  | { ok: false; reason: OrderRefusal; id: number }

/** An order with what belongs to it; what was not read is left out. */
export interface ToldOrder {
  order: unknown
  refunds?: unknown
  notes?: unknown
}

/**
 * An order of WooCommerce's REST v3 or of its webhooks. Nothing in it is believed: what has no bounds gets them, what
 * cannot be kept whole is refused with a reason rather than kept with holes. Never card data: of the payment only the
 * method's name is read. Never throws.
 */
export function readOrder(told: ToldOrder, shop: ShopMoney): ReadOrder {
  const fields = fieldsOf(told.order)
  const id = idOf(fields?.['id'])
  if (!fields || id === 0 || typeof fields['status'] !== 'string' || !Array.isArray(fields['line_items'])) {
    return { ok: false, reason: 'not_an_order', id }
  }
  if (isDraft(statusOf(fields['status']))) return { ok: false, reason: 'draft', id }
  const currency = lineOf(fields['currency']).toUpperCase() || shop.currency
  if (!/^[A-Z0-9]{2,8}$/.test(currency)) return { ok: false, reason: 'bad_currency', id }
  const checks = createOrderChecks(currencyDigits(currency, shop))
  const order = orderOf(told, fields, checks, { id, currency })
  const reason = checks.problem()
  return reason ? { ok: false, reason, id } : { ok: true, order }
}

/** Written out: spreading so many fields together took most of the time of reading an order. */
function orderOf(
  told: ToldOrder,
  fields: Fields,
  checks: OrderChecks,
  { id, currency }: { id: number; currency: string },
): OrderView {
  const createdAt = timeOf(fields['date_created_gmt']) ?? 0
  const refunds = readRefunds(told, fields, checks)
  const meta = readMeta(some(fields['meta_data'], ORDER_LIMITS.metaGiven))
  const { amount, list } = checks
  return {
    id,
    number: lineOf(fields['number']) || String(id),
    status: statusOf(fields['status']),
    currency,
    minorUnit: checks.minorUnit,
    createdAt,
    modifiedAt: timeOf(fields['date_modified_gmt']) ?? createdAt,
    paidAt: timeOf(fields['date_paid_gmt']),
    completedAt: timeOf(fields['date_completed_gmt']),
    customerId: idOf(fields['customer_id']),
    customerNote: plainLines(textOf(fields['customer_note']), ORDER_LIMITS.note),
    paymentMethod: withoutDigits(lineOf(fields['payment_method_title'], ORDER_LIMITS.name)),
    createdVia: lineOf(fields['created_via']),
    pricesIncludeTax: fields['prices_include_tax'] === true,
    totalMinor: amount(fields['total']),
    totalTaxMinor: amount(fields['total_tax']),
    discountMinor: amount(fields['discount_total']),
    shippingMinor: amount(fields['shipping_total']),
    refundedMinor: sum(refunds),
    billing: readAddress(fields['billing']),
    shipping: readAddress(fields['shipping']),
    lines: list(fields['line_items'], ORDER_LIMITS.lines).map((line) => readLine(line, checks)),
    fees: list(fields['fee_lines'], ORDER_LIMITS.fees).map((fee) => readFee(fee, checks)),
    shippingLines: list(fields['shipping_lines'], ORDER_LIMITS.shippingLines).map((line) =>
      readShipping(line, checks),
    ),
    taxes: list(fields['tax_lines'], ORDER_LIMITS.taxes).map((tax) => readTax(tax, checks)),
    coupons: list(fields['coupon_lines'], ORDER_LIMITS.coupons).map((coupon) => readCoupon(coupon, checks)),
    refunds,
    notes: Array.isArray(told.notes) ? readNotes(some(told.notes, 20_000)) : null,
    meta: meta.kept,
    roomToken: meta.roomToken,
  }
}

function readRefunds(told: ToldOrder, fields: Fields, checks: OrderChecks): OrderRefund[] {
  const given = Array.isArray(told.refunds) ? told.refunds : fields['refunds']
  return checks
    .list(given, ORDER_LIMITS.refunds)
    .map((refund) => readRefund(refund, checks))
    .filter((refund) => refund.id > 0)
    .sort((a, b) => a.id - b.id)
}

function readAddress(value: unknown): OrderAddress {
  const fields = fieldsOf(value) ?? {}
  const text = (name: string) => lineOf(fields[name], ORDER_LIMITS.address)
  return {
    name: `${text('first_name')} ${text('last_name')}`.trim(),
    company: text('company'),
    lines: [text('address_1'), text('address_2')].filter((line) => line !== ''),
    city: text('city'),
    state: text('state'),
    postcode: text('postcode'),
    country: text('country'),
    phone: text('phone'),
    email: text('email'),
  }
}

/** Some gateways put the end of a card's number into the method's name. */
function withoutDigits(title: string): string {
  return title.replace(/\d(?:[ -]?\d){3,}/g, '••••')
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function some(value: unknown, max: number): Fields[] {
  const items: unknown[] = Array.isArray(value) ? value.slice(0, max) : []
  return items.map(fieldsOf).filter((fields) => fields !== null)
}

function sum(refunds: OrderRefund[]): number {
  const total = refunds.reduce((all, { amountMinor }) => all + amountMinor, 0)
  return Math.min(total, Number.MAX_SAFE_INTEGER)
}
