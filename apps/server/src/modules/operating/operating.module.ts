import type { ServerModule } from '../../platform/module.ts'
import { planAttention } from './attention.ts'
import { exportRoutes } from './export/export.routes.ts'
import { jobsRoutes } from './jobs/jobs.routes.ts'
import type { OperatingTables } from './operating.tables.ts'
import type { OperatingDeps, OperatingGiven } from './operating-deps.ts'
import { peopleRoutes } from './people/people.routes.ts'
import { createPlanKeeper, type PlanKeeper } from './plans/plan-keeper.ts'
import { plansRoutes } from './plans/plans.routes.ts'
import { serverRoutes } from './server/server.routes.ts'
import { operatorStoresRoutes } from './stores/stores.routes.ts'

const SETTLE_JOB = 'plans.settle'

/** What whoever runs the server sees and does: shops, people, plans, jobs, the server itself. */
export function createOperatingModule(given: OperatingGiven): ServerModule & { keeper: PlanKeeper } {
  const log = given.log.child({ module: 'operating' })
  const deps: OperatingDeps = { ...given, log, db: given.db.withTables<OperatingTables>() }
  const keeper = createPlanKeeper(deps)
  let stopListening = () => {}
  deps.attention.source('plans', planAttention(deps))
  return {
    keeper,
    routes(app) {
      for (const routes of [operatorStoresRoutes, peopleRoutes, jobsRoutes, serverRoutes, exportRoutes])
        routes(app, deps)
      plansRoutes(app, deps, keeper)
    },
    jobs: { tasks: { [SETTLE_JOB]: keeper.settle }, crontab: [`*/5 * * * * ${SETTLE_JOB}`] },
    async start() {
      stopListening = deps.stores.onConnectionChanged((storeId) => {
        keeper.begin(storeId).catch((err: unknown) => {
          log.warn({ err, storeId }, 'a new shop could not be put on the plan for new shops')
        })
      })
      await keeper.settle()
    },
    async stop() {
      stopListening()
    },
  }
}
