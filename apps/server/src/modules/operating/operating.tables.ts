import type { Limits, PlanState } from '@tandem/core/plans/plans'

/** The tables of this module, as they are in SQL. */
export type OperatingTables = {
  plans: {
    plan_key: string
    name: string
    price_text: string
    limits: Partial<Limits>
    trial_days: number
    grace_days: number
    white_label: boolean
    stripe_price: string | null
    for_new: boolean
    position: number
    archived_at: number | null
    created_at: number
    updated_at: number
  }
  store_plans: {
    store_id: number
    plan_key: string
    state: PlanState
    trial_ends_at: number | null
    grace_ends_at: number | null
    paid_until_at: number | null
    set_by: 'operator' | 'server' | 'stripe'
    note: string
    stripe_customer: string | null
    stripe_subscription: string | null
    stripe_event_at: number
    changed_at: number
  }
  store_limits: { store_id: number; limits: Partial<Limits>; changed_at: number }
  billing_events: { event_id: string; type: string; at: number }
  platform_marks: { name: string; value: string }
}
