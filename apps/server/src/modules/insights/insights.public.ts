import type { FigureName } from '@tandem/core/insights/figure-names'
import type { Kysely } from 'kysely'

export type { FigureName }

/** Counting without people. */
export interface InsightsPublic {
  /** Cheap: added up in memory and written every second or so; never throws. */
  count(storeId: number, deltas: Partial<Record<FigureName, number>>): void
}

/** An order that carries the token of a hand-off. */
export interface OrderFromRoom {
  orderId: number
  token: string
  currency: string
  minorUnit: number
  amountMinor: number
  /** When it was placed. */
  at: number
}

/** What came of rooms: which hand-offs became orders, counted without people. */
export interface ConversionsPublic {
  /** A room gave this token along to the shop's cart. Never throws. */
  handedOff(storeId: number, token: string): Promise<void>
  /** Counts each order once, in the caller's transaction; those whose token no room gave out are not counted. */
  convert<DB>(tx: Kysely<DB>, storeId: number, orders: readonly OrderFromRoom[]): Promise<void>
}
