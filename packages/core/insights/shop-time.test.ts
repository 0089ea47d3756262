import { describe, expect, it } from 'vitest'
import { addDays, dayStart, daysBetween, isDay, shopTime } from './shop-time.ts'

const at = (text: string) => Date.parse(text)

describe('I2 the shop’s own day', () => {
  it.each([
    ['Europe/Bucharest', '2026-11-22T22:30:00Z', '2026-11-23', 0],
    ['Europe/Bucharest', '2026-07-22T20:59:59Z', '2026-07-22', 23],
    ['America/Los_Angeles', '2026-11-22T07:59:00Z', '2026-11-21', 23],
    ['Asia/Kolkata', '2026-11-22T18:30:00Z', '2026-11-23', 0],
    ['+05:45', '2026-11-22T18:15:00Z', '2026-11-23', 0],
    ['UTC-3', '2026-11-22T02:00:00Z', '2026-11-21', 23],
    ['UTC', '2026-11-22T23:59:59Z', '2026-11-22', 23],
    ['Nowhere/Atlantis', '2026-11-22T23:59:59Z', '2026-11-22', 23],
    ['', '2026-11-22T00:00:00Z', '2026-11-22', 0],
  ])('in %s %s is %s, hour %i', (timezone, moment, day, hour) => {
    expect(shopTime(at(moment), timezone)).toEqual({ day, hour })
  })

  it.each([
    ['2026-11-22', 'Europe/Bucharest', '2026-11-21T22:00:00Z'],
    // Clocks go forward and back at 3 and 4 in the morning: these days have 23 and 25 hours.
    ['2026-03-29', 'Europe/Bucharest', '2026-03-28T22:00:00Z'],
    ['2026-03-30', 'Europe/Bucharest', '2026-03-29T21:00:00Z'],
    ['2026-10-25', 'Europe/Bucharest', '2026-10-24T21:00:00Z'],
    ['2026-10-26', 'Europe/Bucharest', '2026-10-25T22:00:00Z'],
    ['2026-11-22', '-08:00', '2026-11-22T08:00:00Z'],
    ['2026-11-22', 'what', '2026-11-22T00:00:00Z'],
  ])('%s in %s begins at %s', (day, timezone, moment) => {
    expect(new Date(dayStart(day, timezone)).toISOString()).toBe(new Date(at(moment)).toISOString())
  })

  it('counts days, and knows which exist', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-11-22', '2026-11-22')).toBe(1)
    expect(daysBetween('2026-11-01', '2026-11-30')).toBe(30)
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '1999-01-01', 'x', '2028-02-29'].map(isDay)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ])
  })
})
