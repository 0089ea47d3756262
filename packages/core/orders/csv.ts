/** What a spreadsheet would run as a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/
const QUOTED = /[",\r\n]/

/** A text that somebody else wrote: what would be a formula begins with an apostrophe, so that it is text. */
export const csvSafe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text)

/** The same as a field of a record. */
export function csvText(text: string): string {
  const safe = csvSafe(text)
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A record by RFC 4180. */
export const csvLine = (fields: readonly string[]): string => `${fields.join(',')}\r\n`

/** Whole minor units as people write them, without a currency: `-12.50`. */
export function csvAmount(minor: number, minorUnit: number): string {
  if (minorUnit === 0) return String(minor)
  const digits = String(Math.abs(minor)).padStart(minorUnit + 1, '0')
  return `${minor < 0 ? '-' : ''}${digits.slice(0, -minorUnit)}.${digits.slice(-minorUnit)}`
}
