import type { LimitName, Limits } from '@tandem/core/plans/plans'

export type { PlanKeeper } from './plans/plan-keeper.ts'
export type { StorePlan } from './plans/store-plans.store.ts'
export type { LimitName, Limits }

/** What a shop may, by its plan and by what the operator granted beside it. A shop without a plan has no bounds. */
export interface PlansPublic {
  limitsOf(storeId: number): Promise<Limits & { whiteLabel: boolean }>
  /** What a room that is opened now may be: how many seats at most, and whether there are as many rooms as may be. */
  roomBounds(storeId: number): Promise<{ seats: number | null; full: boolean }>
  /** Refuses with `plan_limit` when one more than `used` would be more than the plan holds. */
  refuseBeyond(storeId: number, name: LimitName, used: number): Promise<void>
}
