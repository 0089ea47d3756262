import { expect, it } from 'vitest'
import { typedAmount } from './typed-amount.ts'

it.each([
  ['12', 2, 1_200],
  ['12.5', 2, 1_250],
  ['12,50', 2, 1_250],
  ['1.234,50', 2, 123_450],
  ['1,234.50', 2, 123_450],
  ['1 234,5', 2, 123_450],
  ['1.234', 2, 123_400],
  ['1,234,567', 2, 123_456_700],
  ['0.00', 2, 0],
  ['12.500', 3, 12_500],
  ['1.234.567', 3, 1_234_567_000],
  ['1,234.567', 3, 1_234_567],
  ['5000', 0, 5_000],
  ['5.000', 0, 5_000],
  ['5000.00', 0, 5_000],
])('L3 reads %s with %i places', (text, unit, minor) => {
  expect(typedAmount(text, unit)).toBe(minor)
})

it.each(['', 'ten', '-5', '1e3', '1.2.3', '12.345,6.7', '12.50.00', '9'.repeat(15), '12.5055', '.'])(
  'L3 says of %s that it cannot be read',
  (text) => expect(typedAmount(text, 2)).toBeNull(),
)
