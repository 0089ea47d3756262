import type { LimitName, Limits } from '@tandem/core/plans/plans'
import type { Kysely } from 'kysely'

export type { PlanKeeper } from './plans/plan-keeper.ts'
export type { StorePlan } from './plans/store-plans.store.ts'
export type { LimitName, Limits }

/** What a shop may, by its plan and by what the operator granted beside it. A shop without a plan has no bounds. */
export interface PlansPublic {
  limitsOf(storeId: number): Promise<Limits & { whiteLabel: boolean }>
  /** What a room that is opened now may be: how many seats at most, and whether there are as many rooms as may be. */
  roomBounds(storeId: number): Promise<{ seats: number | null; full: boolean }>
  /**
   * Refuses with `plan_limit` when one more than `count` tells would be more than the plan holds. Until `tx` ends nobody
   * else counts the same of this shop: two at once do not both take the last place.
   */
  refuseBeyond<DB>(
    tx: Kysely<DB>,
    storeId: number,
    name: LimitName,
    count: () => Promise<number>,
  ): Promise<void>
}
