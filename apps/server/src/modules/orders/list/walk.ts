import type { ListPlace } from '@tandem/core/orders/list-cursor'
import type { OrderFilter, OrderSort } from '@tandem/core/orders/order-filter'
import { type RawBuilder, sql } from 'kysely'
import type { OrderRowsTable } from '../orders.tables.ts'

/** One index walked in its order: a store's orders, or those in one of its states or countries. */
export interface Stream {
  storeId: number
  /** The state or country; empty where neither. */
  value: string
  /** What it is searched for; null: nothing. */
  terms: string | null
  rank: number
  orderId: number
}

/** The way a list runs. `up`: from the smallest rank on. */
export interface Way {
  rank: 'created_at' | 'total_minor'
  up: boolean
}

/** `back`: the same list from its other end. */
export function wayOf(sort: OrderSort, back: boolean): Way {
  const rank = sort === 'newest' || sort === 'oldest' ? 'created_at' : 'total_minor'
  return { rank, up: (sort === 'oldest' || sort === 'smallest') !== back }
}

export type Direct = 'status' | 'country' | 'room' | 'refunded' | 'all'

/** Which index gives these orders in the order of the list by itself; null: none does. */
export function directOf(filter: OrderFilter, { rank }: Way): Direct | null {
  const { search, productId, sku, amountFrom, amountTo, currency, room, refunded, from, to } = filter
  if (search !== '' || productId !== null || sku !== null || currency !== null) return null
  if (room === false || refunded === false) return null
  const chosen: Direct[] = [
    ...(filter.statuses.length > 0 ? (['status'] as const) : []),
    ...(filter.countries.length > 0 ? (['country'] as const) : []),
    ...(room ? (['room'] as const) : []),
    ...(refunded ? (['refunded'] as const) : []),
  ]
  const ranged =
    rank === 'created_at' ? amountFrom !== null || amountTo !== null : from !== null || to !== null
  if (ranged || chosen.length > 1) return null
  if (rank === 'total_minor') return chosen.length === 0 ? 'all' : null
  return chosen[0] ?? 'all'
}

const FURTHEST = Number.MAX_SAFE_INTEGER

/** Where each store's part of the list begins. Orders of one rank and number are told apart by their store. */
export function startOf(storeId: number, { up }: Way, place: ListPlace | null) {
  if (!place) return up ? { rank: -FURTHEST, orderId: 0 } : { rank: FURTHEST, orderId: FURTHEST }
  const { rank, orderId } = place
  const passed = up ? storeId <= place.storeId : storeId >= place.storeId
  return { rank, orderId: passed ? orderId : orderId + (up ? -1 : 1) }
}

/** A few of each stream, each from its place on. `scan`: so many rows of it are looked at and no more. */
export function streamsQuery(options: {
  streams: readonly Stream[]
  by: Direct
  way: Way
  where: readonly RawBuilder<unknown>[]
  each: number
  scan: number | null
}): RawBuilder<StreamRow> {
  const { streams, by, way, where, each, scan } = options
  const column = (pick: (stream: Stream) => number) => sql`${streams.map(pick)}::bigint[]`
  const rank = sql.raw(way.rank)
  const [direction, beyond] = way.up ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`]
  const valued = by === 'status' || by === 'country'
  const inOrder = (row: string) =>
    sql`order by ${sql.raw(row)}.${rank} ${direction}, ${sql.raw(row)}.order_id ${direction}`
  const here = sql`r.store_id = s.store_id ${valued ? sql`and r.${sql.raw(by)} = s.value` : sql``}
    and (r.${rank}, r.order_id) ${beyond} (s.rank, s.order_id)`
  const sought = streams[0]?.terms === null ? [] : [sql`r.find @@ s.terms::tsquery`]
  const all = sql.join([...where, ...sought, sql`true`], sql` and `)
  const rows =
    scan === null
      ? sql`select r.* from order_rows r where ${here} and ${all} ${inOrder('r')} limit ${each}`
      : sql`select r.* from (
          select r.* from order_rows r where ${here} and r.status <> 'trash' ${inOrder('r')} limit ${scan}
        ) r where ${all} ${inOrder('r')} limit ${each}`
  return sql<StreamRow>`select s.stream, ${COLUMNS}
    from unnest(${column((s) => s.storeId)}, ${streams.map((s) => s.value)}::text[], ${streams.map((s) => s.terms)}::text[],
      ${column((s) => s.rank)}, ${column((s) => s.orderId)})
      with ordinality as s(store_id, value, terms, rank, order_id, stream)
    cross join lateral (${rows}) k`
}

export const COLUMNS = sql.raw(
  [
    'store_id',
    'order_id',
    'created_at',
    'modified_at',
    'status',
    'currency',
    'minor_unit',
    'total_minor',
    'refunded_minor',
    'country',
    'number',
    'customer_name',
    'customer_email',
    'items',
    'first_item',
    'payment',
    'room',
  ]
    .map((name) => `k.${name}`)
    .join(', '),
)

export type ListedRow = Omit<OrderRowsTable, 'find'>
export type StreamRow = ListedRow & { stream: number }
