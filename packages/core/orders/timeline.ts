import type { OrderView } from './views.ts'

/** One thing that happened to an order. */
export interface TimelineEntry {
  at: number
  /** `placed paid completed refunded note status total asked delivery`. */
  kind: string
  /** Who: a name, or how we know (`shop`: it told by itself). */
  by: { kind: string; name: string | null }
  detail: Record<string, string | number | boolean | null>
}

const SHOP = { kind: 'shop', name: null }
/** Between what a shop notes as done and the change of state that goes with it. */
const SAME_MOMENT_MS = 120_000

/**
 * Everything that happened, newest first: what the shop tells by itself (placed, paid, refunds, notes) and what was
 * noted here. Being completed is told once.
 */
export function orderTimeline(order: OrderView, noted: readonly TimelineEntry[]): TimelineEntry[] {
  const { createdAt, paidAt, completedAt, refunds, notes, totalMinor, paymentMethod } = order
  const told: TimelineEntry[] = [
    { at: createdAt, kind: 'placed', by: SHOP, detail: { totalMinor } },
    ...(paidAt === null ? [] : [{ at: paidAt, kind: 'paid', by: SHOP, detail: { method: paymentMethod } }]),
    ...(completedAt === null || isNoted(noted, 'completed', completedAt)
      ? []
      : [{ at: completedAt, kind: 'completed', by: SHOP, detail: {} }]),
    ...refunds.map(({ at, amountMinor, reason }) => ({
      at: at || createdAt,
      kind: 'refunded',
      by: SHOP,
      detail: { amountMinor, reason },
    })),
    ...(notes ?? []).map(({ at, author, text, forCustomer }) => ({
      at,
      kind: 'note',
      by: { kind: 'shop', name: author || null },
      detail: { text, forCustomer },
    })),
  ]
  return [...noted, ...told].sort((a, b) => b.at - a.at || rankOf(b) - rankOf(a))
}

const isNoted = (noted: readonly TimelineEntry[], status: string, at: number) =>
  noted.some(
    (entry) =>
      entry.kind === 'status' && entry.detail['to'] === status && Math.abs(entry.at - at) < SAME_MOMENT_MS,
  )

/** Of the same moment, what comes after what: one is placed before one is paid. */
const ORDER = ['placed', 'paid', 'note', 'total', 'status', 'completed', 'refunded', 'asked', 'delivery']
const rankOf = ({ kind }: TimelineEntry) => ORDER.indexOf(kind)
