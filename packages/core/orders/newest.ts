import type { OrderRefund, OrderView } from './views.ts'

/** `hint`: what a signed body said. `read`: asked of the shop. */
export type HowKnown = 'hint' | 'read'

/**
 * Whether what comes takes the place of what is kept. The shop's times count in seconds: of the same second, what was
 * read goes before what was told, and a hint brings nothing new.
 */
export function isNewer(
  kept: { modifiedAt: number } | null,
  next: { modifiedAt: number; how: HowKnown },
): boolean {
  if (!kept) return true
  return next.how === 'read' ? next.modifiedAt >= kept.modifiedAt : next.modifiedAt > kept.modifiedAt
}

/** What a hint does not tell stays as it was read: notes, and what was given back line by line. */
export function withWhatIsKnown(next: OrderView, kept: OrderView | null): OrderView {
  if (!kept) return next
  const known = new Map(kept.refunds.map((refund) => [refund.id, refund]))
  const whole = (refund: OrderRefund) => {
    const before = known.get(refund.id)
    return before && refund.at === 0 && before.amountMinor === refund.amountMinor ? before : refund
  }
  return { ...next, refunds: next.refunds.map(whole), notes: next.notes ?? kept.notes }
}
