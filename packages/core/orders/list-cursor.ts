import type { OrderSort } from './order-filter.ts'

/** A place in a list: between the order it names and the next. `rank` is its time, or its sum when sorted by that. */
export interface ListPlace {
  rank: number
  orderId: number
  storeId: number
}

const SORTS: readonly OrderSort[] = ['newest', 'oldest', 'largest', 'smallest']

/** Opaque to whoever carries it along. */
export function writeCursor(sort: OrderSort, { rank, orderId, storeId }: ListPlace): string {
  return [SORTS.indexOf(sort), rank, orderId, storeId].map((part) => part.toString(36)).join('.')
}

/** Null for what we did not write, or wrote for another order of the list. */
export function readCursor(sort: OrderSort, cursor: string): ListPlace | null {
  if (!/^[0-3](\.-?[0-9a-z]{1,11}){3}$/.test(cursor)) return null
  const [kind = -1, rank = 0, orderId = 0, storeId = 0] = cursor
    .split('.')
    .map((part) => Number.parseInt(part, 36))
  if (SORTS[kind] !== sort) return null
  const place = { rank, orderId, storeId }
  return Object.values(place).every(Number.isSafeInteger) ? place : null
}
