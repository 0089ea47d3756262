import { type Kysely, sql } from 'kysely'

type CountsTable = { store_id: number; day: string; figure: string; amount: number }
export type InsightsTables = {
  insights_counts: CountsTable
  insights_hand_offs: { store_id: number; token_hash: string; at: number }
  insights_conversions: { store_id: number; order_id: number }
}

/** One addition to a figure of a shop's day (`2026-11-22`, UTC). */
export interface Addition {
  storeId: number
  day: string
  figure: string
  amount: number
}

export const ROWS_AT_MOST = 200_000

export function insightsStore(db: Kysely<InsightsTables>) {
  return {
    async add(additions: Addition[]): Promise<void> {
      const rows = additions.map(({ storeId, ...rest }) => ({ store_id: storeId, ...rest }))
      // Ordered, so that two nodes that write the same rows never wait for each other in a circle. A shop that
      // was disconnected in between takes its figures with it.
      await sql`
        insert into insights_counts (store_id, day, figure, amount)
        select r.store_id, r.day, r.figure, r.amount
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(store_id bigint, day date, figure text, amount bigint)
        where exists (select 1 from stores s where s.store_id = r.store_id)
        order by r.store_id, r.day, r.figure
        on conflict (store_id, day, figure)
        do update set amount = insights_counts.amount + excluded.amount`.execute(db)
    },
    /** At most `limit`, oldest first. */
    async between(
      storeId: number,
      from: string,
      to: string,
      limit = ROWS_AT_MOST,
    ): Promise<Omit<Addition, 'storeId'>[]> {
      return db
        .selectFrom('insights_counts')
        .select([sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'), 'figure', 'amount'])
        .where('store_id', '=', storeId)
        .where('day', '>=', from)
        .where('day', '<=', to)
        .orderBy('day')
        .orderBy('figure')
        .limit(limit)
        .execute()
    },
  }
}
