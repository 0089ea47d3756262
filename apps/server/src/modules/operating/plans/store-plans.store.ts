import type { Limits, PlanTimes } from '@tandem/core/plans/plans'
import type { Kysely } from 'kysely'
import type { OperatingTables } from '../operating.tables.ts'

type Row = OperatingTables['store_plans']
export type StorePlan = PlanTimes & {
  storeId: number
  planKey: string
  setBy: Row['set_by']
  note: string
  stripeCustomer: string | null
  stripeSubscription: string | null
  stripeEventAt: number
}

/** Which shop is on which plan, and what it was granted beside. */
export function storePlansStore(db: Kysely<OperatingTables>) {
  return {
    async get(storeId: number, options: { lock?: boolean } = {}): Promise<StorePlan | null> {
      const query = db.selectFrom('store_plans').selectAll().where('store_id', '=', storeId)
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async byCustomer(customer: string): Promise<StorePlan | null> {
      const row = await db
        .selectFrom('store_plans')
        .selectAll()
        .where('stripe_customer', '=', customer)
        .executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async put(plan: StorePlan, now: number): Promise<void> {
      const values = { ...toRow(plan), changed_at: now }
      await db
        .insertInto('store_plans')
        .values(values)
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet(values))
        .execute()
    },
    async drop(storeId: number): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('store_plans')
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    /** Shops whose plan changes by its times, with the grace that their plan gives. */
    async due(now: number): Promise<{ storeId: number; graceDays: number }[]> {
      const rows = await db
        .selectFrom('store_plans as s')
        .innerJoin('plans as p', 'p.plan_key', 's.plan_key')
        .select(['s.store_id', 'p.grace_days'])
        .where((eb) =>
          eb.or([
            eb.and([eb('s.state', '=', 'trial'), eb('s.trial_ends_at', '<=', now)]),
            eb.and([eb('s.state', '=', 'active'), eb('s.paid_until_at', '<=', now)]),
            eb.and([eb('s.state', '=', 'grace'), eb('s.grace_ends_at', '<=', now)]),
          ]),
        )
        .orderBy('s.store_id')
        .limit(1_000)
        .execute()
      return rows.map((row) => ({ storeId: row.store_id, graceDays: row.grace_days }))
    },
    async ownLimits(storeId: number): Promise<Partial<Limits>> {
      const row = await db
        .selectFrom('store_limits')
        .select('limits')
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return row?.limits ?? {}
    },
    async setOwnLimits(storeId: number, limits: Partial<Limits>, now: number): Promise<void> {
      const values = { limits: JSON.stringify(limits) as never, changed_at: now }
      await db
        .insertInto('store_limits')
        .values({ store_id: storeId, ...values })
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet(values))
        .execute()
    },
  }
}

const fromRow = (row: Row): StorePlan => ({
  storeId: row.store_id,
  planKey: row.plan_key,
  state: row.state,
  trialEndsAt: row.trial_ends_at,
  graceEndsAt: row.grace_ends_at,
  paidUntilAt: row.paid_until_at,
  setBy: row.set_by,
  note: row.note,
  stripeCustomer: row.stripe_customer,
  stripeSubscription: row.stripe_subscription,
  stripeEventAt: row.stripe_event_at,
})

const toRow = (plan: StorePlan): Omit<Row, 'changed_at'> => ({
  store_id: plan.storeId,
  plan_key: plan.planKey,
  state: plan.state,
  trial_ends_at: plan.trialEndsAt,
  grace_ends_at: plan.graceEndsAt,
  paid_until_at: plan.paidUntilAt,
  set_by: plan.setBy,
  note: plan.note,
  stripe_customer: plan.stripeCustomer,
  stripe_subscription: plan.stripeSubscription,
  stripe_event_at: plan.stripeEventAt,
})
