/** What a plan can bound. `ordersPerMonth` is told and never enforced: an order that exists is never left out. */
export const LIMIT_NAMES = [
  'seats',
  'roomsAtOnce',
  'ordersPerMonth',
  'destinations',
  'members',
  'tokens',
] as const
export type LimitName = (typeof LIMIT_NAMES)[number]

/** A whole number, or null for no bound. */
export type Limits = Record<LimitName, number | null>

/** More than this is a mistake in typing, not a plan. */
export const MOST = 1_000_000_000

export const NO_LIMITS: Limits = Object.freeze({
  seats: null,
  roomsAtOnce: null,
  ordersPerMonth: null,
  destinations: null,
  members: null,
  tokens: null,
})

/** The plan's bounds, with what was granted or taken beside it: a name that is given there counts, null included. */
export function limitsFrom(plan: Partial<Limits> | null, own: Partial<Limits> | null): Limits {
  const limits = { ...NO_LIMITS }
  for (const name of LIMIT_NAMES) {
    const given = own && Object.hasOwn(own, name) ? own[name] : plan?.[name]
    limits[name] = isBound(given) ? given : null
  }
  return limits
}

const isBound = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST

/** `trial` and `active` work, `grace` works and says so, `ended` is read only. */
export type PlanState = 'trial' | 'active' | 'grace' | 'ended'

export interface PlanTimes {
  state: PlanState
  trialEndsAt: number | null
  /** Paid or granted until then; null: without an end. */
  paidUntilAt: number | null
  graceEndsAt: number | null
}

/**
 * Where a shop's plan stands now, by its times alone: a trial or a paid time that is over gives some days of grace, and
 * then the plan has ended. Nothing comes back by itself.
 */
export function planNow(plan: PlanTimes, now: number, graceMs: number): PlanTimes {
  if (plan.state === 'ended') return plan
  if (plan.state === 'grace') {
    const endsAt = plan.graceEndsAt ?? now
    return endsAt <= now ? { ...plan, state: 'ended' } : plan
  }
  const endsAt = plan.state === 'trial' ? plan.trialEndsAt : plan.paidUntilAt
  if (endsAt === null || endsAt > now) return plan
  return planNow({ ...plan, state: 'grace', graceEndsAt: endsAt + graceMs }, now, graceMs)
}

/** When something changes by itself next; null: never. */
export function nextChangeAt(plan: PlanTimes): number | null {
  if (plan.state === 'ended') return null
  if (plan.state === 'grace') return plan.graceEndsAt
  return plan.state === 'trial' ? plan.trialEndsAt : plan.paidUntilAt
}

/** What Stripe calls a subscription's state, as ours; null: nothing was paid yet, and nothing changes by it. */
export function stateOfSubscription(status: string): PlanState | null {
  switch (status) {
    case 'trialing':
      return 'trial'
    case 'active':
      return 'active'
    case 'past_due':
    case 'unpaid':
    case 'canceled':
      // Whoever does not pay any more is told, has some days, and then reads only.
      return 'grace'
    case 'paused':
      return 'ended'
    default:
      return null
  }
}
