import { describe, expect, it } from 'vitest'
import { niceSteps } from './nice-steps.ts'

describe('the steps of a chart', () => {
  it.each([
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [4, [0, 1, 2, 3, 4]],
    [7, [0, 2, 4, 6, 8]],
    [63, [0, 20, 40, 60, 80]],
    [100, [0, 25, 50, 75, 100]],
    [1_234_567, [0, 500_000, 1_000_000, 1_500_000]],
  ])('up to %d are %j', (most, steps) => expect(niceSteps(most)).toEqual(steps))

  it.each([0.003, 3, 17, 99.5, 12_345])('reach %d and no further than needed', (most) => {
    const steps = niceSteps(most)
    expect(steps.at(-1)).toBeGreaterThanOrEqual(most)
    expect(steps.at(-2)).toBeLessThan(most)
    expect(steps.length).toBeLessThanOrEqual(6)
  })
})
