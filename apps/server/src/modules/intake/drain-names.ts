import type { IntakeKind } from './intake.public.ts'

export const DRAIN = 'intake.drain'
export const drainKey = (storeId: number, kind: IntakeKind): string => `${DRAIN}:${storeId}:${kind}`
/** One at a time per shop and kind, so that the news of one thing are worked in their order. */
export const drainQueue = (storeId: number, kind: IntakeKind): string => `intake:${storeId}:${kind}`
