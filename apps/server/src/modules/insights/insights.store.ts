import { type Kysely, sql } from 'kysely'

type CountsTable = { store_id: number; day: string; hour: number; figure: string; amount: number }
export type InsightsTables = {
  insights_counts: CountsTable
  insights_hand_offs: { store_id: number; token_hash: string; at: number }
  insights_conversions: { store_id: number; order_id: number }
}

/** One addition to a figure of a shop's day and hour (-1: of the whole day), by its own clock. */
export interface Addition {
  storeId: number
  day: string
  hour: number
  figure: string
  amount: number
}

export interface DayFigure {
  day: string
  figure: string
  amount: number
}

export const ROWS_AT_MOST = 200_000

/** All SQL about counts that changes them, and what the operator reads. */
export function insightsStore(db: Kysely<InsightsTables>) {
  return {
    async add(additions: Addition[]): Promise<void> {
      const rows = additions.map(({ storeId, ...rest }) => ({ store_id: storeId, ...rest }))
      // Ordered, so that two nodes that write the same rows never wait for each other in a circle. A shop that
      // was disconnected in between takes its figures with it.
      await sql`
        insert into insights_counts (store_id, day, hour, figure, amount)
        select r.store_id, r.day, r.hour, r.figure, r.amount
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(store_id bigint, day date, hour smallint, figure text, amount bigint)
        where exists (select 1 from stores s where s.store_id = r.store_id)
        order by r.store_id, r.day, r.figure, r.hour
        on conflict (store_id, day, figure, hour)
        do update set amount = insights_counts.amount + excluded.amount`.execute(db)
    },
    /** Per day, at most `limit`, oldest first. */
    async between(storeId: number, from: string, to: string, limit = ROWS_AT_MOST): Promise<DayFigure[]> {
      return db
        .selectFrom('insights_counts')
        .select([
          sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'),
          'figure',
          sql<number>`sum(amount)::bigint`.as('amount'),
        ])
        .where('store_id', '=', storeId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .groupBy(['insights_counts.day', 'figure'])
        .orderBy('insights_counts.day')
        .orderBy('figure')
        .limit(limit)
        .execute()
    },
  }
}
