import { Changed } from '@tandem/contract/http/operator'
import {
  LimitsBody,
  PlanBody,
  PlanKey,
  Plans,
  type SetPlanBody as SetPlan,
  SetPlanBody,
  StorePlanView,
} from '@tandem/contract/http/plans'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { OperatingTables } from '../operating.tables.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { StoreParams, storeIdOf } from '../store-of.ts'
import { beginningOf, type PlanKeeper } from './plan-keeper.ts'
import { planViewOf } from './plan-view.ts'
import { plansStore } from './plans.store.ts'
import { type StorePlan, storePlansStore } from './store-plans.store.ts'

const PlanParams = Type.Object({ planKey: PlanKey })
const tags = ['operator']

/** What the operator offers, and which shop is on what. */
export function plansRoutes(app: HttpApp, deps: OperatingDeps, keeper: PlanKeeper): void {
  const { db, clock, accounts } = deps
  const operator = accounts.asOperator()

  app.get(
    '/api/operator/plans',
    { ...operator, schema: { tags, summary: 'Plans on offer', response: { 200: Plans } } },
    async () => ({ plans: await plansStore(db).list(), stripe: deps.config.stripe !== null }),
  )

  app.put(
    '/api/operator/plans/:planKey',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Make a plan, or change it',
        params: PlanParams,
        body: PlanBody,
        response: { 200: Plans },
      },
    },
    async (request) => {
      const { planKey } = request.params
      await db.transaction().execute(async (tx) => {
        await plansStore(tx).put(planKey, request.body, clock.now())
        const by = accounts.askerOf(request)
        await accounts.audit<OperatingTables>(
          tx,
          { storeId: null, by, action: 'plan.kept', subject: planKey },
          request,
        )
      })
      return { plans: await plansStore(db).list(), stripe: deps.config.stripe !== null }
    },
  )

  app.delete(
    '/api/operator/plans/:planKey',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Offer a plan no longer; shops that are on it stay on it',
        params: PlanParams,
        response: { 200: Changed },
      },
    },
    async (request) => {
      const { planKey } = request.params
      await db.transaction().execute(async (tx) => {
        if (!(await plansStore(tx).archive(planKey, clock.now()))) refuse('not_found')
        const by = accounts.askerOf(request)
        await accounts.audit<OperatingTables>(
          tx,
          { storeId: null, by, action: 'plan.archived', subject: planKey },
          request,
        )
      })
      return { changed: 1 }
    },
  )
  storePlanRoutes(app, deps, keeper)
}

function storePlanRoutes(app: HttpApp, deps: OperatingDeps, keeper: PlanKeeper): void {
  const { db, clock, accounts } = deps
  const operator = accounts.asOperator()
  const answers = { 200: StorePlanView }

  app.post(
    '/api/operator/stores/:storeKey/plan',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Put a shop on a plan',
        params: StoreParams,
        body: SetPlanBody,
        response: answers,
      },
    },
    async (request) => {
      const storeId = await storeIdOf(deps, request.params.storeKey)
      await db.transaction().execute(async (tx) => {
        const before = await storePlansStore(tx).get(storeId, { lock: true })
        const after = await chosen(tx, storeId, before, request.body, clock.now())
        if (after) await keeper.keep(tx, after)
        else {
          await storePlansStore(tx).drop(storeId)
          await deps.suspending.lift<OperatingTables>(tx, storeId, 'plan')
        }
        const detail = {
          from: before?.planKey ?? null,
          to: after?.planKey ?? null,
          state: after?.state ?? null,
        }
        const by = accounts.askerOf(request)
        const subject = after?.planKey ?? before?.planKey ?? ''
        await accounts.audit<OperatingTables>(
          tx,
          { storeId, by, action: 'plan.set', subject, detail },
          request,
        )
      })
      await keeper.told(storeId)
      return planViewOf(deps, storeId)
    },
  )

  app.put(
    '/api/operator/stores/:storeKey/limits',
    {
      ...operator,
      schema: {
        tags,
        summary: 'Grant or take beside the plan; a name that is left out stays with the plan',
        params: StoreParams,
        body: LimitsBody,
        response: answers,
      },
    },
    async (request) => {
      const storeId = await storeIdOf(deps, request.params.storeKey)
      await db.transaction().execute(async (tx) => {
        await storePlansStore(tx).setOwnLimits(storeId, request.body, clock.now())
        const by = accounts.askerOf(request)
        const detail = { ...request.body }
        await accounts.audit<OperatingTables>(tx, { storeId, by, action: 'plan.limits_set', detail }, request)
      })
      deps.live.tell(storeId, 'attention')
      return planViewOf(deps, storeId)
    },
  )

  app.get(
    '/api/v1/stores/:storeKey/plan',
    {
      ...accounts.inStore('store.read'),
      schema: {
        tags: ['plan'],
        summary: 'The plan of a shop: what it may, has and used',
        params: StoreParams,
        response: answers,
      },
    },
    async (request) => planViewOf(deps, accounts.scopeOf(request).storeId),
  )
}

/** What a word of the operator makes of a shop's plan; null: none any more. */
async function chosen(
  tx: OperatingDeps['db'],
  storeId: number,
  before: StorePlan | null,
  wish: SetPlan,
  now: number,
): Promise<StorePlan | null> {
  if (wish.planKey === null) return null
  const plan = (await plansStore(tx).get(wish.planKey)) ?? refuse('not_found')
  const trialDays = wish.state === 'active' ? 0 : plan.trial_days
  const fresh = beginningOf(storeId, plan.plan_key, trialDays, now, 'operator')
  const after: StorePlan = {
    ...fresh,
    state: wish.state ?? fresh.state,
    trialEndsAt: wish.trialEndsAt === undefined ? fresh.trialEndsAt : wish.trialEndsAt,
    paidUntilAt: wish.paidUntilAt ?? null,
    note: wish.note ?? '',
    stripeCustomer: before?.stripeCustomer ?? null,
    stripeSubscription: before?.stripeSubscription ?? null,
    stripeEventAt: before?.stripeEventAt ?? 0,
  }
  // A trial that nobody gave an end would never be over.
  if (after.state === 'trial' && after.trialEndsAt === null) refuse('malformed')
  return after
}
