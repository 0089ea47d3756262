import type { OrderAddress, OrderView } from '../orders/views.ts'

export interface ShapeStore {
  name: string
  url: string
  currency: string
}

/** `1999` with two places is `19.99`. */
function amount(minor: number, minorUnit: number): string {
  const sign = minor < 0 ? '-' : ''
  const digits = String(Math.abs(minor)).padStart(minorUnit + 1, '0')
  const cut = digits.length - minorUnit
  return minorUnit === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`
}

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString().slice(0, 19))

function address({ name, company, lines, city, state, postcode, country, phone, email }: OrderAddress) {
  const words = name.split(' ')
  const lastName = words.length > 1 ? words.slice(1).join(' ') : ''
  return {
    first_name: words[0] ?? '',
    last_name: lastName,
    company,
    address_1: lines[0] ?? '',
    address_2: lines.slice(1).join(', '),
    city,
    state,
    postcode,
    country,
    email,
    phone,
  }
}

/** An order in WooCommerce's own words, as the order-sync plugin posts it to `/integration/woo_commerce_orders`. */
export function orderSyncOrder(order: OrderView): Record<string, unknown> {
  const money = (minor: number) => amount(minor, order.minorUnit)
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    currency: order.currency,
    date_created_gmt: time(order.createdAt),
    date_modified_gmt: time(order.modifiedAt),
    date_paid_gmt: time(order.paidAt),
    date_completed_gmt: time(order.completedAt),
    total: money(order.totalMinor),
    total_tax: money(order.totalTaxMinor),
    discount_total: money(order.discountMinor),
    shipping_total: money(order.shippingMinor),
    prices_include_tax: order.pricesIncludeTax,
    customer_id: order.customerId,
    customer_note: order.customerNote,
    payment_method_title: order.paymentMethod,
    billing: address(order.billing),
    shipping: address(order.shipping),
    line_items: order.lines.map((line) => ({
      id: line.id,
      name: line.name,
      product_id: line.productId,
      variation_id: line.variationId,
      sku: line.sku,
      quantity: line.quantity,
      subtotal: money(line.subtotalMinor),
      subtotal_tax: money(line.subtotalTaxMinor),
      total: money(line.totalMinor),
      total_tax: money(line.totalTaxMinor),
      meta_data: line.chosen.map(({ name, value }) => ({ key: name, value })),
    })),
    fee_lines: order.fees.map((fee) => feeLine(fee, money)),
    shipping_lines: order.shippingLines.map((line) => ({
      id: line.id,
      method_title: line.name,
      method_id: line.methodId,
      total: money(line.totalMinor),
      total_tax: money(line.totalTaxMinor),
    })),
    tax_lines: order.taxes.map((tax) => ({
      id: tax.id,
      label: tax.label,
      rate_code: tax.rateCode,
      compound: tax.compound,
      tax_total: money(tax.totalMinor),
      shipping_tax_total: money(tax.shippingMinor),
    })),
    refunds: order.refunds.map((refund) => ({
      id: refund.id,
      reason: refund.reason,
      total: money(-refund.amountMinor),
    })),
  }
}

const feeLine = (
  fee: { id: number; name: string; totalMinor: number; totalTaxMinor: number },
  money: (minor: number) => string,
) => ({ id: fee.id, name: fee.name, total: money(fee.totalMinor), total_tax: money(fee.totalTaxMinor) })

/** The whole body: a list with one order, and whose it is. */
export const orderSyncBody = (store: ShapeStore, order: Record<string, unknown>) => ({
  store_info: { name: store.name, url: store.url, currency: store.currency },
  orders: [order],
})
