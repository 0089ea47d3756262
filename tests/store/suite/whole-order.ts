import { textOf } from '../web/forms.ts'
import type { Json } from './world.ts'

/** "12.345" and two digits → 1235, as WooCommerce rounds, without a float in between. */
export function minor(value: unknown, digits = 2): number {
  const [, sign = '', whole = '0', rest = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value ?? '0')) ?? []
  const padded = rest.padEnd(digits + 1, '0')
  const exact = BigInt(whole + padded.slice(0, digits)) + (padded.charAt(digits) >= '5' ? 1n : 0n)
  return Number(sign === '-' ? -exact : exact)
}

const at = (gmt: unknown): number | null => (typeof gmt === 'string' && gmt ? Date.parse(`${gmt}Z`) : null)
const list = (value: unknown) => (Array.isArray(value) ? (value as Json[]) : [])
/** Names are kept as text: what is a tag in the shop is none in a list. */
const line = (value: unknown) => textOf(String(value ?? ''))

function address(value: unknown) {
  const fields = (value ?? {}) as Record<string, string>
  return {
    name: `${fields['first_name'] ?? ''} ${fields['last_name'] ?? ''}`.trim(),
    company: fields['company'] ?? '',
    lines: [fields['address_1'], fields['address_2']].filter(Boolean),
    city: fields['city'] ?? '',
    state: fields['state'] ?? '',
    postcode: fields['postcode'] ?? '',
    country: fields['country'] ?? '',
    phone: fields['phone'] ?? '',
    email: fields['email'] ?? '',
  }
}

const total = (row: Json) => ({ totalMinor: minor(row['total']), totalTaxMinor: minor(row['total_tax']) })

/** What Tandem has to know of an order that the shop tells like this. */
export function wholeOrder(order: Json, refunds: Json[], notes: Json[]) {
  return {
    id: order['id'],
    number: order['number'],
    status: order['status'],
    currency: order['currency'],
    createdAt: at(order['date_created_gmt']),
    modifiedAt: at(order['date_modified_gmt']),
    paidAt: at(order['date_paid_gmt']),
    completedAt: at(order['date_completed_gmt']),
    customerNote: order['customer_note'],
    paymentMethod: order['payment_method_title'],
    createdVia: order['created_via'],
    totalMinor: minor(order['total']),
    totalTaxMinor: minor(order['total_tax']),
    discountMinor: minor(order['discount_total']),
    shippingMinor: minor(order['shipping_total']),
    refundedMinor: refunds.reduce((sum, refund) => sum + minor(refund['amount']), 0),
    billing: address(order['billing']),
    shipping: address(order['shipping']),
    lines: list(order['line_items']).map((row) => ({
      id: row['id'],
      name: line(row['name']),
      productId: row['product_id'],
      variationId: row['variation_id'],
      sku: row['sku'] ?? '',
      quantity: row['quantity'],
      subtotalMinor: minor(row['subtotal']),
      subtotalTaxMinor: minor(row['subtotal_tax']),
      ...total(row),
    })),
    fees: list(order['fee_lines']).map((row) => ({ id: row['id'], name: line(row['name']), ...total(row) })),
    shippingLines: list(order['shipping_lines']).map((row) => ({
      id: row['id'],
      name: line(row['method_title']),
      methodId: row['method_id'],
      ...total(row),
    })),
    taxes: list(order['tax_lines']).map((row) => ({
      id: row['id'],
      label: row['label'],
      totalMinor: minor(row['tax_total']),
      shippingMinor: minor(row['shipping_tax_total']),
    })),
    coupons: list(order['coupon_lines']).map((row) => ({
      id: row['id'],
      code: row['code'],
      discountMinor: minor(row['discount']),
    })),
    refunds: refunds
      .map((refund) => ({
        id: refund['id'] as number,
        amountMinor: minor(refund['amount']),
        reason: line(refund['reason']),
        lines: list(refund['line_items']).map((row) => ({
          productId: row['product_id'],
          quantity: Math.abs(Number(row['quantity'])),
        })),
      }))
      .sort((a, b) => a.id - b.id),
    notes: notes
      .map((note) => ({ id: note['id'] as number, forCustomer: note['customer_note'] }))
      .sort((a, b) => a.id - b.id),
  }
}
