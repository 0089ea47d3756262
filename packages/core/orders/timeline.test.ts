import { describe, expect, it } from 'vitest'
import { orderTimeline, type TimelineEntry } from './timeline.ts'
import type { OrderView } from './views.ts'

const order = {
  createdAt: 1_000,
  paidAt: 1_000,
  completedAt: 500_000,
  totalMinor: 900,
  paymentMethod: 'Card',
  refunds: [{ id: 1, at: 700_000, amountMinor: 100, reason: 'torn', lines: [] }],
  notes: [{ id: 2, at: 2_000, author: 'Ana', text: 'wrapped', forCustomer: false }],
} as unknown as OrderView

describe('what happened to an order', () => {
  it('L11 is told newest first, being paid after being placed', () => {
    expect(orderTimeline(order, []).map(({ kind }) => kind)).toEqual([
      'refunded',
      'completed',
      'note',
      'paid',
      'placed',
    ])
  })

  it('L11 tells being completed once', () => {
    const noted: TimelineEntry = {
      at: 501_000,
      kind: 'status',
      by: { kind: 'told', name: null },
      detail: { from: 'processing', to: 'completed' },
    }
    expect(
      orderTimeline(order, [noted]).filter(({ kind }) => ['completed', 'status'].includes(kind)),
    ).toEqual([noted])
  })
})
