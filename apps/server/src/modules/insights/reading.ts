import type { Insights, Period } from '@tandem/contract/http/insights'
import { addDays, daysBetween, isDay, shopTime } from '@tandem/core/insights/shop-time'
import type { Kysely } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import { figuresStore, type Span } from './figures.store.ts'
import type { InsightsAsked, InsightsReading } from './insights.public.ts'
import type { InsightsTables } from './insights.store.ts'
import { pointsOf, totalOf } from './points.ts'

/** The longest time that is answered at once, days: as many points as a chart can show. */
const LONGEST: Record<Period, number> = { hour: 14, day: 400, week: 1_200, month: 3_700 }
const PRODUCTS_AT_MOST = 50
const USUAL_DAYS = 30

/** Answers from counts, by the shop's own days. */
export function createReading(deps: {
  db: Kysely<InsightsTables>
  clock: Clock
  timezoneOf(storeId: number): Promise<string>
  /** What is still in memory is written first, so that nobody looks at a figure that is behind. */
  flush(): Promise<void>
}): InsightsReading {
  const table = figuresStore(deps.db)

  async function spanOf(scope: StoreScope, asked: Omit<InsightsAsked, 'by'>, by: Period) {
    const timezone = await deps.timezoneOf(scope.storeId)
    const to = asked.to ?? shopTime(deps.clock.now(), timezone).day
    const from = asked.from ?? addDays(to, 1 - Number(asked.days ?? USUAL_DAYS))
    if (!isDay(from) || !isDay(to) || from > to || daysBetween(from, to) > LONGEST[by]) refuse('malformed')
    return { timezone, span: { from, to } }
  }
  async function series(scope: StoreScope, span: Span, by: Period) {
    const rows = await table.series(scope, span, by)
    return { ...span, points: pointsOf(rows, span, by), total: totalOf(rows) }
  }
  return {
    async insights(scope, asked) {
      const by = asked.by ?? 'day'
      const { timezone, span } = await spanOf(scope, asked, by)
      await deps.flush()
      const days = daysBetween(span.from, span.to)
      const earlier = { from: addDays(span.from, -days), to: addDays(span.from, -1) }
      const [now, before, roomSizes, products, since] = await Promise.all([
        series(scope, span, by),
        series(scope, earlier, by),
        table.roomSizes(scope, span),
        table.products(scope, span, PRODUCTS_AT_MOST),
        table.since(scope),
      ])
      const moreProducts = products.all - products.rows.length
      const answer: Omit<Insights, 'products'> = {
        ...now,
        timezone,
        by,
        before,
        roomSizes,
        moreProducts,
        since,
      }
      return { ...answer, products: products.rows }
    },
    async day(scope, day, untilHour) {
      await deps.flush()
      const rows = await table.series(scope, { from: day, to: day }, 'hour', untilHour)
      return { total: totalOf(rows), byHour: pointsOf(rows, { from: day, to: day }, 'hour') }
    },
    async everCounted(scope, figures) {
      await deps.flush()
      return table.everCounted(scope, figures)
    },
  }
}
