import type { DestinationView } from '@tandem/contract/http/destinations'
import { TEST } from '@tandem/core/destinations/order-news'
import { type Kysely, type Selectable, sql, type Updateable } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { DestinationsTable, DestinationsTables } from './destinations.tables.ts'

export type DestinationRow = Selectable<DestinationsTable>
export type Counts = Pick<
  DestinationView['health'],
  'delivered' | 'failed' | 'waiting' | 'retrying' | 'dead' | 'nextAt'
>

const DAY_MS = 86_400_000
/** More than so many are not counted one by one. */
const COUNTED = 100_000

/** Destinations of one store, for people. */
export function destinationsStore(db: Kysely<DestinationsTables>) {
  const of = ({ storeId }: StoreScope) => db.selectFrom('destinations').where('store_id', '=', storeId)
  return {
    list: (scope: StoreScope): Promise<DestinationRow[]> =>
      of(scope).selectAll().orderBy('destination_id').execute(),
    get: (scope: StoreScope, key: string): Promise<DestinationRow | undefined> =>
      of(scope).selectAll().where('destination_key', '=', key).executeTakeFirst(),
    /** Held until the transaction ends. */
    lock: (scope: StoreScope, key: string): Promise<DestinationRow | undefined> =>
      of(scope).selectAll().where('destination_key', '=', key).forUpdate().executeTakeFirst(),
    async count(scope: StoreScope): Promise<number> {
      const row = await of(scope)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow()
      return row.count
    },
    async add(row: Omit<DestinationRow, 'destination_id' | 'streak'>): Promise<DestinationRow> {
      return db.insertInto('destinations').values(row).returningAll().executeTakeFirstOrThrow()
    },
    async change(scope: StoreScope, destinationId: number, change: Updateable<DestinationsTable>) {
      await db
        .updateTable('destinations')
        .set(change)
        .where('store_id', '=', scope.storeId)
        .where('destination_id', '=', destinationId)
        .execute()
    },
    /** With its log, and what nobody else is to be told any more. */
    async remove(scope: StoreScope, destinationId: number): Promise<void> {
      const { storeId } = scope
      await sql`delete from destinations where store_id = ${storeId} and destination_id = ${destinationId}`.execute(
        db,
      )
      await sql`delete from destination_messages m where store_id = ${storeId} and not exists (
        select from destination_deliveries d where d.store_id = m.store_id and d.order_id = m.order_id
          and d.message_id = m.message_id)`.execute(db)
      await sql`delete from destination_orders where store_id = ${storeId} and not exists (
        select from destinations d where d.store_id = ${storeId})`.execute(db)
    },
    /** Everything that waits is due now. */
    async hurry(scope: StoreScope, destinationId: number, now: number): Promise<void> {
      await sql`update destination_deliveries set next_at = ${now} where store_id = ${scope.storeId}
        and destination_id = ${destinationId} and state = 'waiting' and next_at > ${now}`.execute(db)
    },
    async counts(scope: StoreScope, destinationId: number, now: number): Promise<Counts> {
      const { storeId } = scope
      const mine = sql`store_id = ${storeId} and destination_id = ${destinationId}`
      const { rows } = await sql<Counts>`
        with done as (
          select state from destination_deliveries
          where ${mine} and type <> ${TEST} and done_at > ${now - DAY_MS}::bigint limit ${COUNTED}
        ), waits as (
          select attempts, next_at from destination_deliveries where ${mine} and state = 'waiting' limit ${COUNTED}
        )
        select
          (select count(*) from done where state = 'delivered') as delivered,
          (select count(*) from done where state = 'failed') as failed,
          (select count(*) from waits) as waiting,
          (select count(*) from waits where attempts > 0) as retrying,
          (select min(next_at) from waits) as "nextAt",
          (select count(*) from (
            select from destination_deliveries where ${mine} and state = 'failed' and type <> ${TEST} limit ${COUNTED}) d) as dead
      `.execute(db)
      return rows[0] as Counts
    },
  }
}
