import type { PlanBody, PlanView } from '@tandem/contract/http/plans'
import { limitsFrom } from '@tandem/core/plans/plans'
import { type Kysely, sql } from 'kysely'
import type { OperatingTables } from '../operating.tables.ts'

type PlanRow = OperatingTables['plans']

/** Plans on offer, and those that shops are still on. */
export function plansStore(db: Kysely<OperatingTables>) {
  return {
    async list(): Promise<PlanView[]> {
      const rows = await db
        .selectFrom('plans')
        .selectAll()
        .select((eb) =>
          eb
            .selectFrom('store_plans')
            .whereRef('store_plans.plan_key', '=', 'plans.plan_key')
            .select(sql<number>`count(*)`.as('n'))
            .as('stores'),
        )
        .where('archived_at', 'is', null)
        .orderBy('position')
        .orderBy('plan_key')
        .execute()
      return rows.map((row) => ({ ...viewOf(row), stores: Number(row.stores ?? 0) }))
    },
    async get(planKey: string): Promise<PlanRow | null> {
      const row = await db
        .selectFrom('plans')
        .selectAll()
        .where('plan_key', '=', planKey)
        .where('archived_at', 'is', null)
        .executeTakeFirst()
      return row ?? null
    },
    async byPrice(stripePrice: string): Promise<PlanRow | null> {
      const row = await db
        .selectFrom('plans')
        .selectAll()
        .where('stripe_price', '=', stripePrice)
        .orderBy('archived_at', (order) => order.desc().nullsFirst())
        .executeTakeFirst()
      return row ?? null
    },
    async forNew(): Promise<PlanRow | null> {
      const row = await db
        .selectFrom('plans')
        .selectAll()
        .where('for_new', '=', true)
        .where('archived_at', 'is', null)
        .executeTakeFirst()
      return row ?? null
    },
    async put(planKey: string, plan: PlanBody, now: number): Promise<void> {
      const values = {
        name: plan.name.trim(),
        price_text: plan.priceText.trim(),
        limits: JSON.stringify(plan.limits) as never,
        trial_days: plan.trialDays,
        grace_days: plan.graceDays,
        white_label: plan.whiteLabel,
        stripe_price: plan.stripePrice,
        for_new: plan.forNew,
        position: plan.position,
        archived_at: null,
        updated_at: now,
      }
      // One plan is what new shops begin on: the one that was said last.
      if (plan.forNew)
        await db
          .updateTable('plans')
          .set({ for_new: false })
          .where('for_new', '=', true)
          .where('plan_key', '<>', planKey)
          .execute()
      await db
        .insertInto('plans')
        .values({ plan_key: planKey, ...values, created_at: now })
        .onConflict((conflict) => conflict.column('plan_key').doUpdateSet(values))
        .execute()
    },
    /** False when there is none. Shops that are on it stay on it. */
    async archive(planKey: string, now: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('plans')
        .set({ archived_at: now, for_new: false, updated_at: now })
        .where('plan_key', '=', planKey)
        .where('archived_at', 'is', null)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}

export function viewOf(row: PlanRow): Omit<PlanView, 'stores'> {
  return {
    planKey: row.plan_key,
    name: row.name,
    priceText: row.price_text,
    limits: limitsFrom(row.limits, null),
    trialDays: row.trial_days,
    graceDays: row.grace_days,
    whiteLabel: row.white_label,
    stripePrice: row.stripe_price,
    forNew: row.for_new,
    position: row.position,
  }
}
