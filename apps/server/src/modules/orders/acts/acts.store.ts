import { isReason, type Lang, sentenceOf } from '@tandem/contract/errors'
import type { OrderAct } from '@tandem/contract/http/orders-one'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import type { Asker } from '../../accounts/accounts.public.ts'
import type { OrdersTables } from '../orders.tables.ts'

export interface ActLine {
  orderId: number
  /** The state it is to have. */
  wish: string
}

/** How long an act can be taken back. */
const UNDO_MS = 24 * 3_600_000
const FAILED_TOLD = 100

export const nameOf = (asker: Asker): string | null => (asker.kind === 'operator_key' ? null : asker.name)

/** Acts on many orders, order by order. */
export function actsStore(db: Kysely<OrdersTables>) {
  return {
    /** A line for each of these orders that is here; null: none is. */
    async add(
      { storeId }: StoreScope,
      act: { kind: 'status' | 'send'; wish: string; undoes: number | null; by: Asker; now: number },
      orderIds: readonly number[],
    ): Promise<number | null> {
      const { kind, wish, undoes, by, now } = act
      const { act_id: actId } = await db
        .insertInto('order_acts')
        .values({
          store_id: storeId,
          kind,
          wish,
          undoes,
          by_kind: by.kind,
          by_name: nameOf(by),
          person_id: by.kind === 'person' ? by.personId : null,
          created_at: now,
          done_at: null,
        })
        .returning('act_id')
        .executeTakeFirstOrThrow()
      const { numAffectedRows } =
        await sql`insert into order_act_lines (store_id, act_id, order_id, was, result)
        select r.store_id, ${actId}::bigint, r.order_id, r.status,
          case when ${kind} = 'status' and r.status = ${wish} then 'same' else 'waiting' end
        from order_rows r where r.store_id = ${storeId} and r.order_id = any(${orderIds as number[]}::bigint[])
        order by r.order_id`.execute(db)
      return (numAffectedRows ?? 0n) > 0n ? actId : null
    },
    /** What is still to be done, with the state each order is to have. */
    async waiting(storeId: number, actId: number, limit: number): Promise<ActLine[]> {
      const { rows } = await sql<{ order_id: number; wish: string }>`
        select l.order_id, coalesce(u.was, a.wish) as wish from order_act_lines l
        join order_acts a using (store_id, act_id)
        left join order_act_lines u on u.store_id = l.store_id and u.act_id = a.undoes and u.order_id = l.order_id
        where l.store_id = ${storeId} and l.act_id = ${actId} and l.result = 'waiting'
        order by l.order_id limit ${limit}`.execute(db)
      return rows.map(({ order_id, wish }) => ({ orderId: order_id, wish }))
    },
    async settle(
      storeId: number,
      actId: number,
      lines: readonly { orderId: number; result: 'done' | 'failed'; reason: string | null }[],
    ): Promise<void> {
      if (lines.length === 0) return
      await sql`update order_act_lines l set result = r.result, reason = r.reason
        from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as r("orderId" bigint, result text, reason text)
        where l.store_id = ${storeId} and l.act_id = ${actId} and l.order_id = r."orderId" and l.result = 'waiting'`.execute(
        db,
      )
    },
    /** What is waiting still and will not be done. */
    async giveUp(storeId: number, actId: number, reason: string): Promise<void> {
      await sql`update order_act_lines set result = 'failed', reason = ${reason}
        where store_id = ${storeId} and act_id = ${actId} and result = 'waiting'`.execute(db)
    },
    async done(storeId: number, actId: number, now: number): Promise<void> {
      await sql`update order_acts set done_at = ${now}
        where store_id = ${storeId} and act_id = ${actId} and done_at is null`.execute(db)
    },
    /** Orders that an act changed and that are still as it left them, in the caller's transaction. */
    async undoable({ storeId }: StoreScope, actId: number, now: number): Promise<number[]> {
      const { rows } = await sql<{ order_id: number }>`
        select l.order_id from order_act_lines l
        join order_acts a using (store_id, act_id)
        join order_rows r on r.store_id = l.store_id and r.order_id = l.order_id
        where l.store_id = ${storeId} and l.act_id = ${actId} and l.result = 'done' and r.status in (a.wish, l.was)
          and a.kind = 'status' and a.undoes is null and a.done_at > ${now - UNDO_MS}
          and not exists (select from order_acts u where u.store_id = a.store_id and u.undoes = a.act_id)
        order by l.order_id`.execute(db)
      return rows.map(({ order_id }) => order_id)
    },
    async view(scope: StoreScope, actId: number, lang: Lang, now: number): Promise<OrderAct | null> {
      const { storeId } = scope
      const act = await db
        .selectFrom('order_acts')
        .selectAll()
        .where('store_id', '=', storeId)
        .where('act_id', '=', actId)
        .executeTakeFirst()
      if (!act) return null
      const { rows } = await sql<{
        result: string
        count: number
      }>`select result, count(*) from order_act_lines
        where store_id = ${storeId} and act_id = ${actId} group by result`.execute(db)
      const count = (result: string) => rows.find((row) => row.result === result)?.count ?? 0
      return {
        actId,
        kind: act.kind,
        status: act.wish,
        byName: act.by_name,
        createdAt: act.created_at,
        doneAt: act.done_at,
        total: rows.reduce((all, row) => all + row.count, 0),
        waiting: count('waiting'),
        done: count('done'),
        same: count('same'),
        failed: await failedOf(db, storeId, actId, lang),
        canUndo: act.done_at !== null && (await this.undoable(scope, actId, now)).length > 0,
        undoes: act.undoes,
      }
    },
    async exists(storeId: number, actId: number): Promise<boolean> {
      const query = db.selectFrom('order_acts').select('act_id').where('store_id', '=', storeId)
      return (await query.where('act_id', '=', actId).executeTakeFirst()) !== undefined
    },
  }
}

async function failedOf(db: Kysely<OrdersTables>, storeId: number, actId: number, lang: Lang) {
  const { rows } = await sql<{ order_id: number; number: string | null; reason: string | null }>`
    select l.order_id, r.number, l.reason from order_act_lines l
    left join order_rows r on r.store_id = l.store_id and r.order_id = l.order_id
    where l.store_id = ${storeId} and l.act_id = ${actId} and l.result = 'failed'
    order by l.order_id limit ${FAILED_TOLD}`.execute(db)
  return rows.map(({ order_id, number, reason }) => {
    const known = reason !== null && isReason(reason) ? reason : 'internal'
    return {
      orderId: order_id,
      number: number ?? String(order_id),
      reason: known,
      message: sentenceOf(known, lang),
    }
  })
}
