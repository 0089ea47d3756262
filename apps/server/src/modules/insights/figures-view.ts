import type { DayFigures, FiguresView, ProductFigures } from '@tandem/contract/http/figures'

export interface Figure {
  day: string
  figure: string
  amount: number
}

const emptyDay = (day: string): DayFigures => ({
  day,
  roomsOpened: 0,
  roomsEnded: 0,
  invitationsSent: 0,
  invitationsAccepted: 0,
  handOffs: 0,
  linesHandedOff: 0,
  orders: 0,
  sales: [],
})
const SIMPLE: Record<string, Exclude<keyof DayFigures, 'day' | 'sales'>> = {
  rooms_opened: 'roomsOpened',
  rooms_ended: 'roomsEnded',
  invitations_sent: 'invitationsSent',
  invitations_accepted: 'invitationsAccepted',
  hand_offs: 'handOffs',
  lines_handed_off: 'linesHandedOff',
  room_orders: 'orders',
}
const MAX_PRODUCTS = 200

/** Figures as they are read back: per day, and over the whole time per size of room and per product. */
export function figuresView(figures: Figure[], from: string, to: string): Omit<FiguresView, 'cut'> {
  const days = new Map<string, DayFigures>()
  const sizes = new Map<number, number>()
  const products = new Map<number, ProductFigures>()
  const productOf = (productId: number) => {
    const known = products.get(productId) ?? { productId, seenTogether: 0, love: 0, maybe: 0, no: 0 }
    products.set(productId, known)
    return known
  }
  for (const { day, figure, amount } of figures) {
    const [name = '', first = '', second = ''] = figure.split(':')
    const simple = SIMPLE[name]
    if (simple) {
      const entry = days.get(day) ?? emptyDay(day)
      entry[simple] += amount
      days.set(day, entry)
    } else if (name === 'room_sales') {
      const entry = days.get(day) ?? emptyDay(day)
      entry.sales.push({ currency: first, minorUnit: Number(second), amountMinor: amount })
      days.set(day, entry)
    } else if (name === 'room_size') sizes.set(Number(first), (sizes.get(Number(first)) ?? 0) + amount)
    else if (name === 'seen_together') productOf(Number(first)).seenTogether += amount
    else if (name === 'vote' && (first === 'love' || first === 'maybe' || first === 'no')) {
      productOf(Number(second))[first] += amount
    }
  }
  const weight = (p: ProductFigures) => p.seenTogether + p.love + p.maybe + p.no
  return {
    from,
    to,
    days: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)),
    roomSizes: [...sizes].sort(([a], [b]) => a - b).map(([people, rooms]) => ({ people, rooms })),
    products: [...products.values()].sort((a, b) => weight(b) - weight(a)).slice(0, MAX_PRODUCTS),
    moreProducts: Math.max(0, products.size - MAX_PRODUCTS),
  }
}
