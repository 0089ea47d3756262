import type { ReconciliationView } from '@tandem/contract/http/orders'
import { type Kysely, sql } from 'kysely'
import type { Reconciled } from './intake.public.ts'
import type { IntakeTables } from './intake.tables.ts'

type Row = IntakeTables['reconciliations']

/** What each walk over a shop found. */
export function reconciliationsStore(db: Kysely<IntakeTables>) {
  return {
    async keep(storeId: number, view: ReconciliationView): Promise<void> {
      const { kind, why, startedAt, endedAt, compared, differences, repaired, left } = view
      await sql`insert into reconciliations
          (store_id, kind, why, started_at, ended_at, compared, differences, repaired, "left")
        select ${storeId}, ${kind}, ${why}, ${startedAt}, ${endedAt}, ${compared}, ${differences}, ${repaired}, ${left}
        where exists (select from stores where store_id = ${storeId})`.execute(db)
    },
    async newest(storeId: number, limit: number): Promise<ReconciliationView[]> {
      const rows = await db
        .selectFrom('reconciliations')
        .selectAll()
        .where('store_id', '=', storeId)
        .orderBy('reconciliation_id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(viewOf)
    },
    async last(storeId: number, kind: Reconciled): Promise<ReconciliationView | null> {
      const row = await db
        .selectFrom('reconciliations')
        .selectAll()
        .where('store_id', '=', storeId)
        .where('kind', '=', kind)
        .orderBy('reconciliation_id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row ? viewOf(row) : null
    },
    /** When each shop was compared last, by `storeId:kind`. */
    async lastStarts(): Promise<Map<string, number>> {
      const { rows } = await sql<Pick<Row, 'store_id' | 'kind' | 'started_at'>>`
        select store_id, kind, max(started_at) as started_at from reconciliations group by store_id, kind`.execute(
        db,
      )
      return new Map(rows.map((row) => [`${row.store_id}:${row.kind}`, Number(row.started_at)]))
    },
    /** A month of nights is enough to look back on. */
    async prune(before: number): Promise<void> {
      await db.deleteFrom('reconciliations').where('started_at', '<', before).execute()
    },
  }
}

function viewOf(row: Row): ReconciliationView {
  const { kind, why, compared, differences, repaired, left } = row
  return {
    kind,
    why,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    compared,
    differences,
    repaired,
    left,
  }
}
