import { describe, expect, it } from 'vitest'
import { nextPageSize } from './next-page-size.ts'
import { timeLeftMs } from './time-left.ts'

describe('how much is asked for at once', () => {
  it('O12 grows while the shop is quick, stays when it takes a while, halves when it is slow or fails', () => {
    expect(nextPageSize(50, { ok: true, tookMs: 100 })).toBe(100)
    expect(nextPageSize(100, { ok: true, tookMs: 100 })).toBe(100)
    expect(nextPageSize(50, { ok: true, tookMs: 1_500 })).toBe(50)
    expect(nextPageSize(100, { ok: true, tookMs: 2_001 })).toBe(50)
    expect(nextPageSize(9, { ok: false })).toBe(5)
    expect(nextPageSize(5, { ok: false })).toBe(5)
    expect(nextPageSize(1, { ok: true, tookMs: 1 })).toBe(10)
  })
  it('O13 what is left is told by the pace so far, or not at all', () => {
    expect(timeLeftMs({ read: 100, total: 1_000, workedMs: 2_000 })).toBe(18_000)
    expect(timeLeftMs({ read: 1_200, total: 1_000, workedMs: 2_000 })).toBe(0)
    expect(timeLeftMs({ read: 0, total: 1_000, workedMs: 0 })).toBeNull()
    expect(timeLeftMs({ read: 10, total: null, workedMs: 100 })).toBeNull()
  })
})
