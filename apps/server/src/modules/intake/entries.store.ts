import { type Kysely, sql } from 'kysely'
import type { IntakeEntry, IntakeKind } from './intake.public.ts'
import type { IntakeTables } from './intake.tables.ts'

type Row = IntakeTables['intake_entries']

/** Bodies may have megabytes: so much of them is held in memory at once, and one more. */
const MOST_BYTES = 8_000_000

export interface WaitingEntry extends IntakeEntry {
  resourceId: number
  attempts: number
}

/** All SQL about what was written down and is not worked yet. */
export function entriesStore(db: Kysely<IntakeTables>) {
  return {
    /** The oldest that may be worked now, in the order in which they came. */
    async next(storeId: number, kind: IntakeKind, now: number, limit: number): Promise<WaitingEntry[]> {
      const { rows } = await sql<Pick<Row, 'entry_id' | 'resource_id' | 'topic' | 'body' | 'attempts'>>`
        select entry_id, resource_id, topic, body, attempts from (
          select *, sum(octet_length(body)) over (order by entry_id) - octet_length(body) as bytes_before from (
            select entry_id, resource_id, topic, body, attempts from intake_entries
            where store_id = ${storeId} and kind = ${kind} and held_until_at <= ${now}
            order by entry_id limit ${limit}
          ) as oldest
        ) as measured
        where bytes_before < ${MOST_BYTES} order by entry_id`.execute(db)
      return rows.map(({ entry_id, resource_id, topic, body, attempts }) => {
        return { entryId: entry_id, resourceId: resource_id, topic, body, attempts }
      })
    },
    async drop(storeId: number, entryIds: readonly number[]): Promise<void> {
      await sql`delete from intake_entries
        where store_id = ${storeId} and entry_id = any(${entryIds}::bigint[])`.execute(db)
    },
    /** What may not be read any more is not kept either. */
    async dropKind(storeId: number, kind: IntakeKind): Promise<void> {
      await db.deleteFrom('intake_entries').where('store_id', '=', storeId).where('kind', '=', kind).execute()
    },
    async hold(storeId: number, entryId: number, untilAt: number): Promise<void> {
      await db
        .updateTable('intake_entries')
        .set((eb) => ({ attempts: eb('attempts', '+', 1), held_until_at: untilAt }))
        .where('store_id', '=', storeId)
        .where('entry_id', '=', entryId)
        .execute()
    },
    /** Which kinds of which shops have something waiting. */
    async waitingKinds(): Promise<{ storeId: number; kind: IntakeKind }[]> {
      const rows = await db.selectFrom('intake_entries').select(['store_id', 'kind']).distinct().execute()
      return rows.map((row) => ({ storeId: row.store_id, kind: row.kind }))
    },
    async waiting(storeId: number): Promise<number> {
      const { rows } = await sql<{ amount: number }>`
        select count(*) as amount from intake_entries where store_id = ${storeId}`.execute(db)
      return Number(rows[0]?.amount ?? 0)
    },
  }
}
