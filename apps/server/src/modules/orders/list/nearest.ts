import { type RawBuilder, sql } from 'kysely'
import { COLUMNS, type Direct, type ListedRow, type Stream, type Way } from './walk.ts'

/** What can be filtered by without a search: the index by time holds all of it, so that no row is looked up in vain. */
const FILTERED = sql.raw(
  ['order_id', 'created_at', 'total_minor', 'status', 'country', 'currency', 'room', 'refunded_minor']
    .map((name) => `r.${name}`)
    .join(', '),
)

/**
 * A page in one question: the nearest of each stream by an index alone, and the rows of those that are on the page.
 * `scan`: so many entries of each stream are looked at. What lies behind the end of the first stream that has more than
 * that is left out then, since others may belong before it.
 */
export function nearestQuery(options: {
  streams: readonly Stream[]
  by: Direct
  way: Way
  where: readonly RawBuilder<unknown>[]
  /** Of these what the walk itself goes between. */
  bounds: readonly RawBuilder<unknown>[]
  limit: number
  scan: number | null
}): RawBuilder<ListedRow> {
  const { streams, by, way, where, bounds, limit, scan } = options
  const numbers = (pick: (stream: Stream) => number) => sql`${streams.map(pick)}::bigint[]`
  const rank = sql.raw(way.rank)
  const direction = way.up ? sql`asc` : sql`desc`
  const [behind, before] = way.up ? [sql`>`, sql`<`] : [sql`<`, sql`>`]
  const valued = by === 'status' || by === 'country'
  const here = sql`r.store_id = s.store_id ${valued ? sql`and r.${sql.raw(by)} = s.value` : sql``}
    and (r.${rank}, r.order_id) ${behind} (s.rank, s.order_id)`
  const all = sql.join([...where, sql`true`], sql` and `)
  const inOrder = sql`order by r.${rank} ${direction}, r.order_id ${direction}`
  const looked = sql`select ${FILTERED} from order_rows r where ${sql.join([here, ...bounds], sql` and `)} and r.status <> 'trash' ${inOrder}`
  const from = scan === null ? sql`order_rows r where ${here} and` : sql`(${looked} limit ${scan}) r where`
  const edge =
    scan === null
      ? sql`null::bigint`
      : sql`(select ${way.up ? sql`min` : sql`max`}(e.${rank}) from s
          cross join lateral (${looked} offset ${scan - 1} limit 1) e)`
  const onPage = sql`order by t.rank ${direction}, t.order_id ${direction}, t.store_id ${direction}`
  return sql`with s as materialized (
      select * from unnest(${numbers((s) => s.storeId)}, ${streams.map((s) => s.value)}::text[],
        ${numbers((s) => s.rank)}, ${numbers((s) => s.orderId)}) as s(store_id, value, rank, order_id)
    ), edge as materialized (select ${edge} as rank),
    t as materialized (
      select s.store_id, f.order_id, f.rank from s cross join lateral (
        select r.order_id, r.${rank} as rank from ${from} ${all} ${inOrder} limit ${limit}
      ) f, edge
      where edge.rank is null or f.rank ${before} edge.rank
      order by f.rank ${direction}, f.order_id ${direction}, s.store_id ${direction} limit ${limit}
    )
    select ${COLUMNS} from t join order_rows k on k.store_id = t.store_id and k.order_id = t.order_id ${onPage}`
}
