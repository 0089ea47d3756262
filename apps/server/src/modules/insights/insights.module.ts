import { Type } from 'typebox'
import type { PlatformDeps } from '../../platform/deps.ts'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import { createConversions } from './conversions.ts'
import { createCounter } from './create-counter.ts'
import { figuresView } from './figures-view.ts'
import type { ConversionsPublic, InsightsPublic } from './insights.public.ts'
import { type InsightsTables, insightsStore, ROWS_AT_MOST } from './insights.store.ts'

const FLUSH_MS = 1_000
const FORGET = 'insights.forget-hand-offs'
const DAY_MS = 86_400_000
const Day = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })
const Params = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
const Query = Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) })

/** Figures without people: counts per shop and day, written every second. */
export function createInsightsModule(
  deps: PlatformDeps & { stores: StoresPublic },
  operator: OperatorDoor,
): ServerModule & { insights: InsightsPublic; conversions: ConversionsPublic } {
  const db = deps.db.withTables<InsightsTables>()
  const table = insightsStore(db)
  const { clock } = deps
  const log = deps.log.child({ module: 'insights' })
  const counter = createCounter({ clock, log, add: table.add })
  const conversions = createConversions({ db, clock, log })
  let timer: NodeJS.Timeout | undefined

  const routes = (app: HttpApp) => {
    const options = {
      ...operator.entrance,
      schema: { params: Params, querystring: Query },
    }
    app.get('/api/operator/stores/:storeKey/figures', options, async (request, reply) => {
      const store = (await deps.stores.storeByKey(request.params.storeKey)) ?? refuse('no_such_store')
      const now = deps.clock.now()
      const from = realDay(request.query.from) ?? new Date(now - 29 * DAY_MS).toISOString().slice(0, 10)
      const to = realDay(request.query.to) ?? new Date(now).toISOString().slice(0, 10)
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

/** 31 February passes the pattern but is no day. */
function realDay(day: string | undefined): string | undefined {
  if (day === undefined) return undefined
  const date = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day ? refuse('malformed') : day
}
