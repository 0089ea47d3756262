import type Stripe from 'stripe'
import type { OperatingDeps } from '../operating/operating.public.ts'
import type { PlanKeeper } from '../operating/plans.public.ts'

export interface BillingDeps extends OperatingDeps {
  stripe: Stripe
  webhookSecret: string
  keeper: PlanKeeper
}
