import type { StorePlanView } from '@tandem/contract/http/plans'
import { limitsFrom } from '@tandem/core/plans/plans'
import type { OperatingDeps } from '../operating-deps.ts'
import { plansStore } from './plans.store.ts'
import { storePlansStore } from './store-plans.store.ts'
import { usageOf } from './usage.ts'

/** What a shop may, has, used, and can take. */
export async function planViewOf(
  deps: Pick<OperatingDeps, 'db' | 'pool' | 'clock' | 'config'>,
  storeId: number,
): Promise<StorePlanView> {
  const { db } = deps
  const own = await storePlansStore(db).ownLimits(storeId)
  const plan = await storePlansStore(db).get(storeId)
  // Also one that is no longer offered: whoever is on it stays.
  const row =
    plan && (await db.selectFrom('plans').selectAll().where('plan_key', '=', plan.planKey).executeTakeFirst())
  const offers = deps.config.stripe
    ? (await plansStore(db).list()).filter(({ stripePrice }) => stripePrice !== null)
    : []
  const { rows } = await deps.pool.query<{ by: 'operator' | 'plan'; reason: string }>(
    'select suspended_by as by, suspended_reason as reason from stores where store_id = $1 and suspended_by is not null',
    [storeId],
  )
  return {
    plan:
      plan && row
        ? {
            planKey: plan.planKey,
            name: row.name,
            priceText: row.price_text,
            state: plan.state,
            trialEndsAt: plan.trialEndsAt,
            paidUntilAt: plan.paidUntilAt,
            graceEndsAt: plan.graceEndsAt,
            setBy: plan.setBy,
            note: plan.note,
          }
        : null,
    limits: limitsFrom(row?.limits ?? null, own),
    own,
    whiteLabel: row?.white_label ?? true,
    used: await usageOf(deps.pool, storeId, deps.clock.now()),
    offers: offers.map(({ planKey, name, priceText, trialDays, limits, whiteLabel }) => ({
      planKey,
      name,
      priceText,
      trialDays,
      limits,
      whiteLabel,
    })),
    portal: deps.config.stripe !== null && Boolean(plan?.stripeCustomer),
    suspended: rows[0] ?? null,
  }
}
