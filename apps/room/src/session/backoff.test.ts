import { describe, expect, it } from 'vitest'
import { BACKOFF, backoffMs } from './backoff.ts'

describe('backoffMs', () => {
  it('tries again almost at once the first time', () => {
    expect(backoffMs(0, false, () => 1)).toBe(200)
    expect(backoffMs(0, true, () => 1)).toBe(200)
  })

  it('never waits longer than 3 s on a page that is looked at, 60 s on a hidden one', () => {
    expect(backoffMs(50, false, () => 1)).toBe(BACKOFF.visibleMs)
    expect(backoffMs(50, true, () => 1)).toBe(BACKOFF.hiddenMs)
  })

  it('spreads the tries over the whole span', () => {
    expect(backoffMs(2, false, () => 0)).toBe(200)
    expect(backoffMs(2, false, () => 0.5)).toBe(550)
    expect(backoffMs(2, false, () => 1)).toBe(900)
  })
})
