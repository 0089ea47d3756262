/** More digits than this are no amount of an order. */
const DIGITS = 15

/**
 * What somebody typed as an amount, in whole minor units; null: it cannot be read. Either sign may stand before the
 * decimals: the last one does, unless it parts thousands (`1.234`, `1,234,567`).
 */
export function typedAmount(text: string, minorUnit: number): number | null {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, '')
  if (!/^\d[\d.,]*$/.test(plain)) return null
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const sign = plain[last] ?? ''
  const parts = plain.split(/[.,]/)
  const mixed = plain.includes('.') && plain.includes(',')
  const after = last === -1 ? '' : plain.slice(last + 1)
  const decimal =
    last !== -1 && (mixed ? plain.indexOf(sign) === last : parts.length === 2 && !isThousands(after))
  const whole = decimal ? parts.slice(0, -1) : parts
  if (whole.slice(1).some((part) => !isThousands(part))) return null
  const decimals = decimal ? after : ''
  if (decimals.length > minorUnit && /[1-9]/.test(decimals.slice(minorUnit))) return null
  const digits = whole.join('') + decimals.slice(0, minorUnit).padEnd(minorUnit, '0')
  return digits.length > DIGITS ? null : Number(digits)

  function isThousands(part: string): boolean {
    return part.length === 3 && (minorUnit < 3 || parts.length > 2)
  }
}
