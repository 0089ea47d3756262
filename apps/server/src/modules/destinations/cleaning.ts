import { sql } from 'kysely'
import type { DestinationsDeps } from './destinations-deps.ts'

/** How long a delivery can be looked at, and sent again. */
export const KEPT_MS = 30 * 86_400_000
const AT_A_TIME = 2_000

/** The log stays bounded, and a sending of everything goes on without what waited too long. A little at a time, so that nobody waits for it. */
export async function clean({ db, clock }: Pick<DestinationsDeps, 'db' | 'clock'>): Promise<void> {
  const before = clock.now() - KEPT_MS
  await forgetGone(db)
  for (let removed = AT_A_TIME; removed === AT_A_TIME; ) {
    const { rows } = await sql`
      with removed as (
        delete from destination_deliveries where (store_id, delivery_id) in (
          select store_id, delivery_id from destination_deliveries where created_at < ${before} limit ${AT_A_TIME})
        returning store_id, run_id, state
      ), unsent as (
        update destination_runs r set failed = r.failed + u.count
        from (select store_id, run_id, count(*) from removed where state = 'waiting' group by 1, 2) u
        where r.store_id = u.store_id and r.run_id = u.run_id
      )
      select 1 from removed`.execute(db)
    removed = rows.length
  }
  for (let removed = AT_A_TIME; removed === AT_A_TIME; ) {
    const { rows } = await sql`
      delete from destination_messages where (store_id, message_id) in (
        select store_id, message_id from destination_messages where created_at < ${before} limit ${AT_A_TIME})
      returning message_id`.execute(db)
    removed = rows.length
  }
}

/** What was still to be told of an order when it was gone for good is kept no longer than until it was told. */
async function forgetGone(db: DestinationsDeps['db']): Promise<void> {
  await sql`
    update destination_messages m set body = null
    from (select store_id, order_id, max(message_id) as last from destination_messages where body is null group by 1, 2) gone
    where m.store_id = gone.store_id and m.order_id = gone.order_id and m.message_id < gone.last
      and m.body is not null and not exists (
        select from destination_deliveries d
        where d.store_id = m.store_id and d.order_id = m.order_id and d.message_id = m.message_id
          and d.state = 'waiting')`.execute(db)
}
