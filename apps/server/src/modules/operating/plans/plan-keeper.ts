import { type PlanTimes, planNow } from '@tandem/core/plans/plans'
import type { Kysely } from 'kysely'
import type { OperatingTables } from '../operating.tables.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { plansStore } from './plans.store.ts'
import { type StorePlan, storePlansStore } from './store-plans.store.ts'

const DAY_MS = 86_400_000
/** Why a shop is suspended whose plan is over. */
export const ENDED = 'The plan of this shop has ended.'

export type PlanKeeper = ReturnType<typeof createPlanKeeper>

/** The one place where a shop's plan is written, with what follows: a plan that ended makes its shop read only. */
export function createPlanKeeper(
  deps: Pick<OperatingDeps, 'db' | 'clock' | 'suspending' | 'accounts' | 'live' | 'log' | 'stores'>,
) {
  const { db, clock, suspending, accounts } = deps
  type Tx = Kysely<OperatingTables>

  /** Inside the caller's transaction; `told` has to be called after it. */
  async function keep(tx: Tx, plan: StorePlan): Promise<StorePlan> {
    const row = await plansStore(tx).get(plan.planKey)
    const settled = { ...plan, ...planNow(plan, clock.now(), (row?.grace_days ?? 0) * DAY_MS) }
    await storePlansStore(tx).put(settled, clock.now())
    if (settled.state === 'ended') await suspending.suspend<OperatingTables>(tx, plan.storeId, 'plan', ENDED)
    else await suspending.lift<OperatingTables>(tx, plan.storeId, 'plan')
    return settled
  }
  const told = async (storeId: number) => {
    await suspending.tell(storeId)
    deps.live.tell(storeId, 'attention')
  }

  async function settleOne(storeId: number, graceDays: number): Promise<void> {
    const changed = await db.transaction().execute(async (tx) => {
      const before = await storePlansStore(tx).get(storeId, { lock: true })
      if (!before) return false
      const times: PlanTimes = planNow(before, clock.now(), graceDays * DAY_MS)
      if (times.state === before.state) return false
      await keep(tx, { ...before, ...times })
      await accounts.audit<OperatingTables>(tx, {
        storeId,
        by: { kind: 'system' },
        action: 'plan.moved',
        subject: before.planKey,
        detail: { from: before.state, to: times.state },
      })
      return true
    })
    if (changed) await told(storeId)
  }

  return {
    keep,
    told,
    /** Trials and paid times that are over. One that fails does not keep the others. */
    async settle(): Promise<void> {
      for (const { storeId, graceDays } of await storePlansStore(db).due(clock.now())) {
        try {
          await settleOne(storeId, graceDays)
        } catch (err) {
          deps.log.error({ err, storeId }, 'the plan of a shop could not be moved on')
        }
      }
    },
    /** A shop that is new begins on the plan for new shops, where there is one. Idempotent. */
    async begin(storeId: number): Promise<void> {
      const plan = await plansStore(db).forNew()
      if (!plan) return
      const known = await deps.stores.knownById(storeId)
      if (!known || known.connection.kind === 'configured' || known.connection.state === 'disconnected')
        return
      const now = clock.now()
      const made = await db.transaction().execute(async (tx) => {
        if (await storePlansStore(tx).get(storeId, { lock: true })) return false
        await keep(tx, beginningOf(storeId, plan.plan_key, plan.trial_days, now))
        return true
      })
      if (made) await told(storeId)
    },
  }
}

/** The first day on a plan: its trial where it has one, else it counts at once and without an end. */
export const beginningOf = (
  storeId: number,
  planKey: string,
  trialDays: number,
  now: number,
  setBy: StorePlan['setBy'] = 'server',
): StorePlan => ({
  storeId,
  planKey,
  state: trialDays > 0 ? 'trial' : 'active',
  trialEndsAt: trialDays > 0 ? now + trialDays * DAY_MS : null,
  graceEndsAt: null,
  paidUntilAt: null,
  setBy,
  note: '',
  stripeCustomer: null,
  stripeSubscription: null,
  stripeEventAt: 0,
})
