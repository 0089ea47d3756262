import type { Changed, DeliveryType } from '@tandem/core/destinations/order-news'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { DestinationsTable, DestinationsTables } from '../destinations.tables.ts'

export interface Due {
  deliveryId: number
  orderId: number
  wireId: string
  type: DeliveryType
  attempts: number
  tries: number
  createdAt: number
  changed: Changed[]
  previousStatus: string | null
  body: string | null
  /** The message is kept no longer: there is nothing to send. */
  lost: boolean
}

interface DueRow {
  delivery_id: number
  order_id: number
  wire_id: string
  type: DeliveryType
  attempts: number
  tries: number
  created_at: number
  changed: Changed[] | null
  previous_status: string | null
  body: string | null
  message_id: number | null
}

export type Target = Selectable<DestinationsTable>

/** What a destination is to be sent next. */
export function dueStore(db: Kysely<DestinationsTables>, storeId: number, destinationId: number) {
  /** Of each order only the first that waits: what happened later comes later, and news before a sending of everything. */
  const ofRank = async (rank: 0 | 1, now: number, busy: readonly number[], limit: number) => {
    const { rows } = await sql<DueRow>`
      select d.*, m.message_id, m.changed, m.previous_status, m.body from (
        select delivery_id, order_id, wire_id, type, attempts, tries, created_at, next_at, message_id as of_message
        from destination_deliveries d
        where store_id = ${storeId} and destination_id = ${destinationId} and state = 'waiting' and rank = ${rank}
          and next_at <= ${now} and order_id <> all(${busy}::bigint[])
          and not exists (
            select from destination_deliveries e
            where e.store_id = d.store_id and e.destination_id = d.destination_id and e.order_id = d.order_id
              and e.state = 'waiting' and e.delivery_id < d.delivery_id)
        order by next_at, delivery_id limit ${limit}
      ) d left join destination_messages m on m.store_id = ${storeId} and m.message_id = d.of_message
      order by d.next_at, d.delivery_id`.execute(db)
    return rows.map(dueOf)
  }
  return {
    target: (): Promise<Target | undefined> =>
      db
        .selectFrom('destinations')
        .selectAll()
        .where('store_id', '=', storeId)
        .where('destination_id', '=', destinationId)
        .executeTakeFirst(),
    async due(now: number, busy: readonly number[], limit: number): Promise<Due[]> {
      const news = await ofRank(0, now, busy, limit)
      if (news.length === limit) return news
      const taken = [...busy, ...news.map(({ orderId }) => orderId)]
      return [...news, ...(await ofRank(1, now, taken, limit - news.length))]
    },
  }
}
export type DueStore = ReturnType<typeof dueStore>

const dueOf = (row: DueRow): Due => ({
  deliveryId: row.delivery_id,
  orderId: row.order_id,
  wireId: row.wire_id,
  type: row.type,
  attempts: row.attempts,
  tries: row.tries,
  createdAt: row.created_at,
  changed: row.changed ?? [],
  previousStatus: row.previous_status,
  body: row.body,
  lost: row.message_id === null,
})
