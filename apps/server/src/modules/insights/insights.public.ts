import type { Figures, FiguresPoint, Insights, Period } from '@tandem/contract/http/insights'
import type { FigureName } from '@tandem/core/insights/figure-names'
import type { Kysely } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { ProductRow } from './figures.store.ts'

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

export interface InsightsAsked {
  from?: string | undefined
  to?: string | undefined
  days?: string | undefined
  by?: Period | undefined
}

/** Reading figures back, by the days and hours of the shop's own clock. */
export interface InsightsReading {
  /** Refuses (`malformed`) days that do not exist, and more time than can be shown. */
  insights(
    scope: StoreScope,
    asked: InsightsAsked,
  ): Promise<Omit<Insights, 'products'> & { products: ProductRow[] }>
  /** One day of the shop, up to an hour of it. */
  day(scope: StoreScope, day: string, untilHour?: number): Promise<{ total: Figures; byHour: FiguresPoint[] }>
  /** Which of these were ever counted. */
  everCounted(scope: StoreScope, figures: readonly FigureName[]): Promise<Set<string>>
}
