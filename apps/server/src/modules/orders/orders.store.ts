import type { OrderView } from '@tandem/contract/http/orders'
import type { KeptMark } from '@tandem/core/orders/order-mark'
import { type Kysely, sql } from 'kysely'
import type { OrdersTable, OrdersTables } from './orders.tables.ts'

const BIN = 'trash'

/** SQL about orders. Built on a transaction or on the database. */
export function ordersStore(db: Kysely<OrdersTables>) {
  const of = (storeId: number) => db.selectFrom('orders').where('store_id', '=', storeId)
  const marks = (storeId: number) =>
    of(storeId).where('gone', '=', false).select(['order_id', 'modified_at', 'status', 'mark', 'read_at'])
  return {
    /** Null for one that is gone, or was never here. */
    async get(storeId: number, orderId: number): Promise<OrderView | null> {
      const row = await of(storeId).select('body').where('order_id', '=', orderId).executeTakeFirst()
      return row?.body ? (JSON.parse(row.body) as OrderView) : null
    },
    async orderIdByRoomToken(storeId: number, roomToken: string): Promise<number | null> {
      const query = of(storeId).select('order_id').where('room_token', '=', roomToken)
      return (await query.orderBy('order_id').limit(1).executeTakeFirst())?.order_id ?? null
    },
    /** Marks of what is not gone, by ascending id, from after `afterId` up to and with `uptoId`. */
    async marksBetween(storeId: number, afterId: number, uptoId: number, limit: number): Promise<KeptMark[]> {
      const query = marks(storeId).where('order_id', '>', afterId).where('order_id', '<=', uptoId)
      return (await query.orderBy('order_id').limit(limit).execute()).map(markRow)
    },
    async marksOf(storeId: number, orderIds: readonly number[]): Promise<Map<number, KeptMark>> {
      const found = await marks(storeId)
        .where('order_id', '=', sql<number>`any(${orderIds as number[]}::bigint[])`)
        .execute()
      return new Map(found.map((row) => [row.order_id, markRow(row)]))
    },
    /** By ascending id, without what is in the bin. */
    async list(storeId: number, afterId: number, limit: number): Promise<OrderView[]> {
      const rows = await of(storeId)
        .select('body')
        .where('gone', '=', false)
        .where('status', '<>', BIN)
        .where('order_id', '>', afterId)
        .orderBy('order_id')
        .limit(limit)
        .execute()
      return rows.flatMap((row) => (row.body ? [JSON.parse(row.body) as OrderView] : []))
    },
    async count(storeId: number): Promise<number> {
      const row = await of(storeId)
        .select((eb) => eb.fn.countAll<number>().as('orders'))
        .where('gone', '=', false)
        .executeTakeFirstOrThrow()
      return row.orders
    },
    /**
     * The shop put it into its bin: it stays whole, since it may come out again. Gives back the state it had; null when
     * it was there already, or is not here.
     */
    async bin(storeId: number, orderId: number): Promise<string | null> {
      await sql`update orders set status = ${BIN}, body = jsonb_set(body::jsonb, '{status}', to_jsonb(${BIN}::text))::text
        where store_id = ${storeId} and order_id = ${orderId} and body is not null`.execute(db)
      const { rows } = await sql<{ was: string }>`update order_rows r set status = ${BIN} from order_rows o
        where r.store_id = ${storeId} and r.order_id = ${orderId} and r.status <> ${BIN}
          and o.store_id = r.store_id and o.order_id = r.order_id
        returning o.status as was`.execute(db)
      return rows[0]?.was ?? null
    },
    /** For good: nothing of it stays but that it was there, so that late news do not bring it back. */
    async markGone(storeId: number, orderId: number, now: number): Promise<void> {
      const empty = {
        customer_name: '',
        customer_email: '',
        country: '',
        number: '',
        mark: '',
        room_token: null,
      }
      await db
        .updateTable('orders')
        .set({ ...empty, body: null, gone: true, total_minor: 0, notes_known: true, read_at: now })
        .where('store_id', '=', storeId)
        .where('order_id', '=', orderId)
        .execute()
      await db
        .deleteFrom('order_rows')
        .where('store_id', '=', storeId)
        .where('order_id', '=', orderId)
        .execute()
    },
    /** Orders whose notes were never read, the newest first. */
    async withoutNotes(storeId: number, belowId: number, limit: number): Promise<number[]> {
      const rows = await of(storeId)
        .select('order_id')
        .where('notes_known', '=', false)
        .where('body', 'is not', null)
        .where('order_id', '<', belowId)
        .orderBy('order_id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => row.order_id)
    },
    async countWithoutNotes(storeId: number): Promise<number> {
      const row = await of(storeId)
        .select((eb) => eb.fn.countAll<number>().as('orders'))
        .where('notes_known', '=', false)
        .where('body', 'is not', null)
        .executeTakeFirstOrThrow()
      return row.orders
    },
    async putNotes(storeId: number, orderId: number, notes: OrderView['notes'], lastNote: number) {
      await sql`update orders set notes_known = true, body = jsonb_set(body::jsonb, '{notes}', ${JSON.stringify(notes)}::jsonb)::text,
          mark = split_part(mark, '|', 1) || '|' || ${String(lastNote)}::text
        where store_id = ${storeId} and order_id = ${orderId} and body is not null`.execute(db)
    },
  }
}

type MarkRow = Pick<OrdersTable, 'order_id' | 'modified_at' | 'status' | 'mark' | 'read_at'>

const markRow = (row: MarkRow): KeptMark => ({
  id: row.order_id,
  modifiedAt: row.modified_at,
  status: row.status,
  mark: row.mark,
  readAt: row.read_at,
})
