import { describe, expect, it } from 'vitest'
import { formatDecimal, parseDecimal, splitGross, taxOn } from './money.ts'

describe('money', () => {
  it.each([
    ['15', 1500],
    ['12.5', 1250],
    ['12.50', 1250],
    ['0.005', 1],
    ['-3.20', -320],
    ['', null],
    ['1e9', null],
    ['12,50', null],
    ['.', null],
  ])('reads %j as %j', (text, minor) => expect(parseDecimal(text)).toBe(minor))

  it('writes two decimals', () => {
    expect([0, 5, 1250, -320].map(formatDecimal)).toEqual(['0.00', '0.05', '12.50', '-3.20'])
  })

  it('splits a gross amount so that it adds up again', () => {
    for (let gross = 0; gross < 2000; gross += 7) {
      const { net, tax } = splitGross(gross, 21)
      expect(net + tax).toBe(gross)
      expect(Math.abs(taxOn(net, 21) - tax)).toBeLessThanOrEqual(1)
    }
  })
})
