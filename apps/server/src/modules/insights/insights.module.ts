import { DaySchema } from '@tandem/contract/http/insights'
import { addDays, isDay, shopTime } from '@tandem/core/insights/shop-time'
import { Type } from 'typebox'
import type { PlatformDeps } from '../../platform/deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import { createConversions } from './conversions.ts'
import { createCounter } from './create-counter.ts'
import { figuresView } from './figures-view.ts'
import type { ConversionsPublic, InsightsPublic, InsightsReading } from './insights.public.ts'
import { type InsightsTables, insightsStore, ROWS_AT_MOST } from './insights.store.ts'
import { type Counted, placeCounts } from './place-counts.ts'
import { createReading } from './reading.ts'

const FLUSH_MS = 1_000
const FORGET = 'insights.forget-hand-offs'
const Params = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
const Query = Type.Object({ from: Type.Optional(DaySchema), to: Type.Optional(DaySchema) })

/** Figures without people: counts per shop and hour, written every second. */
export function createInsightsModule(
  deps: PlatformDeps & { stores: StoresForSync },
  operator: OperatorDoor,
): ServerModule & { insights: InsightsPublic; conversions: ConversionsPublic; reading: InsightsReading } {
  const db = deps.db.withTables<InsightsTables>()
  const table = insightsStore(db)
  const { clock, live } = deps
  const log = deps.log.child({ module: 'insights' })
  const { timezoneOf } = deps.stores
  const add = async (counted: Counted[]) => {
    await table.add(await placeCounts(counted, timezoneOf))
    for (const storeId of new Set(counted.map((one) => one.storeId))) live.tell(storeId, 'rooms')
  }
  const counter = createCounter({ clock, log, add })
  const conversions = createConversions({ db, clock, log, live, timezoneOf })
  let timer: NodeJS.Timeout | undefined

  const routes = (app: HttpApp) => {
    const options = {
      ...operator.entrance,
      schema: { params: Params, querystring: Query },
    }
    app.get('/api/operator/stores/:storeKey/figures', options, async (request, reply) => {
      const store = (await deps.stores.storeByKey(request.params.storeKey)) ?? refuse('no_such_store')
      const today = shopTime(clock.now(), await timezoneOf(store.storeId)).day
      const from = realDay(request.query.from) ?? addDays(today, -29)
      const to = realDay(request.query.to) ?? today
      await counter.flush()
      reply.header('cache-control', 'no-store')
      const figures = await table.between(store.storeId, from, to, ROWS_AT_MOST + 1)
      const view = figuresView(figures.slice(0, ROWS_AT_MOST), from, to)
      return { ...view, cut: figures.length > ROWS_AT_MOST }
    })
  }
  return {
    insights: { count: counter.count },
    conversions,
    reading: createReading({ db, clock, timezoneOf, flush: counter.flush }),
    jobs: { tasks: { [FORGET]: conversions.forgetOld }, crontab: [`17 4 * * * ${FORGET}`] },
    routes,
    async start() {
      timer = setInterval(() => void counter.flush(), FLUSH_MS)
      timer.unref()
    },
    async stop() {
      clearInterval(timer)
      await counter.flush()
    },
  }
}

function realDay(day: string | undefined): string | undefined {
  return day === undefined || isDay(day) ? day : refuse('malformed')
}
