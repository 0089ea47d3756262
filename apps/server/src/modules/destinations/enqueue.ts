import { randomBytes } from 'node:crypto'
import type { OrderView } from '@tandem/contract/http/orders'
import type { Changed, DeliveryType } from '@tandem/core/destinations/order-news'
import { type Kysely, sql } from 'kysely'
import type { DestinationsTables } from './destinations.tables.ts'

export interface MessageToSend {
  orderId: number
  order: OrderView | null
  changed: Changed[]
  previousStatus: string | null
  to: { destinationId: number; type: DeliveryType }[]
}

export interface HowSent {
  now: number
  /** 1: part of a sending of everything, after all news. */
  rank: 0 | 1
  runId: number | null
}

const newWireId = () => `msg_${randomBytes(18).toString('base64url')}`

/** Writes messages and a delivery of each for whom it is meant; of one batch each order comes once. */
export async function enqueueMessages(
  tx: Kysely<DestinationsTables>,
  storeId: number,
  messages: readonly MessageToSend[],
  { now, rank, runId }: HowSent,
): Promise<number> {
  if (messages.length === 0) return 0
  const given = messages.map((message) => ({
    order_id: message.orderId,
    changed: message.changed,
    previous_status: message.previousStatus,
    body: message.order === null ? null : JSON.stringify(message.order),
  }))
  const { rows } = await sql<{ message_id: number; order_id: number }>`
    insert into destination_messages (store_id, order_id, changed, previous_status, body, created_at)
    select ${storeId}::bigint, m.order_id, m.changed, m.previous_status, m.body, ${now}::bigint
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as m(order_id bigint, changed text[], previous_status text, body text)
    order by m.order_id
    returning message_id, order_id`.execute(tx)
  const idOf = new Map(rows.map((row) => [row.order_id, row.message_id]))
  const deliveries = messages.flatMap(({ orderId, to }) =>
    to.map(({ destinationId, type }) => ({
      destination_id: destinationId,
      message_id: idOf.get(orderId),
      order_id: orderId,
      wire_id: newWireId(),
      type,
    })),
  )
  await sql`
    insert into destination_deliveries
      (store_id, destination_id, message_id, order_id, wire_id, type, rank, run_id, next_at, created_at)
    select ${storeId}::bigint, d.destination_id, d.message_id, d.order_id, d.wire_id, d.type,
      ${rank}::smallint, ${runId}::bigint, ${now}::bigint, ${now}::bigint
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb)
      as d(destination_id bigint, message_id bigint, order_id bigint, wire_id text, type text)
    order by d.message_id, d.destination_id`.execute(tx)
  return deliveries.length
}
