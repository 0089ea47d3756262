import { expect, it } from 'vitest'
import { daysOf, periodsFor, readSearch } from './figures-search.ts'

it('takes from an address only what can be asked for', () => {
  expect(readSearch({ days: 7, by: 'week', other: 1 })).toEqual({ days: 7, by: 'week' })
  expect(readSearch({ days: 8, by: 'year', from: '2026-1-1', to: '<b>' })).toEqual({})
  expect(readSearch({ from: '2026-11-01', to: '2026-11-30' })).toEqual({
    from: '2026-11-01',
    to: '2026-11-30',
  })
  expect(daysOf({ from: '2026-11-01', to: '2026-11-30' })).toBe(30)
  expect(daysOf({})).toBe(30)
  expect([1, 7, 30, 90, 365, 1_000].map((days) => periodsFor(days)[0])).toEqual([
    'hour',
    'day',
    'day',
    'day',
    'week',
    'month',
  ])
})
