import type { OrderView } from '@tandem/contract/http/orders'
import type { HowKnown } from '@tandem/core/orders/newest'
import { markOf, markText } from '@tandem/core/orders/order-mark'
import { type Kysely, sql } from 'kysely'
import type { OrdersTables } from './orders.tables.ts'

export interface HowPut {
  how: HowKnown
  /** When the shop was asked (our clock). */
  askedAt: number
  now: number
  /**
   * What the shop says now counts even if it is older than what is kept, as after a shop's backup was put back; but
   * not what was asked before the kept one was written.
   */
  evenIfOlder?: boolean
  /** It is known that no order of this shop is listed as failed. */
  noneFailed?: boolean
  /** What changed last before this (the shop's clock) was there already: nothing happened to it just now. */
  historyUntil?: number
}

/** An order that was written. */
export interface PutOrder {
  orderId: number
  roomToken: string | null
}

const rowOf = (order: OrderView) => ({
  order_id: order.id,
  number: order.number,
  status: order.status,
  currency: order.currency,
  total_minor: order.totalMinor,
  created_at: order.createdAt,
  modified_at: order.modifiedAt,
  customer_name: order.billing.name || order.shipping.name,
  customer_email: order.billing.email,
  country: order.shipping.country || order.billing.country,
  room_token: order.roomToken,
  notes_known: order.notes !== null,
  mark: markText(markOf(order)),
})

/** Stands between bodies; JSON never holds it as it is. */
const SEPARATOR = '\x1e'

const COLUMNS = sql.raw(`order_id bigint, number text, status text, currency text, total_minor bigint,
  created_at bigint, modified_at bigint, customer_name text, customer_email text, country text, room_token text,
  notes_known boolean, mark text`)

const NAMES =
  sql.raw(`order_id, number, status, currency, total_minor, created_at, modified_at, customer_name,
  customer_email, country, room_token, notes_known, mark`)

/**
 * Writes a whole page in one statement; of each order the newest wins, whoever comes first. Notes that came earlier
 * stay where these orders bring none. Ordered by id, so that two writers never wait for each other in a circle.
 */
export async function putOrders(
  db: Kysely<OrdersTables>,
  storeId: number,
  orders: readonly OrderView[],
  { how, askedAt, now, evenIfOlder = false }: HowPut,
): Promise<PutOrder[]> {
  if (orders.length === 0) return []
  const each = [...new Map(orders.map((order) => [order.id, order])).values()]
  const rows = JSON.stringify(each.map(rowOf))
  const bodies = each.map((order) => JSON.stringify(order)).join(SEPARATOR)
  const keepsNotes = sql`(not excluded.notes_known and orders.notes_known and orders.body is not null)`
  const { rows: put } = await sql<{ order_id: number; room_token: string | null }>`
    insert into orders (store_id, order_id, number, status, currency, total_minor, created_at, modified_at,
      customer_name, customer_email, country, room_token, notes_known, mark, body, gone, read_at)
    select ${storeId}::bigint, r.order_id, r.number, r.status, r.currency, r.total_minor, r.created_at, r.modified_at,
      r.customer_name, r.customer_email, r.country, r.room_token, r.notes_known, r.mark, r.body, false, ${now}::bigint
    from rows from (
      jsonb_to_recordset(${rows}::jsonb) as (${COLUMNS}),
      unnest(string_to_array(${bodies}::text, ${SEPARATOR}))
    ) as r(${NAMES}, body)
    order by r.order_id
    on conflict (store_id, order_id) do update set
      number = excluded.number, status = excluded.status, currency = excluded.currency,
      total_minor = excluded.total_minor, created_at = excluded.created_at, modified_at = excluded.modified_at,
      customer_name = excluded.customer_name, customer_email = excluded.customer_email, country = excluded.country,
      room_token = excluded.room_token, gone = false, read_at = excluded.read_at,
      notes_known = excluded.notes_known or ${keepsNotes},
      mark = case when ${keepsNotes}
        then split_part(excluded.mark, '|', 1) || '|' || split_part(orders.mark, '|', 2) else excluded.mark end,
      body = case when ${keepsNotes}
        then jsonb_set(excluded.body::jsonb, '{notes}', orders.body::jsonb -> 'notes')::text else excluded.body end
    where orders.modified_at < excluded.modified_at
      or (orders.modified_at = excluded.modified_at and ${how === 'read'}::boolean)
      or (${evenIfOlder}::boolean and orders.read_at <= ${askedAt}::bigint)
    returning order_id, room_token`.execute(db)
  return put.map(({ order_id, room_token }) => ({ orderId: order_id, roomToken: room_token }))
}
