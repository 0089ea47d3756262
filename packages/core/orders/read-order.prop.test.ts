import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { hold, RUNS } from '../testing/seeds.ts'
import { ORDER_LIMITS } from './order-limits.ts'
import { readOrder } from './read-order.ts'
import { recorded, SHOP } from './testing/recorded.ts'

const RECORDED = ['order-big', 'order-fee-coupon', 'order-refunded-partial', 'order-variation'].map(recorded)
const nasty = fc.oneof(
  fc.constantFrom<unknown>(
    '1e999',
    '\0',
    '\ud800',
    '-0.005',
    1e308,
    -1,
    null,
    '<script>',
    [],
    {},
    '__proto__',
  ),
  fc.constantFrom<unknown>('&#0;&#xd800;&amp;', 'x'.repeat(70_000), Array(1_002).fill(7), [[[[1]]]]),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
)

/** A recorded order in which a few values, however deep, are other ones. */
const spoiled = fc
  .tuple(fc.constantFrom(...RECORDED), fc.array(fc.tuple(fc.nat(), nasty), { minLength: 1, maxLength: 6 }))
  .map(([order, changes]) => {
    const copy: unknown = JSON.parse(JSON.stringify(order))
    for (const [at, value] of changes) {
      const places = placesIn(copy)
      const [holder, key] = places[at % places.length] ?? []
      if (holder && key !== undefined) (holder as Record<string, unknown>)[key] = structuredClone(value)
    }
    return copy
  })

function placesIn(value: unknown): [object, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inside]): [object, string][] => [
    [value, key],
    ...placesIn(inside),
  ])
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : []
}

function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : []
}

describe.each(RUNS)('whatever comes as an order ($name: $seed)', ({ seed }) => {
  vi.setConfig({ testTimeout: 60_000 })
  it('O7 O9 throws nothing, and what is kept has bounds and can be kept by a database', () => {
    const anything = fc.oneof({ weight: 5, arbitrary: spoiled }, fc.jsonValue() as fc.Arbitrary<unknown>)
    hold(
      fc.property(anything, nasty, nasty, (order, refunds, notes) => {
        const result = readOrder({ order, refunds, notes }, SHOP)
        if (!result.ok) {
          expect(Number.isSafeInteger(result.id)).toBe(true)
          return
        }
        const kept = result.order
        const bad = strings(kept).find((text) => text.length > ORDER_LIMITS.note || /[\0\p{Cs}]/u.test(text))
        expect(bad).toBeUndefined()
        expect(numbers(kept).every(Number.isFinite)).toBe(true)
        expect(kept.lines.every((line) => Number.isSafeInteger(line.totalMinor))).toBe(true)
        expect(Number.isSafeInteger(kept.totalMinor)).toBe(true)
        expect(kept.id).toBeGreaterThan(0)
        expect(kept.status).toMatch(/^[a-z0-9_-]{1,40}$/)
        expect(kept.lines.length).toBeLessThanOrEqual(ORDER_LIMITS.lines)
        expect(kept.meta.length).toBeLessThanOrEqual(ORDER_LIMITS.meta)
        expect(JSON.parse(JSON.stringify(kept))).toEqual(kept)
      }),
      seed,
      120,
    )
  })
})
