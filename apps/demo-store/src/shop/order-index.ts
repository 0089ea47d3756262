import type { Order, OrderStatus } from '../model.ts'
import { FIRST_SEEDED_ID, type SeededOrders, seededRefundId } from './seeded-orders.ts'
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
  /** Says which `match` it is, so that its result may be kept for the next page. */
  matchKey?: string | undefined
  orderBy: 'date' | 'id' | 'modified'
  descending: boolean
  offset: number
  limit: number
}

type Found = { ids: number[]; keys: number[] }

/** Whoever reads all orders asks for page after page of one list: the last few lists are kept as ids. */
const LISTS_KEPT = 8

/** Finds orders among the stored and the seeded ones. All date bounds are exclusive and to the second. */
export function createOrderIndex(state: ShopState, seeded: SeededOrders) {
  let revision = -1
  let stored: Order[] = []
  let storedIds: number[] = []
  let masked = new Set<number>()
  const lists = new Map<string, number[]>()

  const refresh = () => {
    const current = state.revision('order') + state.revision('removedOrder')
    if (revision === current) return
    revision = current
    stored = state.all('order')
    storedIds = stored
      .filter((order) => !DRAFTS.includes(order.status))
      .map((order) => order.id)
      .sort((a, b) => a - b)
    masked = new Set([...stored.map((order) => order.id), ...state.all('removedOrder')])
    lists.clear()
  }

  const get = (id: number): Order | undefined => {
    const changed = state.get('order', id)
    if (changed) return changed
    const index = seeded.indexOf(id)
    return index === undefined || state.get('removedOrder', id) ? undefined : seeded.build(index)
  }

  const list = (query: OrderQuery): number[] => {
    refresh()
    const { offset: _, limit: __, match: ___, include, exclude, ...rest } = query
    const key = JSON.stringify([rest, [...(include ?? [])], [...(exclude ?? [])]])
    const kept = query.match && query.matchKey === undefined ? undefined : lists.get(key)
    if (kept) return kept
    const ids = merge(findStored(query, stored), findSeeded(query, seeded, masked))
    if (query.descending) ids.reverse()
    if (lists.size >= LISTS_KEPT) lists.delete(lists.keys().next().value ?? '')
    lists.set(key, ids)
    return ids
  }

  const find = (query: OrderQuery): { orders: Order[]; total: number } => {
    const ids = list(query)
    const page = ids.slice(query.offset, query.offset + query.limit)
    return { orders: page.map(get).filter((order): order is Order => order !== undefined), total: ids.length }
  }

  /** Ids above `afterId` in their order, drafts of the checkout left out; quick over any number of seeded ones. */
  const idsAfter = (afterId: number, limit: number): number[] => {
    refresh()
    const own = storedIds.slice(firstAbove(storedIds, afterId), firstAbove(storedIds, afterId) + limit)
    const ids: number[] = []
    let o = 0
    let index = Math.max(0, afterId + 1 - FIRST_SEEDED_ID)
    while (ids.length < limit) {
      while (index < seeded.count && masked.has(FIRST_SEEDED_ID + index)) index += 1
      const seededId = index < seeded.count ? FIRST_SEEDED_ID + index : Number.POSITIVE_INFINITY
      const next = Math.min(seededId, own[o] ?? Number.POSITIVE_INFINITY)
      if (next === Number.POSITIVE_INFINITY) break
      ids.push(next)
      if (next === seededId) index += 1
      else o += 1
    }
    return ids
  }

  /** How many there are, those in the bin included and drafts of the checkout not. */
  const count = (): number => {
    refresh()
    const first = FIRST_SEEDED_ID
    const covered = [...masked].filter((id) => id >= first && id < first + seeded.count).length
    return storedIds.length + seeded.count - covered
  }

  /** What a walk compares, without building the order. */
  const markOf = (id: number): { modifiedAt: number; status: OrderStatus; refunds: number[] } | undefined => {
    const index = seeded.indexOf(id)
    if (index === undefined || masked.has(id)) {
      const order = state.get('order', id)
      return (
        order && {
          modifiedAt: order.modifiedAt,
          status: order.status,
          refunds: order.refunds.map((r) => r.id),
        }
      )
    }
    const status = seeded.statusOf(index)
    const refunds = status === 'refunded' ? [seededRefundId(index)] : []
    return { modifiedAt: (seeded.rows.modifiedS[index] ?? 0) * 1000, status, refunds }
  }

  return { get, find, idsAfter, count, markOf }
}

const DRAFTS: OrderStatus[] = ['checkout-draft', 'auto-draft']

/** The first position in ascending ids that is above one. */
function firstAbove(ids: number[], id: number): number {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ids[middle] ?? 0) > id) high = middle
    else low = middle + 1
  }
  return low
}

function findStored(query: OrderQuery, stored: Order[]): Found {
  const rows = stored
    .filter((order) => accepts(query, order.id, order.status, order.createdAt, order.modifiedAt))
    .filter((order) => query.match?.(order) ?? true)
    .map((order) => ({ id: order.id, key: sortKey(query, order.id, order.createdAt, order.modifiedAt) }))
    .sort((a, b) => a.key - b.key || a.id - b.id)
  return { ids: rows.map(({ id }) => id), keys: rows.map(({ key }) => key) }
}

/** `masked` are the seeded ones that were changed, which count as stored, or deleted. */
function findSeeded(query: OrderQuery, seeded: SeededOrders, masked: Set<number>): Found {
  const { rows, count } = seeded
  const order = query.orderBy === 'modified' ? seeded.byModified() : null
  const found: Found = { ids: [], keys: [] }
  for (let position = 0; position < count; position += 1) {
    const index = order ? (order[position] ?? 0) : position
    const id = FIRST_SEEDED_ID + index
    const createdAt = (rows.createdS[index] ?? 0) * 1000
    const modifiedAt = (rows.modifiedS[index] ?? 0) * 1000
    if (!accepts(query, id, seeded.statusOf(index), createdAt, modifiedAt) || masked.has(id)) continue
    if (query.match && !query.match(seeded.build(index))) continue
    found.ids.push(id)
    found.keys.push(sortKey(query, id, createdAt, modifiedAt))
  }
  return found
}

function sortKey(query: OrderQuery, id: number, createdAt: number, modifiedAt: number): number {
  return query.orderBy === 'id' ? id : query.orderBy === 'date' ? createdAt : modifiedAt
}

function accepts(
  query: OrderQuery,
  id: number,
  status: OrderStatus,
  createdAt: number,
  modifiedAt: number,
): boolean {
  if (query.statuses ? !query.statuses.includes(status) : status === 'trash') return false
  if (query.createdAfterAt !== undefined && createdAt <= query.createdAfterAt) return false
  if (query.createdBeforeAt !== undefined && createdAt >= query.createdBeforeAt) return false
  if (query.modifiedAfterAt !== undefined && modifiedAt <= query.modifiedAfterAt) return false
  if (query.modifiedBeforeAt !== undefined && modifiedAt >= query.modifiedBeforeAt) return false
  if (query.include && !query.include.has(id)) return false
  return !query.exclude?.has(id)
}

/** Joins two lists that are each in order. */
function merge(left: Found, right: Found): number[] {
  if (left.ids.length === 0) return right.ids
  const ids: number[] = []
  let l = 0
  let r = 0
  while (l < left.ids.length || r < right.ids.length) {
    const a = left.keys[l] ?? Number.POSITIVE_INFINITY
    const b = right.keys[r] ?? Number.POSITIVE_INFINITY
    const leftFirst = a < b || (a === b && (left.ids[l] ?? 0) < (right.ids[r] ?? Number.POSITIVE_INFINITY))
    ids.push(leftFirst ? (left.ids[l++] ?? 0) : (right.ids[r++] ?? 0))
  }
  return ids
}
