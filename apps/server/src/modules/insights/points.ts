import type { Figures, FiguresPoint, Period } from '@tandem/contract/http/insights'
import { addDays } from '@tandem/core/insights/shop-time'
import type { BucketFigure, Span } from './figures.store.ts'

const SIMPLE: Record<string, Exclude<keyof Figures, 'sales'>> = {
  buttons: 'buttons',
  rooms_opened: 'roomsOpened',
  rooms_invited: 'roomsInvited',
  rooms_met: 'roomsMet',
  rooms_decided: 'roomsDecided',
  rooms_handed_off: 'roomsHandedOff',
  rooms_ended: 'roomsEnded',
  invitations_sent: 'invitations',
  invitations_accepted: 'joined',
  hand_offs: 'handOffs',
  lines_handed_off: 'linesHandedOff',
  room_orders: 'orders',
}

export const noFigures = (): Figures => ({
  buttons: 0,
  roomsOpened: 0,
  roomsInvited: 0,
  roomsMet: 0,
  roomsDecided: 0,
  roomsHandedOff: 0,
  roomsEnded: 0,
  invitations: 0,
  joined: 0,
  handOffs: 0,
  linesHandedOff: 0,
  orders: 0,
  sales: [],
})

/** Adds one figure by its name; those of other kinds change nothing. */
export function addFigure(to: Figures, figure: string, amount: number): void {
  const simple = SIMPLE[figure]
  if (simple) {
    to[simple] += amount
    return
  }
  const [name, currency, digits] = figure.split(':')
  if (name !== 'room_sales' || currency === undefined) return
  const minorUnit = Number(digits)
  const known = to.sales.find((sum) => sum.currency === currency && sum.minorUnit === minorUnit)
  if (known) known.amountMinor += amount
  else to.sales.push({ currency, minorUnit, amountMinor: amount })
}

export function totalOf(rows: readonly BucketFigure[]): Figures {
  const total = noFigures()
  for (const { figure, amount } of rows) addFigure(total, figure, amount)
  total.sales.sort((a, b) => a.currency.localeCompare(b.currency))
  return total
}

/** Every hour, day, week or month of the span, also those in which nothing was. */
export function pointsOf(rows: readonly BucketFigure[], span: Span, by: Period): FiguresPoint[] {
  const points = new Map(bucketsOf(span, by).map((at) => [at, { at, figures: noFigures() }]))
  for (const { at, figure, amount } of rows) {
    const point = points.get(at)
    if (point) addFigure(point.figures, figure, amount)
  }
  return [...points.values()]
}

export function bucketsOf({ from, to }: Span, by: Period): string[] {
  const buckets = new Set<string>()
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (by === 'hour')
      for (let hour = 0; hour < 24; hour++) buckets.add(`${day}T${String(hour).padStart(2, '0')}`)
    else buckets.add(by === 'day' ? day : by === 'week' ? mondayOf(day) : `${day.slice(0, 8)}01`)
  }
  return [...buckets]
}

function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, -((weekday + 6) % 7))
}
