import { productOfFigure } from '@tandem/core/insights/figure-names'
import { shopTime } from '@tandem/core/insights/shop-time'
import type { Addition } from './insights.store.ts'

/** Something that was counted, at a moment. */
export interface Counted {
  storeId: number
  at: number
  figure: string
  amount: number
}

/** About products and sizes of rooms only days are kept: by the hour they would be too many rows for what they tell. */
const isByDay = (figure: string) => figure.startsWith('room_size:') || productOfFigure(figure) !== null

/** Puts counts into the days and hours of their shops' own clocks, and adds up what falls together. */
export async function placeCounts(
  counted: readonly Counted[],
  timezoneOf: (storeId: number) => Promise<string>,
): Promise<Addition[]> {
  const zones = new Map<number, string>()
  for (const { storeId } of counted) if (!zones.has(storeId)) zones.set(storeId, await timezoneOf(storeId))
  const sums = new Map<string, Addition>()
  for (const { storeId, at, figure, amount } of counted) {
    const { day, hour: clock } = shopTime(at, zones.get(storeId) ?? '')
    const hour = isByDay(figure) ? -1 : clock
    const key = `${storeId} ${day} ${hour} ${figure}`
    const known = sums.get(key)
    if (known) known.amount += amount
    else sums.set(key, { storeId, day, hour, figure, amount })
  }
  return [...sums.values()]
}
