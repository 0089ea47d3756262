import { type Kysely, sql } from 'kysely'
import type { OrdersTables } from './orders.tables.ts'

const FIRST_RETRY_MS = 120_000
const LAST_RETRY_MS = 86_400_000

export interface FailedOrder {
  orderId: number
  reason: string
}

/** Orders that could not be read or kept, with why; never in the way of the others. */
export function failedOrdersStore(db: Kysely<OrdersTables>) {
  return {
    async note(storeId: number, failed: readonly FailedOrder[], now: number): Promise<void> {
      if (failed.length === 0) return
      await sql`insert into orders_failed (store_id, order_id, reason, attempts, last_at)
        select ${storeId}::bigint, r."orderId", r.reason, 1, ${now}::bigint
        from jsonb_to_recordset(${JSON.stringify(failed)}::jsonb) as r("orderId" bigint, reason text)
        order by r."orderId"
        on conflict (store_id, order_id) do update
          set reason = excluded.reason, attempts = orders_failed.attempts + 1, last_at = excluded.last_at`.execute(
        db,
      )
    },
    /** These came after all, or are gone. */
    async forget(storeId: number, orderIds: readonly number[]): Promise<void> {
      if (orderIds.length === 0) return
      await sql`delete from orders_failed
        where store_id = ${storeId} and order_id = any(${orderIds as number[]}::bigint[])`.execute(db)
    },
    async list(
      storeId: number,
      limit: number,
    ): Promise<(FailedOrder & { attempts: number; lastAt: number })[]> {
      const rows = await db
        .selectFrom('orders_failed')
        .selectAll()
        .where('store_id', '=', storeId)
        .orderBy('order_id')
        .limit(limit)
        .execute()
      return rows.map(({ order_id, reason, attempts, last_at }) => ({
        orderId: order_id,
        reason,
        attempts,
        lastAt: last_at,
      }))
    },
    async count(storeId: number): Promise<number> {
      const row = await db
        .selectFrom('orders_failed')
        .select((eb) => eb.fn.countAll<number>().as('failed'))
        .where('store_id', '=', storeId)
        .executeTakeFirstOrThrow()
      return row.failed
    },
    /** Whose turn it is to be tried again: after two minutes, then twice as long each time, at last daily. */
    async due(storeId: number, now: number, limit: number): Promise<number[]> {
      const { rows } = await sql<{ order_id: number }>`select order_id from orders_failed
        where store_id = ${storeId}
          and last_at + least(${LAST_RETRY_MS}, ${FIRST_RETRY_MS} * power(2, least(attempts, 20) - 1)) <= ${now}
        order by last_at limit ${limit}`.execute(db)
      return rows.map((row) => row.order_id)
    },
    async all(storeId: number, limit: number): Promise<number[]> {
      const rows = await db
        .selectFrom('orders_failed')
        .select('order_id')
        .where('store_id', '=', storeId)
        .orderBy('order_id')
        .limit(limit)
        .execute()
      return rows.map((row) => row.order_id)
    },
  }
}
