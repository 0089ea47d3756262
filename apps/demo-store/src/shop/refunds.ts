import type { Order, Refund, RefundLine } from '../model.ts'
import { addNote } from './order-status.ts'
import { orderTotals, refundedMinor } from './order-totals.ts'
import type { Transaction } from './shop-state.ts'
import { moveStock } from './stock.ts'

export type RefundInput = {
  amountMinor: number
  reason: string
  restock: boolean
  lines: Omit<RefundLine, 'id'>[]
}

/** Gives money back on paper (no gateway is behind a demo shop); a full one makes the order refunded. */
export function addRefund(
  tx: Transaction,
  order: Order,
  input: RefundInput,
  nowAt: number,
): { order: Order; refund: Refund } {
  const refund: Refund = {
    id: tx.nextId('post'),
    orderId: order.id,
    amountMinor: input.amountMinor,
    reason: input.reason,
    refundedPayment: false,
    createdAt: nowAt,
    metaId: tx.nextId('meta'),
    lines: input.lines.map((line) => ({ id: tx.nextId('item'), ...line })),
  }
  if (input.restock) {
    for (const line of refund.lines) {
      const sold = order.lines.find((known) => known.id === line.orderLineId)
      if (sold && line.quantity > 0) moveStock(tx, sold, -line.quantity, nowAt)
    }
  }
  const changed: Order = { ...order, refunds: [refund, ...order.refunds], modifiedAt: nowAt }
  const whole = refundedMinor(changed) >= orderTotals(order).totalMinor
  if (whole && changed.status !== 'refunded') {
    addNote(
      tx,
      order,
      'Order status set to refunded. To return funds to the customer you will need to issue a refund through your payment gateway.',
      { nowAt },
    )
    changed.status = 'refunded'
  }
  tx.put('order', changed.id, changed)
  tx.emit({ resource: 'order', event: 'updated', id: order.id })
  return { order: changed, refund }
}
