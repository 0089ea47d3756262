import type { Period } from '@tandem/contract/http/insights'

/** Which time is looked at, as it stands in the address: it comes from strangers. */
export interface FiguresSearch {
  days?: number
  from?: string
  to?: string
  by?: Period
}

export const SPANS = [1, 7, 30, 90, 365] as const
const PERIODS: readonly Period[] = ['hour', 'day', 'week', 'month']
const DAY = /^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

export function readSearch({ days, from, to, by }: Record<string, unknown>): FiguresSearch {
  const search: FiguresSearch = {}
  if (SPANS.some((span) => span === days)) search.days = days as number
  if (typeof from === 'string' && DAY.test(from)) search.from = from
  if (typeof to === 'string' && DAY.test(to)) search.to = to
  const period = PERIODS.find((one) => one === by)
  if (period) search.by = period
  return search
}

/** By what so many days are read best, and by what else they can be. */
export function periodsFor(days: number): Period[] {
  if (days <= 2) return ['hour', 'day']
  if (days <= 14) return ['day', 'hour']
  if (days <= 45) return ['day', 'week']
  if (days <= 400) return days <= 100 ? ['day', 'week', 'month'] : ['week', 'day', 'month']
  return ['month', 'week']
}

/** How many days the search asks for. */
export function daysOf({ days, from, to }: FiguresSearch): number {
  if (from && to) return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1
  return days ?? 30
}
