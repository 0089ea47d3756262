import type { Period } from '@tandem/contract/http/insights'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { InsightsTables } from './insights.store.ts'

export interface Span {
  from: string
  to: string
}

export interface BucketFigure {
  /** `2026-11-22`, `2026-11-22T14` */
  at: string
  figure: string
  amount: number
}

const BUCKETS: Record<Period, ReturnType<typeof sql<string>>> = {
  // What was counted before hours were stands at the day's beginning.
  hour: sql<string>`to_char(day, 'YYYY-MM-DD') || 'T' || lpad(greatest(hour, 0)::text, 2, '0')`,
  day: sql<string>`to_char(day, 'YYYY-MM-DD')`,
  week: sql<string>`to_char(date_trunc('week', day), 'YYYY-MM-DD')`,
  month: sql<string>`to_char(date_trunc('month', day), 'YYYY-MM-DD')`,
}
const ABOUT_PRODUCTS = sql<boolean>`(figure like 'seen_together:%' or figure like 'vote:%')`
const WEIGHT = sql<number>`sum(amount)::bigint`

/** What is read of a store's counts; everything is added up by the database, so that a long time costs little memory. */
export function figuresStore(db: Kysely<InsightsTables>) {
  const within = (scope: StoreScope, { from, to }: Span) =>
    db
      .selectFrom('insights_counts')
      .where('store_id', '=', scope.storeId)
      .where('day', '>=', from)
      .where('day', '<=', to)
  return {
    /** Without products and sizes. `untilHour`: only up to that hour of each day. */
    async series(scope: StoreScope, span: Span, by: Period, untilHour = 23): Promise<BucketFigure[]> {
      const at = BUCKETS[by]
      return within(scope, span)
        .select([at.as('at'), 'figure', WEIGHT.as('amount')])
        .where(sql<boolean>`not ${ABOUT_PRODUCTS}`)
        .where('figure', 'not like', 'room_size:%')
        .where('hour', '<=', untilHour)
        .groupBy([at, 'figure'])
        .execute()
    },
    async roomSizes(scope: StoreScope, span: Span): Promise<{ people: number; rooms: number }[]> {
      const rows = await within(scope, span)
        .select(['figure', WEIGHT.as('amount')])
        .where('figure', 'like', 'room_size:%')
        .groupBy('figure')
        .execute()
      return rows
        .map(({ figure, amount }) => ({ people: Number(figure.slice('room_size:'.length)), rooms: amount }))
        .sort((a, b) => a.people - b.people)
    },
    /** Products with most in their figures first, with each figure's sum. */
    async products(
      scope: StoreScope,
      span: Span,
      limit: number,
    ): Promise<{ rows: ProductRow[]; all: number }> {
      const about = sql<number>`split_part(figure, ':', case when figure like 'vote:%' then 3 else 2 end)::bigint`
      const of = (figure: string) =>
        sql<number>`coalesce(sum(amount) filter (where figure like ${`${figure}:%`}), 0)::bigint`
      const rows = await within(scope, span)
        .select([
          about.as('productId'),
          of('seen_together').as('seenTogether'),
          of('vote:love').as('love'),
          of('vote:maybe').as('maybe'),
          of('vote:no').as('no'),
          sql<number>`(count(*) over ())::int`.as('all'),
        ])
        .where(ABOUT_PRODUCTS)
        .groupBy(about)
        .orderBy(WEIGHT, 'desc')
        .orderBy(about)
        .limit(limit)
        .execute()
      return { rows: rows.map(({ all: _all, ...row }) => row), all: rows[0]?.all ?? 0 }
    },
    /** The first day that anything was counted on. */
    async since(scope: StoreScope): Promise<string | null> {
      const row = await db
        .selectFrom('insights_counts')
        .select(sql<string | null>`to_char(min(day), 'YYYY-MM-DD')`.as('day'))
        .where('store_id', '=', scope.storeId)
        .executeTakeFirst()
      return row?.day ?? null
    },
    /** Which of these were ever counted. */
    async everCounted(scope: StoreScope, figures: readonly string[]): Promise<Set<string>> {
      const rows = await db
        .selectFrom('insights_counts')
        .select('figure')
        .distinct()
        .where('store_id', '=', scope.storeId)
        .where('figure', 'in', figures)
        .execute()
      return new Set(rows.map(({ figure }) => figure))
    },
  }
}

export interface ProductRow {
  productId: number
  seenTogether: number
  love: number
  maybe: number
  no: number
}
