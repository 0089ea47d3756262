import type { Order, OrderNote, OrderStatus } from '../model.ts'
import { lineMeta } from './order-lines.ts'
import type { Transaction } from './shop-state.ts'
import { countSale, moveStock, type StockMove } from './stock.ts'

export const STATUS_LABELS: Record<OrderStatus, string> = {
  'auto-draft': 'Draft',
  'checkout-draft': 'Draft',
  pending: 'Pending payment',
  processing: 'Processing',
  'on-hold': 'On hold',
  completed: 'Completed',
  cancelled: 'Cancelled',
  refunded: 'Refunded',
  failed: 'Failed',
  trash: 'Trash',
}

const TAKES_STOCK: OrderStatus[] = ['processing', 'completed', 'on-hold']
const GIVES_STOCK_BACK: OrderStatus[] = ['cancelled', 'pending']

export function needsProcessing(order: Order): boolean {
  return order.lines.some((line) => line.productId !== 0)
}

/** Where a paid order goes. Cash on delivery is completed at once: the gateway sees payment as the last step. */
export function paidStatus(order: Order): OrderStatus {
  return order.paymentMethod === 'cod' || !needsProcessing(order) ? 'completed' : 'processing'
}

export function addNote(
  tx: Transaction,
  order: Order,
  note: string,
  options: { nowAt: number; customer?: boolean; author?: string },
): OrderNote {
  const made: OrderNote = {
    id: tx.nextId('note'),
    orderId: order.id,
    author: options.author ?? 'WooCommerce',
    note,
    customerNote: options.customer ?? false,
    createdAt: options.nowAt,
  }
  tx.put('notes', order.id, [...(tx.get('notes', order.id) ?? []), made])
  return made
}

/** Moves an order to a status with all that hangs on it: dates, stock, notes. Saving and telling is the caller's. */
export function withStatus(tx: Transaction, order: Order, status: OrderStatus, nowAt: number): Order {
  if (order.status === status) return order
  let changed: Order = { ...order, status, modifiedAt: nowAt }
  const paid = paidStatus(order)
  if (changed.paidAt === null && (status === paid || (paid === 'processing' && status === 'completed')))
    changed.paidAt = nowAt
  if (changed.completedAt === null && status === 'completed') changed.completedAt = nowAt
  if (TAKES_STOCK.includes(status) && !order.stockReduced) changed = takeStock(tx, changed, nowAt)
  if (GIVES_STOCK_BACK.includes(status) && order.stockReduced) changed = returnStock(tx, changed, nowAt)
  addNote(
    tx,
    order,
    `Order status changed from ${STATUS_LABELS[order.status]} to ${STATUS_LABELS[status]}.`,
    { nowAt },
  )
  return changed
}

function takeStock(tx: Transaction, order: Order, nowAt: number): Order {
  const moves: StockMove[] = []
  const lines = order.lines.map((line) => {
    countSale(tx, line, line.quantity)
    const move = moveStock(tx, line, line.quantity, nowAt)
    if (!move) return line
    moves.push(move)
    return { ...line, meta: [...line.meta, lineMeta(tx, '_reduced_stock', String(line.quantity))] }
  })
  if (moves.length > 0) addNote(tx, order, `Stock levels reduced: ${describe(moves)}`, { nowAt })
  return { ...order, lines, stockReduced: true }
}

function returnStock(tx: Transaction, order: Order, nowAt: number): Order {
  const moves: StockMove[] = []
  const lines = order.lines.map((line) => {
    const move = line.meta.some((meta) => meta.key === '_reduced_stock')
      ? moveStock(tx, line, -line.quantity, nowAt)
      : null
    if (move) moves.push(move)
    return { ...line, meta: line.meta.filter((meta) => meta.key !== '_reduced_stock') }
  })
  if (moves.length > 0) addNote(tx, order, `Stock levels increased: ${describe(moves)}`, { nowAt })
  return { ...order, lines, stockReduced: false }
}

function describe(moves: StockMove[]): string {
  return moves.map((move) => `${move.name} (${move.from}&rarr;${move.to})`).join(', ')
}
