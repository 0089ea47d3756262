import { parseAmount } from '../money/parse-amount.ts'

const SCIENTIFIC = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?e([+-]?\d{1,2})$/i
const LONG = /^(-?\d{1,12}\.\d{12})\d{1,20}$/

/**
 * An amount of an order as exact minor units; `null` for what is none (`1e999`, `NaN`). Empty and absent count as zero,
 * as WooCommerce writes it. Extensions write numbers instead of texts, PHP's long fractions (`0.30000000000000004`)
 * and small ones as `4.9E-5`: these are amounts too.
 */
export function readAmount(value: unknown, minorUnit: number): number | null {
  if (value === undefined || value === null || value === '') return 0
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const usual = typeof value === 'string' && value.length <= 24 ? parseAmount(value, minorUnit) : null
  if (usual !== null) return usual
  const given = String(value).slice(0, 60).trim()
  const plain = SCIENTIFIC.test(given) ? withoutExponent(given) : given
  return parseAmount(LONG.exec(plain)?.[1] ?? plain, minorUnit)
}

function withoutExponent(given: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = SCIENTIFIC.exec(given) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  const padded = point > 0 ? digits.padEnd(point, '0') : '0'.repeat(1 - point) + digits
  const at = Math.max(1, point)
  const rest = padded.slice(at)
  return `${sign}${padded.slice(0, at).replace(/^0+(?=\d)/, '')}${rest === '' ? '' : `.${rest}`}`
}
