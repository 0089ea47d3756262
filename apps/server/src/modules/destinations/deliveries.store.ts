import type { ReplayBody } from '@tandem/contract/http/destinations'
import { DESTINATION_LIMITS } from '@tandem/contract/http/destinations'
import { TEST } from '@tandem/core/destinations/order-news'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { DeliveriesTable, DestinationsTables } from './destinations.tables.ts'

export type DeliveryRecord = Selectable<DeliveriesTable>
export type AttemptRecord = Selectable<DestinationsTables['destination_attempts']>
export type MessageRecord = Selectable<DestinationsTables['destination_messages']>

export interface DeliveriesFilter {
  show: 'all' | 'waiting' | 'retrying' | 'delivered' | 'failed'
  orderId: number | null
  /** Older than this one. */
  before: number | null
  limit: number
}

/** What was delivered, for people. */
export function deliveriesStore(db: Kysely<DestinationsTables>) {
  const of = ({ storeId }: StoreScope) =>
    db.selectFrom('destination_deliveries').where('store_id', '=', storeId)
  return {
    async page(scope: StoreScope, destinationId: number, filter: DeliveriesFilter) {
      let query = of(scope).selectAll().where('destination_id', '=', destinationId)
      if (filter.show === 'retrying') query = query.where('state', '=', 'waiting').where('attempts', '>', 0)
      else if (filter.show !== 'all') query = query.where('state', '=', filter.show)
      if (filter.orderId !== null) query = query.where('order_id', '=', filter.orderId)
      if (filter.before !== null) query = query.where('delivery_id', '<', filter.before)
      return query.orderBy('delivery_id', 'desc').limit(filter.limit).execute()
    },
    one: (scope: StoreScope, destinationId: number, deliveryId: number) =>
      of(scope)
        .selectAll()
        .where('destination_id', '=', destinationId)
        .where('delivery_id', '=', deliveryId)
        .executeTakeFirst(),
    attempts: (scope: StoreScope, deliveryId: number): Promise<AttemptRecord[]> =>
      db
        .selectFrom('destination_attempts')
        .selectAll()
        .where('store_id', '=', scope.storeId)
        .where('delivery_id', '=', deliveryId)
        .orderBy('try', 'desc')
        .limit(50)
        .execute(),
    message: (scope: StoreScope, messageId: number): Promise<MessageRecord | undefined> =>
      db
        .selectFrom('destination_messages')
        .selectAll()
        .where('store_id', '=', scope.storeId)
        .where('message_id', '=', messageId)
        .executeTakeFirst(),
    ofOrder: (scope: StoreScope, orderId: number, limit: number) =>
      db
        .selectFrom('destination_deliveries as d')
        .innerJoin('destinations as t', (join) =>
          join.onRef('t.store_id', '=', 'd.store_id').onRef('t.destination_id', '=', 'd.destination_id'),
        )
        .selectAll('d')
        .select(['t.destination_key', 't.name'])
        .where('d.store_id', '=', scope.storeId)
        .where('d.order_id', '=', orderId)
        .orderBy('d.delivery_id', 'desc')
        .limit(limit)
        .execute(),
    /**
     * What ended waits again, with the same id. An order that is gone for good is not sent again, nor is what is no
     * longer kept. Of very many first what ended longest ago, so that asking again brings the rest.
     */
    async replay(scope: StoreScope, destinationId: number, what: ReplayBody, now: number): Promise<number> {
      const which =
        'deliveries' in what
          ? sql`d.delivery_id = any(${what.deliveries}::bigint[])`
          : sql`d.created_at between ${what.fromAt} and ${what.toAt} and ${stateOf(what.only ?? 'failed')}`
      const { rows } = await sql`
        update destination_deliveries t set state = 'waiting', attempts = 0, next_at = ${now}, done_at = null, run_id = null
        from (
          select d.delivery_id from destination_deliveries d
          join destination_messages m on m.store_id = d.store_id and m.message_id = d.message_id
          where d.store_id = ${scope.storeId} and d.destination_id = ${destinationId} and d.state <> 'waiting'
            and d.type <> ${TEST} and (m.body is not null or d.type = 'order.deleted') and ${which}
          order by d.done_at, d.delivery_id limit ${DESTINATION_LIMITS.replayAtOnce}
          for update of d
        ) chosen
        where t.store_id = ${scope.storeId} and t.delivery_id = chosen.delivery_id
        returning t.delivery_id`.execute(db)
      return rows.length
    },
  }
}

const stateOf = (only: 'failed' | 'delivered' | 'all') =>
  only === 'all' ? sql`true` : sql`d.state = ${only}`
