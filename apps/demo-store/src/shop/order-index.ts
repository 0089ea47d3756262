import type { Order, OrderStatus } from '../model.ts'
import { FIRST_SEEDED_ID, type SeededOrders } from './seeded-orders.ts'
import type { ShopState } from './shop-state.ts'

export type OrderQuery = {
  /** null: all but the bin, as WooCommerce's "any". */
  statuses: OrderStatus[] | null
  createdAfterAt?: number | undefined
  createdBeforeAt?: number | undefined
  modifiedAfterAt?: number | undefined
  modifiedBeforeAt?: number | undefined
  include?: Set<number> | undefined
  exclude?: Set<number> | undefined
  /** Looks at whole orders; slow over many seeded ones, so only set when asked for. */
  match?: ((order: Order) => boolean) | undefined
  orderBy: 'date' | 'id' | 'modified'
  descending: boolean
  offset: number
  limit: number
}

type Row = { id: number; key: number }

/** Finds orders among the stored and the seeded ones. Both date bounds are exclusive and to the second. */
export function createOrderIndex(state: ShopState, seeded: SeededOrders) {
  let storedAt = -1
  let stored: Order[] = []
  let masked = new Set<number>()
  const storedOrders = () => {
    if (storedAt !== state.revision()) {
      stored = state.all('order')
      masked = new Set([...stored.map((order) => order.id), ...state.all('removedOrder')])
      storedAt = state.revision()
    }
    return stored
  }

  const get = (id: number): Order | undefined => {
    const changed = state.get('order', id)
    if (changed) return changed
    const index = seeded.indexOf(id)
    return index === undefined || state.get('removedOrder', id) ? undefined : seeded.build(index)
  }

  const storedRows = (query: OrderQuery): Row[] =>
    storedOrders()
      .filter((order) =>
        accepts(query, {
          id: order.id,
          status: order.status,
          createdAt: order.createdAt,
          modifiedAt: order.modifiedAt,
        }),
      )
      .filter((order) => query.match?.(order) ?? true)
      .map((order) => ({ id: order.id, key: sortKey(query, order.id, order.createdAt, order.modifiedAt) }))
      .sort((a, b) => a.key - b.key || a.id - b.id)

  const seededRows = (query: OrderQuery): Row[] => {
    const { rows, count } = seeded
    const order = query.orderBy === 'modified' ? seeded.byModified() : null
    const found: Row[] = []
    for (let position = 0; position < count; position += 1) {
      const index = order ? (order[position] ?? 0) : position
      const id = FIRST_SEEDED_ID + index
      const createdAt = (rows.createdS[index] ?? 0) * 1000
      const modifiedAt = (rows.modifiedS[index] ?? 0) * 1000
      if (!accepts(query, { id, status: seeded.statusOf(index), createdAt, modifiedAt })) continue
      if (masked.has(id)) continue
      if (query.match && !query.match(seeded.build(index))) continue
      found.push({ id, key: sortKey(query, id, createdAt, modifiedAt) })
    }
    return found
  }

  const find = (query: OrderQuery): { orders: Order[]; total: number } => {
    const ids = merge(storedRows(query), seededRows(query))
    if (query.descending) ids.reverse()
    const page = ids.slice(query.offset, query.offset + query.limit)
    return { orders: page.map(get).filter((order): order is Order => order !== undefined), total: ids.length }
  }

  return { get, find }
}

function sortKey(query: OrderQuery, id: number, createdAt: number, modifiedAt: number): number {
  return query.orderBy === 'id' ? id : query.orderBy === 'date' ? createdAt : modifiedAt
}

function accepts(
  query: OrderQuery,
  row: { id: number; status: OrderStatus; createdAt: number; modifiedAt: number },
): boolean {
  if (query.statuses ? !query.statuses.includes(row.status) : row.status === 'trash') return false
  if (query.createdAfterAt !== undefined && row.createdAt <= query.createdAfterAt) return false
  if (query.createdBeforeAt !== undefined && row.createdAt >= query.createdBeforeAt) return false
  if (query.modifiedAfterAt !== undefined && row.modifiedAt <= query.modifiedAfterAt) return false
  if (query.modifiedBeforeAt !== undefined && row.modifiedAt >= query.modifiedBeforeAt) return false
  if (query.include && !query.include.has(row.id)) return false
  return !query.exclude?.has(row.id)
}

/** Joins two lists that are each in order. */
function merge(left: Row[], right: Row[]): number[] {
  const ids: number[] = []
  let l = 0
  let r = 0
  while (l < left.length || r < right.length) {
    const a = left[l]
    const b = right[r]
    if (b === undefined || (a !== undefined && (a.key < b.key || (a.key === b.key && a.id < b.id)))) {
      ids.push(a?.id ?? 0)
      l += 1
    } else {
      ids.push(b.id)
      r += 1
    }
  }
  return ids
}
