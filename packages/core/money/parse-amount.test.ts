import { describe, expect, it } from 'vitest'
import { parseAmount } from './parse-amount.ts'

describe('parseAmount', () => {
  it.each([
    ['12.5', 2, 1250],
    ['12.50', 2, 1250],
    ['15', 2, 1500],
    ['0', 2, 0],
    ['-3.10', 2, -310],
    ['-0.001', 2, 0],
    ['19.99', 0, 20],
    ['19.995', 2, 2000],
    ['1.2345', 4, 12345],
    [' 7.1 ', 2, 710],
    ['0.29', 2, 29],
    ['1.005', 2, 101],
  ])('reads %s with %i digits as %i', (text, digits, minor) => {
    expect(parseAmount(text, digits)).toBe(minor)
  })

  it.each([
    '',
    '1e999',
    '1e3',
    'NaN',
    'Infinity',
    '12,50',
    '0x10',
    '1.',
    '.5',
    '--1',
    '9'.repeat(13),
    '1 000',
  ])('refuses %j', (text) => expect(parseAmount(text, 2)).toBeNull())

  it('refuses what no longer fits an exact number', () => {
    expect(parseAmount('999999999999', 4)).toBeNull()
    expect(parseAmount('900719925474', 4)).toBe(9007199254740000)
  })
})
