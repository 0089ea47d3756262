import type { OrderView } from '@tandem/contract/http/orders'
import { cutText } from '@tandem/core/orders/cut-text'
import { findTerms, lexeme } from '@tandem/core/orders/find-terms'
import { type Kysely, sql } from 'kysely'
import type { OrdersTables } from './orders.tables.ts'

/** What is shown of an order's first item; lists cut it shorter still. */
const FIRST_ITEM = 120

/** How we came to know of a change. */
export type KnownBy = 'told' | 'read' | 'compared'

export interface RowChange {
  orderId: number
  status: string
  wasStatus: string
  totalMinor: number
  wasTotalMinor: number
  refundedMinor: number
  wasRefundedMinor: number
}

export const listRowOf = (storeId: number, order: OrderView) => ({
  order_id: order.id,
  created_at: order.createdAt,
  modified_at: order.modifiedAt,
  status: order.status,
  currency: order.currency,
  minor_unit: order.minorUnit,
  total_minor: order.totalMinor,
  refunded_minor: order.refundedMinor,
  country: order.shipping.country || order.billing.country,
  number: order.number,
  customer_name: order.billing.name || order.shipping.name,
  customer_email: order.billing.email,
  items: itemsOf(order),
  first_item: cutText(order.lines[0]?.name ?? '', FIRST_ITEM),
  payment: order.paymentMethod,
  room: order.roomToken !== null,
  find: findTerms(storeId, order).map(lexeme).join(' '),
})

/** Things, not lines; what is sold by weight counts as one. */
const itemsOf = ({ lines }: OrderView): number =>
  Math.min(
    lines.reduce((all, { quantity }) => all + (Number.isInteger(quantity) ? Math.max(quantity, 0) : 1), 0),
    2_000_000_000,
  )

const COLUMNS = sql.raw(`order_id bigint, created_at bigint, modified_at bigint, status text, currency text,
  minor_unit smallint, total_minor bigint, refunded_minor bigint, country text, number text, customer_name text,
  customer_email text, items integer, first_item text, payment text, room boolean, find tsvector`)

const NAMES =
  sql.raw(`order_id, created_at, modified_at, status, currency, minor_unit, total_minor, refunded_minor,
  country, number, customer_name, customer_email, items, first_item, payment, room, find`)

const SET =
  sql.raw(`created_at = excluded.created_at, modified_at = excluded.modified_at, status = excluded.status,
  currency = excluded.currency, minor_unit = excluded.minor_unit, total_minor = excluded.total_minor,
  refunded_minor = excluded.refunded_minor, country = excluded.country, number = excluded.number,
  customer_name = excluded.customer_name, customer_email = excluded.customer_email, items = excluded.items,
  first_item = excluded.first_item, payment = excluded.payment, room = excluded.room, find = excluded.find`)

/**
 * Writes the lists' rows of orders that were just written in this transaction, which holds them: nobody comes between.
 * Gives back what became other than it was; of new ones nothing.
 */
export async function putRows(
  tx: Kysely<OrdersTables>,
  storeId: number,
  orders: readonly OrderView[],
): Promise<RowChange[]> {
  if (orders.length === 0) return []
  const rows = JSON.stringify(orders.map((order) => listRowOf(storeId, order)))
  // Every part of one statement sees what was before it.
  const { rows: changed } = await sql<ChangedRow>`
    with given as materialized (select * from jsonb_to_recordset(${rows}::jsonb) as r(${COLUMNS})),
    put as (
      insert into order_rows (store_id, ${NAMES}) select ${storeId}::bigint, ${NAMES} from given order by order_id
      on conflict (store_id, order_id) do update set ${SET}
    )
    select g.order_id, g.status, o.status as was_status, g.total_minor, o.total_minor as was_total_minor,
      g.refunded_minor, o.refunded_minor as was_refunded_minor
    from given g join order_rows o on o.store_id = ${storeId}::bigint and o.order_id = g.order_id
    where (g.status, g.total_minor, g.refunded_minor) is distinct from (o.status, o.total_minor, o.refunded_minor)
    order by g.order_id`.execute(tx)
  return changed.map((row) => ({
    orderId: row.order_id,
    status: row.status,
    wasStatus: row.was_status,
    totalMinor: row.total_minor,
    wasTotalMinor: row.was_total_minor,
    refundedMinor: row.refunded_minor,
    wasRefundedMinor: row.was_refunded_minor,
  }))
}

type ChangedRow = {
  order_id: number
  status: string
  was_status: string
  total_minor: number
  was_total_minor: number
  refunded_minor: number
  was_refunded_minor: number
}

/** Rows of orders that were kept before there were rows. What was written meanwhile stays. */
export async function fillRows(
  tx: Kysely<OrdersTables>,
  storeId: number,
  orders: readonly OrderView[],
): Promise<void> {
  if (orders.length === 0) return
  const rows = JSON.stringify(orders.map((order) => listRowOf(storeId, order)))
  await sql`insert into order_rows (store_id, ${NAMES}) select ${storeId}::bigint, ${NAMES}
    from jsonb_to_recordset(${rows}::jsonb) as r(${COLUMNS}) order by order_id
    on conflict do nothing`.execute(tx)
}
