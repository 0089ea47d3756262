import type { OrderFilter } from '@tandem/core/orders/order-filter'
import { type Kysely, sql } from 'kysely'
import type { Pool } from 'pg'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { conditionsOf, termsOf } from '../list/conditions.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { type RawRow, ROW_FIELDS } from './columns.ts'

const AT_ONCE = { narrow: 2_000, whole: 100 }
const asText = { getTypeParser: () => (value: unknown) => value }

/**
 * A store's orders that a filter lets through, newest first, some at a time: what the database has ready is asked for
 * while what it gave is written, and no more than that is ever held. Ends the query when it is left.
 */
export async function* readAll(
  { db, pool }: { db: Kysely<OrdersTables>; pool: Pool },
  { storeId }: StoreScope,
  filter: OrderFilter,
  whole: boolean,
): AsyncGenerator<RawRow[]> {
  const terms = termsOf(filter)
  if (terms === 'none') return
  const fields = sql.raw(ROW_FIELDS.map((name) => `r.${name}`).join(', '))
  const found = terms ? [sql`r.find @@ ${terms(storeId)}::tsquery`] : []
  const where = sql.join([...conditionsOf(filter), ...found, sql`true`], sql` and `)
  const query = sql`declare export no scroll cursor for
    select ${fields} ${whole ? sql`, o.body` : sql``} from order_rows r
    ${whole ? sql`join orders o on o.store_id = r.store_id and o.order_id = r.order_id and o.body is not null` : sql``}
    where r.store_id = ${storeId} and ${where}
    order by r.created_at desc, r.order_id desc`.compile(db)
  const size = whole ? AT_ONCE.whole : AT_ONCE.narrow
  const client = await pool.connect()
  let broken = true
  try {
    await client.query('begin read only')
    await client.query(query.sql, query.parameters as unknown[])
    const fetch = () =>
      client.query<RawRow>({ text: `fetch ${size} from export`, rowMode: 'array', types: asText } as never)
    let next = fetch()
    for (;;) {
      const { rows } = await next
      const last = rows.length < size
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
