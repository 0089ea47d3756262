import type { ServerModule } from '../../platform/module.ts'
import type { OperatingGiven, OperatingTables } from '../operating/operating.public.ts'
import type { PlanKeeper } from '../operating/plans.public.ts'
import { billingRoutes } from './billing.routes.ts'
import { createStripe } from './stripe-client.ts'

const PRUNE_JOB = 'billing.prune'
/** Stripe tries an event for three days. */
const KEPT_MS = 30 * 86_400_000

/** Paying through Stripe's own pages, where its key is set; otherwise there is nothing of it. */
export function createBillingModule(given: OperatingGiven & { keeper: PlanKeeper }): ServerModule {
  const { stripe } = given.config
  if (!stripe) return {}
  const log = given.log.child({ module: 'billing' })
  const db = given.db.withTables<OperatingTables>()
  const deps = { ...given, log, db, stripe: createStripe(stripe), webhookSecret: stripe.webhookSecret }
  return {
    routes: (app) => billingRoutes(app, deps),
    jobs: {
      tasks: {
        [PRUNE_JOB]: async () => {
          await db
            .deleteFrom('billing_events')
            .where('at', '<', deps.clock.now() - KEPT_MS)
            .execute()
        },
      },
      crontab: [`41 3 * * * ${PRUNE_JOB}`],
    },
  }
}
