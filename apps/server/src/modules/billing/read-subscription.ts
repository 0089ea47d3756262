import { stateOfSubscription } from '@tandem/core/plans/plans'
import type Stripe from 'stripe'
import type { StorePlan } from '../operating/plans.public.ts'

const DAY_MS = 86_400_000
const ms = (seconds: number | null | undefined): number | null => (seconds ? seconds * 1000 : null)

export interface Paid {
  storeKey: string | null
  customer: string
  subscription: string
  price: string | null
  status: string
  trialEndsAt: number | null
  periodEndsAt: number | null
}

/** What of a subscription counts for us. */
export function readSubscription(given: Stripe.Subscription): Paid {
  const item = given.items.data[0]
  const { customer } = given
  return {
    storeKey: given.metadata['storeKey'] ?? null,
    customer: typeof customer === 'string' ? customer : customer.id,
    subscription: given.id,
    price: item?.price.id ?? null,
    status: given.status,
    trialEndsAt: ms(given.trial_end),
    periodEndsAt: ms(item?.current_period_end),
  }
}

/**
 * A shop's plan after what Stripe says now; null: nothing changes by it. Another subscription than the one that counts,
 * and that is over, takes nothing away: somebody paid twice, or took another plan since.
 */
export function planAfter(
  before: StorePlan | null,
  paid: Paid,
  plan: { storeId: number; planKey: string; graceDays: number },
  now: number,
): StorePlan | null {
  const state = stateOfSubscription(paid.status)
  if (state === null) return null
  const isAnother = before?.stripeSubscription && before.stripeSubscription !== paid.subscription
  if (isAnother && (state === 'grace' || state === 'ended')) return null
  // Days of grace are had once for what was not paid: Stripe goes on telling of it long after they are over.
  const begun =
    before?.stripeSubscription === paid.subscription && (before.state === 'grace' || before.state === 'ended')
      ? before.graceEndsAt
      : null
  const graceEndsAt = state === 'grace' ? (begun ?? now + plan.graceDays * DAY_MS) : null
  return {
    storeId: plan.storeId,
    planKey: plan.planKey,
    state,
    trialEndsAt: state === 'trial' ? paid.trialEndsAt : null,
    paidUntilAt: state === 'active' ? paid.periodEndsAt : null,
    graceEndsAt,
    setBy: 'stripe',
    note: '',
    stripeCustomer: paid.customer,
    stripeSubscription: paid.subscription,
    stripeEventAt: now,
  }
}
