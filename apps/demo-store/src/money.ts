/** Reads a decimal string of the shop ("12.5", "15") as integer minor units; null where it is no number. */
export function parseDecimal(text: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(text.trim())
  if (!match) return null
  const fraction = `${match[3] ?? ''}000`
  const minor = Number(match[2]) * 100 + Number(fraction.slice(0, 2)) + (Number(fraction[2]) >= 5 ? 1 : 0)
  return match[1] === '-' ? -minor : minor
}

/** Writes minor units as WooCommerce's two-decimal string. */
export function formatDecimal(minor: number): string {
  const whole = Math.abs(Math.round(minor))
  return `${minor < 0 ? '-' : ''}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`
}

/** Splits a gross amount of minor units into net and tax. */
export function splitGross(grossMinor: number, ratePercent: number): { net: number; tax: number } {
  const net = Math.round((grossMinor * 100) / (100 + ratePercent))
  return { net, tax: grossMinor - net }
}

/** Tax in minor units on a net amount. */
export function taxOn(netMinor: number, ratePercent: number): number {
  return Math.round((netMinor * ratePercent) / 100)
}
