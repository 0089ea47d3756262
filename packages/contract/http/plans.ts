import { LIMIT_NAMES, type LimitName, MOST } from '@tandem/core/plans/plans'
import { type Static, Type } from 'typebox'

const strict = { additionalProperties: false }
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch.' })
const Bound = orNull(Type.Integer({ minimum: 0, maximum: MOST }))
const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\0]*$' })

const fields = <T extends Parameters<typeof Type.Object>[0][string]>(schema: T) =>
  Object.fromEntries(LIMIT_NAMES.map((name) => [name, schema])) as Record<LimitName, T>
/** Null: no bound. */
export const LimitsView = Type.Object(fields(Bound))
/** A name that is left out stays with the plan. */
export const LimitsBody = Type.Object(fields(Type.Optional(Bound)), strict)

export const PlanKey = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,39}$' })
const planFields = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '^[^\\0]*$' }),
  priceText: Text(60),
  limits: LimitsView,
  trialDays: Type.Integer({ minimum: 0, maximum: 365 }),
  graceDays: Type.Integer({ minimum: 0, maximum: 90 }),
  whiteLabel: Type.Boolean({ description: 'May take "made with Tandem" off.' }),
  stripePrice: orNull(Type.String({ pattern: '^price_[A-Za-z0-9_]{1,100}$' })),
  forNew: Type.Boolean({ description: 'New shops begin on this one.' }),
  position: Type.Integer({ minimum: 0, maximum: 1000 }),
}
export const PlanBody = Type.Object({ ...planFields, limits: LimitsBody }, strict)
export type PlanBody = Static<typeof PlanBody>
export const PlanView = Type.Object({
  planKey: Type.String(),
  ...planFields,
  stores: Type.Integer({ description: 'How many shops are on it.' }),
})
export type PlanView = Static<typeof PlanView>
export const Plans = Type.Object({ plans: Type.Array(PlanView), stripe: Type.Boolean() })
export type Plans = Static<typeof Plans>

/** GET /api/v1/stores/:storeKey/plan: what a shop may, has and used. */
export const StorePlanView = Type.Object({
  plan: orNull(
    Type.Object({
      planKey: Type.String(),
      name: Type.String(),
      priceText: Type.String(),
      state: Type.Enum(['trial', 'active', 'grace', 'ended']),
      trialEndsAt: orNull(At),
      paidUntilAt: orNull(At),
      graceEndsAt: orNull(At),
      setBy: Type.Enum(['operator', 'server', 'stripe']),
      note: Type.String(),
    }),
  ),
  limits: LimitsView,
  own: Type.Object(fields(Type.Optional(Bound))),
  whiteLabel: Type.Boolean(),
  used: Type.Object({
    roomsAtOnce: Type.Integer(),
    ordersPerMonth: Type.Integer(),
    destinations: Type.Integer(),
    members: Type.Integer(),
    tokens: Type.Integer(),
  }),
  /** Plans that can be taken here and now, through the payment page. */
  offers: Type.Array(
    Type.Object({
      planKey: Type.String(),
      name: Type.String(),
      priceText: Type.String(),
      trialDays: Type.Integer(),
      limits: LimitsView,
      whiteLabel: Type.Boolean(),
    }),
  ),
  /** Whether there is a payment page to look at invoices and cancel. */
  portal: Type.Boolean(),
  suspended: orNull(Type.Object({ by: Type.Enum(['operator', 'plan']), reason: Type.String() })),
})
export type StorePlanView = Static<typeof StorePlanView>

/** POST /api/operator/stores/:storeKey/plan. Null takes the plan away: no bounds, no end. */
export const SetPlanBody = Type.Object(
  {
    planKey: orNull(PlanKey),
    state: Type.Optional(Type.Enum(['trial', 'active'])),
    trialEndsAt: Type.Optional(orNull(At)),
    paidUntilAt: Type.Optional(orNull(At)),
    note: Type.Optional(Text(500)),
  },
  strict,
)
export type SetPlanBody = Static<typeof SetPlanBody>
export const CheckoutBody = Type.Object({ planKey: PlanKey }, strict)
export const HostedPage = Type.Object({ url: Type.String() })
