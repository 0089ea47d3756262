const DECIMAL = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/

/**
 * A shop's decimal text ("12.5") as integer minor units, without floating point; what is finer than the currency
 * is rounded half away from zero. null for an empty text and for anything that is no plain decimal (`1e999`, `NaN`).
 */
export function parseAmount(text: string, minorUnit: number): number | null {
  const match = DECIMAL.exec(text.trim())
  if (!match) return null
  const [, sign, whole = '0', fraction = ''] = match
  const kept = fraction.slice(0, minorUnit).padEnd(minorUnit, '0')
  const digits = whole + kept
  const up = Number(fraction[minorUnit] ?? '0') >= 5
  // So few digits are exact as a number.
  if (digits.length <= 15) {
    const minor = Number(digits) + (up ? 1 : 0)
    return minor === 0 ? 0 : sign === '-' ? -minor : minor
  }
  const minor = BigInt(digits) + (up ? 1n : 0n)
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return null
  return minor === 0n ? 0 : Number(sign === '-' ? -minor : minor)
}
