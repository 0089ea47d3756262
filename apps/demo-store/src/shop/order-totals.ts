import type { Order } from '../model.ts'

export type OrderTotals = {
  discountMinor: number
  discountTaxMinor: number
  shippingMinor: number
  shippingTaxMinor: number
  cartTaxMinor: number
  totalTaxMinor: number
  totalMinor: number
}

const sum = <T>(rows: T[], amount: (row: T) => number) => rows.reduce((total, row) => total + amount(row), 0)

/** The sums of an order in minor units, as WooCommerce adds them up: tax rounded line by line. */
export function orderTotals(order: Order): OrderTotals {
  const shippingMinor = sum(order.shippingLines, (line) => line.totalMinor)
  const shippingTaxMinor = sum(order.shippingLines, (line) => line.totalTaxMinor)
  const cartTaxMinor =
    sum(order.lines, (line) => line.totalTaxMinor) + sum(order.feeLines, (line) => line.totalTaxMinor)
  const cartMinor =
    sum(order.lines, (line) => line.totalMinor) + sum(order.feeLines, (line) => line.totalMinor)
  const totalTaxMinor = cartTaxMinor + shippingTaxMinor
  return {
    discountMinor: sum(order.lines, (line) => line.subtotalMinor - line.totalMinor),
    discountTaxMinor: sum(order.lines, (line) => line.subtotalTaxMinor - line.totalTaxMinor),
    shippingMinor,
    shippingTaxMinor,
    cartTaxMinor,
    totalTaxMinor,
    totalMinor: cartMinor + shippingMinor + totalTaxMinor,
  }
}

export function refundedMinor(order: Order): number {
  return sum(order.refunds, (refund) => refund.amountMinor)
}
