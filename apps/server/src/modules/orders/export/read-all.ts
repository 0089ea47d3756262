import type { OrderFilter } from '@tandem/core/orders/order-filter'
import { type Kysely, sql } from 'kysely'
import type { Pool } from 'pg'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { type Condition, conditionsOf, termsOf } from '../list/conditions.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { type RawRow, ROW_FIELDS } from './columns.ts'
import { copyOut } from './copy-out.ts'

const AT_ONCE = 100
const asText = { getTypeParser: () => (value: unknown) => value }

/** Orders that a filter lets through, newest first in each store; null: none can be. */
function exported(scopes: readonly StoreScope[], filter: OrderFilter, fields: Condition, bodies: Condition) {
  const terms = termsOf(filter)
  if (terms === 'none' || scopes.length === 0) return null
  const storeIds = scopes.map(({ storeId }) => storeId)
  const where = sql.join([...conditionsOf(filter), sql`true`], sql` and `)
  const ids = sql`${storeIds}::bigint[]`
  // As in the list: a term names its store, and no second index is to be read.
  const rows = terms
    ? sql`unnest(${ids}, ${storeIds.map(terms)}::text[]) s(store_id, terms) cross join lateral (
        select * from order_rows r
        where r.find @@ s.terms::tsquery and r.store_id + 0 = s.store_id and ${where} offset 0
      ) r`
    : sql`order_rows r`
  return sql`select ${fields} from ${rows} ${bodies}
    where ${terms ? sql`true` : sql`r.store_id = any(${ids}) and ${where}`}
    order by r.store_id desc, r.created_at desc, r.order_id desc`
}

/** The narrow columns as CSV, which the database writes: all stores at once, as their rows stand side by side. */
export async function* readNarrow(
  { db, pool }: Source,
  scopes: readonly StoreScope[],
  filter: OrderFilter,
  selected: string,
): AsyncGenerator<Buffer> {
  const query = exported(scopes, filter, sql.raw(selected), sql``)
  if (query) yield* copyOut(pool, query.compile(db))
}

interface Source {
  db: Kysely<OrdersTables>
  pool: Pool
}

/**
 * A store's orders whole, some at a time: what the database has ready is asked for
 * while what it gave is written, and no more than that is ever held. Ends the query when it is left.
 */
export async function* readWhole(
  { db, pool }: Source,
  scope: StoreScope,
  filter: OrderFilter,
): AsyncGenerator<RawRow[]> {
  const fields = sql.raw([...ROW_FIELDS.map((name) => `r.${name}`), 'o.body'].join(', '))
  const bodies = sql`join orders o on o.store_id = r.store_id and o.order_id = r.order_id and o.body is not null`
  const wanted = exported([scope], filter, fields, bodies)
  if (!wanted) return
  const query = sql`declare export no scroll cursor for ${wanted}`.compile(db)
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('begin read only')
    await client.query(query.sql, query.parameters as unknown[])
    const fetch = () =>
      client.query<RawRow>({ text: `fetch ${AT_ONCE} from export`, rowMode: 'array', types: asText } as never)
    let next = fetch()
    for (;;) {
      const { rows } = await next
      const last = rows.length < AT_ONCE
      if (!last) {
        next = fetch()
        next.catch(() => {})
      }
      if (rows.length > 0) yield rows as unknown as RawRow[]
      if (last) break
    }
    await client.query('commit')
    broken = false
  } finally {
    // Left in the middle: the line is closed, and the query ends with it.
    client.release(broken)
  }
}
