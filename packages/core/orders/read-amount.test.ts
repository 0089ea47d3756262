import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hold, RUNS } from '../testing/seeds.ts'
import { currencyDigits } from './currency-digits.ts'
import { readAmount } from './read-amount.ts'

describe('an amount of an order', () => {
  it.each([
    ['12.50', 2, 1250],
    [12.5, 2, 1250],
    ['-5.00', 2, -500],
    ['', 2, 0],
    [null, 2, 0],
    [undefined, 3, 0],
    ['0.30000000000000004', 2, 30],
    ['4.9E-5', 2, 0],
    ['4.9E-5', 4, 0],
    ['5.5e-3', 2, 1],
    ['1.5E+3', 2, 150000],
    ['1e2', 0, 100],
    ['1.005', 2, 101],
    ['-1.005', 2, -101],
    ['1.234', 3, 1234],
  ])('O8 %j with %i digits is %i', (given, digits, minor) => {
    expect(readAmount(given, digits)).toBe(minor)
  })
  it.each(['1e999', '1e99', 'NaN', 'Infinity', '12,50', '0x1f', '١٢', true, {}, [12], Number.NaN, 1e21])(
    'O8 %j is none',
    (given) => expect(readAmount(given, 2)).toBeNull(),
  )
  it('O8 digits are those of the currency, or of a shop that counts its own finer', () => {
    const shop = { currency: 'EUR', minorUnit: 0 }
    expect(currencyDigits('EUR', shop)).toBe(2)
    expect(currencyDigits('EUR', { ...shop, minorUnit: 4 })).toBe(4)
    expect(currencyDigits('JPY', shop)).toBe(0)
    expect(currencyDigits('KWD', shop)).toBe(3)
    expect(currencyDigits('RON', { ...shop, minorUnit: 4 })).toBe(2)
  })
})

describe.each(RUNS)('amounts ($name: $seed)', ({ seed }) => {
  it('O8 every amount that a shop can write is read exactly', () => {
    const minor = fc.integer({ min: -1e13, max: 1e13 })
    hold(
      fc.property(minor, fc.constantFrom(0, 2, 3, 4), (amount, digits) => {
        const text = String(Math.abs(amount)).padStart(digits + 1, '0')
        const at = text.length - digits
        const written = `${amount < 0 ? '-' : ''}${text.slice(0, at)}${digits ? `.${text.slice(at)}` : ''}`
        if (at > 12) return
        expect(readAmount(written, digits)).toBe(amount === 0 ? 0 : amount)
      }),
      seed,
      400,
    )
  })
})
