import { describe, expect, it } from 'vitest'
import { isNewer, withWhatIsKnown } from './newest.ts'
import { markOf, markText, readTooSoon, sameMark } from './order-mark.ts'
import { readOrder } from './read-order.ts'
import { recorded, SHOP } from './testing/recorded.ts'

function order(told: { refunds?: unknown; notes?: unknown } = {}) {
  const read = readOrder({ order: recorded('order-refunded-partial'), ...told }, SHOP)
  if (!read.ok) throw new Error(read.reason)
  return read.order
}

describe('which of two wins', () => {
  it('O10 the newer one; of the same second what was read, and a hint never', () => {
    const kept = { modifiedAt: 5_000 }
    expect(isNewer(null, { modifiedAt: 0, how: 'hint' })).toBe(true)
    expect(isNewer(kept, { modifiedAt: 6_000, how: 'hint' })).toBe(true)
    expect(isNewer(kept, { modifiedAt: 5_000, how: 'hint' })).toBe(false)
    expect(isNewer(kept, { modifiedAt: 5_000, how: 'read' })).toBe(true)
    expect(isNewer(kept, { modifiedAt: 4_000, how: 'read' })).toBe(false)
  })
  it('O10 what a hint does not tell stays as it was read', () => {
    const whole = order({ refunds: recorded('order-refunds'), notes: recorded('order-notes') })
    const next = withWhatIsKnown(order(), whole)
    expect(next.notes).toEqual(whole.notes)
    expect(next.refunds).toEqual(whole.refunds)
    expect(withWhatIsKnown(order(), null)).toEqual(order())
  })
})

describe('marks', () => {
  it('O11 tell apart times, status, refunds and notes; what a shop does not tell is not compared', () => {
    const theirs = { id: 1, modifiedAt: 5_000, status: 'completed', refunds: [70, 63], lastNote: 12 }
    const kept = { id: 1, modifiedAt: 5_000, status: 'completed', mark: '63,70|12' }
    expect(markText(theirs)).toBe('63,70|12')
    expect(sameMark(kept, theirs)).toBe(true)
    expect(sameMark(kept, { ...theirs, lastNote: 13 })).toBe(false)
    expect(sameMark(kept, { ...theirs, lastNote: null })).toBe(true)
    expect(sameMark({ ...kept, mark: '63,70|?' }, theirs)).toBe(false)
    expect(sameMark(kept, { ...theirs, refunds: [63] })).toBe(false)
    expect(sameMark(kept, { ...theirs, status: 'trash' })).toBe(false)
    expect(sameMark(kept, { ...theirs, modifiedAt: 6_000 })).toBe(false)
    expect(sameMark(kept, { ...theirs, modifiedAt: 0 })).toBe(true)
    expect(markText(markOf(order({ notes: [] })))).toBe('63|0')
  })
  it('O43 what was read in the second of its last change may have changed since, by the shop’s own clock', () => {
    const read = (readAt: number) => ({ id: 1, modifiedAt: 50_000, status: 'completed', mark: '|0', readAt })
    expect(readTooSoon(read(50_400), 0)).toBe(true)
    expect(readTooSoon(read(51_999), 0)).toBe(true)
    expect(readTooSoon(read(52_000), 0)).toBe(false)
    expect(readTooSoon(read(80_400), -30_000)).toBe(true)
    expect(readTooSoon(read(20_400), 30_000)).toBe(true)
    expect(readTooSoon(read(90_000), -30_000)).toBe(false)
  })
})
