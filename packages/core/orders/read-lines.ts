import { type Fields, idOf, lineOf, type OrderChecks } from './order-checks.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderCoupon, OrderFee, OrderLineView, OrderShipping, OrderTax } from './views.ts'

/** A product that is gone leaves its line: its id is 0 and its name stays. */
export function readLine(fields: Fields, checks: OrderChecks): OrderLineView {
  return {
    id: idOf(fields['id']),
    name: lineOf(fields['name'], ORDER_LIMITS.name),
    productId: idOf(fields['product_id']),
    variationId: idOf(fields['variation_id']),
    sku: lineOf(fields['sku']),
    quantity: checks.quantity(fields['quantity']),
    subtotalMinor: checks.amount(fields['subtotal']),
    subtotalTaxMinor: checks.amount(fields['subtotal_tax']),
    totalMinor: checks.amount(fields['total']),
    totalTaxMinor: checks.amount(fields['total_tax']),
    chosen: readChosen(fields['meta_data']),
  }
}

const NEVER_SHOWN = /stripe|card|token|iban|transaction|secret|password/i

/** What WooCommerce itself shows under a line: meta without a leading underscore, as texts. */
function readChosen(given: unknown): OrderLineView['chosen'] {
  if (!Array.isArray(given)) return []
  const chosen: OrderLineView['chosen'] = []
  for (const meta of given.slice(0, ORDER_LIMITS.metaGiven) as unknown[]) {
    const { key, display_key, value, display_value } = (meta ?? {}) as Fields
    if (typeof key !== 'string' || key.startsWith('_') || NEVER_SHOWN.test(key)) continue
    const name = lineOf(display_key) || lineOf(key)
    const text = lineOf(display_value, ORDER_LIMITS.address) || lineOf(value, ORDER_LIMITS.address)
    if (name && text && chosen.push({ name, value: text }) === ORDER_LIMITS.chosen) break
  }
  return chosen
}

/** Discounts of extensions come as fees below zero. */
export function readFee(fields: Fields, checks: OrderChecks): OrderFee {
  return {
    id: idOf(fields['id']),
    name: lineOf(fields['name'] ?? fields['method_title'], ORDER_LIMITS.name),
    totalMinor: checks.amount(fields['total']),
    totalTaxMinor: checks.amount(fields['total_tax']),
  }
}

export function readShipping(fields: Fields, checks: OrderChecks): OrderShipping {
  return { ...readFee(fields, checks), methodId: lineOf(fields['method_id']) }
}

export function readTax(fields: Fields, checks: OrderChecks): OrderTax {
  return {
    id: idOf(fields['id']),
    label: lineOf(fields['label']),
    rateCode: lineOf(fields['rate_code']),
    compound: fields['compound'] === true,
    totalMinor: checks.amount(fields['tax_total']),
    shippingMinor: checks.amount(fields['shipping_tax_total']),
  }
}

export function readCoupon(fields: Fields, checks: OrderChecks): OrderCoupon {
  return {
    id: idOf(fields['id']),
    code: lineOf(fields['code']),
    discountMinor: checks.amount(fields['discount']),
    discountTaxMinor: checks.amount(fields['discount_tax']),
  }
}
