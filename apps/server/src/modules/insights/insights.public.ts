import type { FigureName } from '@tandem/core/insights/figure-names'

export type { FigureName }

/** Counting without people. */
export interface InsightsPublic {
  /** Cheap: added up in memory and written every second or so; never throws. */
  count(storeId: number, deltas: Partial<Record<FigureName, number>>): void
}
