import type { OrderView } from '../orders/views.ts'

/** What can happen to an order, as a destination chooses among it. The narrower ones first. */
export const ORDER_EVENTS = [
  'order.created',
  'order.deleted',
  'order.refunded',
  'order.status_changed',
  'order.updated',
] as const
export type OrderEvent = (typeof ORDER_EVENTS)[number]

/** Not chosen but asked for: an order as it is now, with nothing having happened to it. */
export const SNAPSHOT = 'order.snapshot'
/** Sent once by hand, with an order that was made up. */
export const TEST = 'destination.test'
export type DeliveryType = OrderEvent | typeof SNAPSHOT | typeof TEST

/** What an order was when it was told of last, or before it changed first. */
export interface OrderBase {
  status: string
  /** Ids of its refunds, ascending, with commas between. */
  refunds: string
  /** Of everything that counts as a change; null: not told of yet. */
  fingerprint: string | null
  /** A signed body said that something changed, and the truth had not been read yet. */
  pending: boolean
}

export type Changed = 'created' | 'deleted' | 'refunds' | 'status' | 'content'

export interface OrderNews {
  /** Everything that happened, so that a destination that wants only some of it finds its own. */
  events: OrderEvent[]
  changed: Changed[]
  previousStatus: string | null
  status: string
}

const BIN = 'trash'

/** The text of which a fingerprint is made: neither the time of change nor notes, which alone are no change. */
export function fingerprintText(order: OrderView): string {
  const { modifiedAt: _, notes: __, ...rest } = order
  return JSON.stringify(rest)
}

/**
 * What happened to an order, as far as it is to be sent on; null: nothing. `base` null: it is new to us.
 * `touched`: the shop gave it another time of change than what was kept.
 */
export function orderNews(
  base: OrderBase | null,
  now: { status: string; refunds: string; fingerprint: string } | null,
  touched: boolean,
): OrderNews | null {
  if (now === null) return gone(base)
  const { status } = now
  if (base === null) {
    if (status === BIN) return null
    return { events: ['order.created', 'order.updated'], changed: ['created'], previousStatus: null, status }
  }
  const previousStatus = base.status
  if (status === BIN) {
    if (previousStatus === BIN) return null
    return { events: ['order.deleted'], changed: ['deleted'], previousStatus, status }
  }
  const changed: Changed[] = []
  if (base.refunds !== now.refunds) changed.push('refunds')
  if (previousStatus !== status) changed.push('status')
  const others = base.fingerprint === null ? base.pending || touched : base.fingerprint !== now.fingerprint
  if (others && changed.length === 0) changed.push('content')
  if (changed.length === 0) return null
  const events: OrderEvent[] = ['order.updated']
  if (previousStatus !== status) events.unshift('order.status_changed')
  if (moreRefunds(base.refunds, now.refunds)) events.unshift('order.refunded')
  return { events, changed, previousStatus, status }
}

function gone(base: OrderBase | null): OrderNews {
  const previousStatus = base?.status ?? null
  return { events: ['order.deleted'], changed: ['deleted'], previousStatus, status: 'deleted' }
}

const idsOf = (refunds: string) => (refunds === '' ? [] : refunds.split(','))

function moreRefunds(before: string, now: string): boolean {
  const known = new Set(idsOf(before))
  return idsOf(now).some((id) => !known.has(id))
}

export interface Wanted {
  events: readonly OrderEvent[]
  /** Null: of every status. */
  statuses: readonly string[] | null
}

/**
 * As what a destination gets this; null: not at all. An order that leaves the chosen statuses is told once more, so
 * that nobody goes on working on it.
 */
export function eventFor(news: OrderNews, wanted: Wanted): OrderEvent | null {
  const { statuses } = wanted
  const within = (status: string | null) =>
    status !== null && (statuses === null || statuses.includes(status))
  if (!within(news.status) && !within(news.previousStatus)) return null
  return ORDER_EVENTS.find((event) => news.events.includes(event) && wanted.events.includes(event)) ?? null
}
