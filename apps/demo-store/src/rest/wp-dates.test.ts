import { describe, expect, it } from 'vitest'
import { datePair, readDateBound, zoneOffsetMs } from './wp-dates.ts'

const ZONE = 'Europe/Bucharest'
const HOUR_MS = 3_600_000

describe('WordPress times', () => {
  it('are the shop’s own, in summer and in winter', () => {
    expect(datePair(Date.UTC(2026, 10, 22, 5, 53, 24), ZONE)).toEqual({
      local: '2026-11-22T07:53:24',
      gmt: '2026-11-22T05:53:24',
    })
    expect(datePair(Date.UTC(2026, 6, 1, 21, 30), ZONE)).toEqual({
      local: '2026-07-02T00:30:00',
      gmt: '2026-07-01T21:30:00',
    })
    expect(datePair(null, ZONE)).toEqual({ local: null, gmt: null })
  })

  it('change over in the night that the clocks do', () => {
    const changeAt = Date.UTC(2026, 2, 29, 1, 0, 0)
    expect(zoneOffsetMs(changeAt - 1, ZONE)).toBe(2 * HOUR_MS)
    expect(zoneOffsetMs(changeAt, ZONE)).toBe(3 * HOUR_MS)
  })

  it('are read as local, as GMT, or with the trap', () => {
    const at = Date.UTC(2026, 6, 1, 10, 0, 0)
    expect(readDateBound('2026-07-01T13:00:00', false, ZONE)).toBe(at)
    expect(readDateBound('2026-07-01T10:00:00', true, ZONE)).toBe(at)
    expect(readDateBound('2026-07-01T10:00:00Z', false, ZONE)).toBe(at)
    expect(readDateBound('2026-07-01T12:00:00+02:00', false, ZONE)).toBe(at)
    expect(readDateBound('2026-07-01T10:00:00Z', true, ZONE)).toBe(at + 3 * HOUR_MS)
    expect(readDateBound('soon', true, ZONE)).toBeNull()
  })
})
