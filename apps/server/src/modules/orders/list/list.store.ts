import type { ListPlace } from '@tandem/core/orders/list-cursor'
import type { OrderFilter, OrderSort } from '@tandem/core/orders/order-filter'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { BIN, boundsOf, type Condition, conditionsOf, termsOf } from './conditions.ts'
import { nearestQuery } from './nearest.ts'
import {
  COLUMNS,
  type Direct,
  directOf,
  type ListedRow,
  type Stream,
  type StreamRow,
  startOf,
  streamsQuery,
  type Way,
  wayOf,
} from './walk.ts'

export interface ListWish {
  filter: OrderFilter
  sort: OrderSort
  /** From after this place on, or before it; null: from the beginning. */
  place: ListPlace | null
  back: boolean
  limit: number
}

/** So many rows of all streams together are looked at before anything else: of what is common a page is among them. */
const GLANCE = 3_000
/** Fewer than these are found first and put in order then; more are walked in order, since a page of them is near. */
const FEW = 10_000
/** So many rows are looked at in that walk before what is sought counts as rare. */
const SCAN = 20_000
/** Of more streams than this a page of each would be too much at once. */
const STREAMS = 300
const COUNTED = 10_000

type Db = Kysely<OrdersTables>

/** Pages of orders, quick whatever is asked of however many. */
export function listStore(db: Db) {
  return {
    /** In the order of the list, also when it was asked for from its other end. */
    async page(scopes: readonly StoreScope[], wish: ListWish): Promise<ListedRow[]> {
      const asked = askedOf(scopes, wish)
      if (!asked) return []
      const direct = directOf(wish.filter, asked.way)
      if (!direct && withBin(wish.filter)) {
        const { rows } = await found(db, asked, sql``)
        return wish.back ? rows.reverse() : rows
      }
      const walk = direct ? { by: direct, values: valuesOf(wish.filter, direct) } : { scan: SCAN }
      const rows =
        (await atOnce(db, asked, walk, wish.filter)) ??
        (direct ? null : await few(db, asked)) ??
        (await merged(db, asked, walk))
      return wish.back ? (rows ?? []).reverse() : (rows ?? [])
    },
    async count(
      scopes: readonly StoreScope[],
      filter: OrderFilter,
    ): Promise<{ count: number; more: boolean }> {
      const asked = askedOf(scopes, { filter, sort: 'newest', place: null, back: false, limit: 0 })
      if (!asked) return { count: 0, more: false }
      const { rows } = await sql<{ count: number }>`
        select count(*) from (select ${matching(asked, sql``)} limit ${COUNTED + 1}) x`.execute(db)
      const count = rows[0]?.count ?? 0
      return { count: Math.min(count, COUNTED), more: count > COUNTED }
    },
  }
}

/** Null: that takes more than one look. */
async function atOnce(db: Db, asked: Asked, walk: Walk, filter: OrderFilter): Promise<ListedRow[] | null> {
  // What is searched for stands in no index in the order of the list.
  if (asked.terms) return seemsRare(filter) ? null : merged(db, asked, { scan: GLANCE, orNull: true })
  const streams = streamsOf(asked, walk)
  if (streams.length > STREAMS) return walk.by ? null : merged(db, asked, { scan: GLANCE, orNull: true })
  const { way, where, limit } = asked
  const scan = walk.scan ? Math.max(limit, Math.ceil(walk.scan / streams.length)) : null
  const query = nearestQuery({
    streams,
    by: walk.by ?? 'all',
    way,
    where,
    bounds: boundsOf(filter, way),
    limit,
    scan,
  })
  const { rows } = await query.execute(db)
  return scan === null || rows.length === limit ? rows : null
}

function streamsOf({ storeIds, terms, way, place }: Asked, { values = [''] }: Walk): Stream[] {
  return storeIds.flatMap((storeId) =>
    values.map((value) => ({
      storeId,
      value,
      terms: terms?.(storeId) ?? null,
      ...startOf(storeId, way, place),
    })),
  )
}

/** One product, or a word that not every tenth order has: to look at the newest first would be in vain. */
const seemsRare = ({ productId, sku, search }: OrderFilter) =>
  productId !== null || sku !== null || search.length >= 4

/** No index that is walked in the order of the list has the bin in it. */
const withBin = ({ statuses }: OrderFilter) => statuses.includes(BIN)

/** Null: nothing can be found. */
function askedOf(
  scopes: readonly StoreScope[],
  { filter, sort, place, back, limit }: ListWish,
): Asked | null {
  const terms = termsOf(filter)
  if (terms === 'none' || scopes.length === 0) return null
  const storeIds = scopes.map(({ storeId }) => storeId)
  return { storeIds, terms, where: conditionsOf(filter), way: wayOf(sort, back), place, limit }
}

interface Asked {
  storeIds: readonly number[]
  terms: ((storeId: number) => string) | null
  where: Condition[]
  way: Way
  place: ListPlace | null
  limit: number
}

const valuesOf = ({ statuses, countries }: OrderFilter, by: Direct): string[] =>
  by === 'status' ? statuses : by === 'country' ? countries : ['']

/** All that there are, in order, if they are few; null: they are many. */
async function few(db: Db, asked: Asked): Promise<ListedRow[] | null> {
  const { rows } = await found(db, asked, sql`limit ${FEW + 1}`)
  return (rows[0]?.found ?? 0) > FEW ? null : rows
}

/** Finds first and puts in order then: for what is rare. */
const found = (db: Db, asked: Asked, most: Condition) =>
  sql<ListedRow & { found: number }>`
    with hit as materialized (
      select ${matching(asked, sql`r.store_id, r.order_id, r.${sql.raw(asked.way.rank)} as rank`)} ${most}
    ), t as materialized (select * from hit t ${ordered(asked.way)} limit ${asked.limit})
    select ${COLUMNS}, (select count(*) from hit) as found
    from t join order_rows k on k.store_id = t.store_id and k.order_id = t.order_id
    ${ordered(asked.way)}`.execute(db)

const ordered = ({ up }: Way) => {
  const direction = up ? sql`asc` : sql`desc`
  return sql`order by t.rank ${direction}, t.order_id ${direction}, t.store_id ${direction}`
}

/** Rows that the list has after the place, in no order. */
function matching({ storeIds, terms, where, way, place }: Asked, columns: Condition): Condition {
  const rank = sql.raw(way.rank)
  const after =
    place &&
    sql`(r.${rank}, r.order_id, r.store_id) ${way.up ? sql`>` : sql`<`}
      (${place.rank}::bigint, ${place.orderId}::bigint, ${place.storeId}::bigint)`
  const all = sql.join([...where, ...(after ? [after] : []), sql`true`], sql` and `)
  const ids = sql`${storeIds as number[]}::bigint[]`
  if (!terms) return sql`${columns} from order_rows r where r.store_id = any(${ids}) and ${all}`
  // Store by store: many stores' terms in one question are taken for too many to use the index. A term names its
  // store, so the store is asked for in a way that makes no second index be read.
  return sql`${columns} from unnest(${ids}, ${storeIds.map(terms)}::text[]) s(store_id, terms)
    cross join lateral (
      select * from order_rows r where r.find @@ s.terms::tsquery and r.store_id + 0 = s.store_id and ${all} offset 0
    ) r`
}

interface Walk {
  /** An index that holds just what is sought; otherwise each stream is looked through, so many rows in all. */
  by?: Direct
  values?: string[]
  scan?: number
  /** Gives up where a stream has too little among them; otherwise all of what is sought in it is found and ordered. */
  orNull?: boolean
}

/**
 * Walks the streams a few rows each, merges what came, and asks further only those whose next row may still belong to
 * the page.
 */
async function merged(db: Db, asked: Asked, walk: Walk): Promise<ListedRow[] | null> {
  const { way, limit, where } = asked
  let streams = streamsOf(asked, walk)
  let each = streams.length === 1 ? limit : Math.max(3, Math.ceil((2 * limit) / streams.length))
  let pool: ListedRow[] = []
  while (streams.length > 0) {
    const scan = walk.scan ? Math.ceil(walk.scan / streams.length) : null
    const query = streamsQuery({ streams, by: walk.by ?? 'all', way, where, each, scan })
    const { rows } = await query.execute(db)
    pool.push(...rows)
    const ends = endsOf(rows)
    const full = streams.filter((_, index) => (ends.get(index)?.rows ?? 0) === each)
    if (scan !== null && full.length < streams.length) {
      if (walk.orNull) return null
      const storeIds = streams.filter((stream) => !full.includes(stream)).map(({ storeId }) => storeId)
      pool = pool.filter(({ store_id }) => !storeIds.includes(store_id))
      pool.push(...(await found(db, { ...asked, storeIds }, sql``)).rows)
    }
    pool.sort(comparing(way))
    const end = pool[limit - 1]
    streams = streams.flatMap((stream, index) => {
      const last = full.includes(stream) ? ends.get(index)?.last : undefined
      if (!last || (end && comparing(way)(last, end) >= 0)) return []
      return [{ ...stream, rank: last[way.rank], orderId: last.order_id }]
    })
    each = Math.min(each * 2, limit)
  }
  return pool.slice(0, limit)
}

/** Of each stream by its index: how many rows came, and the last of them. */
function endsOf(rows: readonly StreamRow[]): Map<number, { rows: number; last: StreamRow }> {
  const ends = new Map<number, { rows: number; last: StreamRow }>()
  for (const row of rows) {
    const index = row.stream - 1
    ends.set(index, { rows: (ends.get(index)?.rows ?? 0) + 1, last: row })
  }
  return ends
}

const comparing =
  ({ rank, up }: Way) =>
  (a: ListedRow, b: ListedRow): number => {
    const by = a[rank] - b[rank] || a.order_id - b.order_id || a.store_id - b.store_id
    return up ? by : -by
  }
