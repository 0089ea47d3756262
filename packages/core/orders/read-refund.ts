import { type Fields, idOf, lineOf, type OrderChecks, timeOf } from './order-checks.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import type { OrderRefund } from './views.ts'

const amountBack = (minor: number) => Math.abs(minor)

/**
 * A refund of `/orders/<id>/refunds`, or what the order itself says of it: only its amount and its reason. What was
 * given back is told as positive amounts and quantities; the shop writes them below zero.
 */
export function readRefund(fields: Fields, checks: OrderChecks): OrderRefund {
  return {
    id: idOf(fields['id']),
    at: timeOf(fields['date_created_gmt']) ?? 0,
    amountMinor: amountBack(checks.amount(fields['amount'] ?? fields['total'])),
    reason: lineOf(fields['reason'], ORDER_LIMITS.name),
    lines: checks.list(fields['line_items'], ORDER_LIMITS.refundLines).map((line) => ({
      lineId: refundedLine(line['meta_data']),
      productId: idOf(line['product_id']),
      quantity: Math.abs(checks.quantity(line['quantity'])),
      totalMinor: amountBack(checks.amount(line['total'])),
    })),
  }
}

function refundedLine(given: unknown): number {
  if (!Array.isArray(given)) return 0
  const meta = given.find((one: unknown) => (one as Fields | null)?.['key'] === '_refunded_item_id') as Fields
  return idOf(meta?.['value'])
}
