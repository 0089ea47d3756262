/** A moment as the shop's clock shows it. */
export interface ShopTime {
  /** `2026-11-22` */
  day: string
  /** 0–23 */
  hour: number
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const OFFSET = /^(?:UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/
const formats = new Map<string, Intl.DateTimeFormat | null>()

/**
 * The shop's clock at a moment (ms since the epoch). WordPress names a zone (`Europe/Bucharest`) or an offset
 * (`+02:00`); what is neither counts as UTC.
 */
export function shopTime(at: number, timezone: string): ShopTime {
  const local = new Date(at + offsetMs(at, timezone))
  return { day: local.toISOString().slice(0, 10), hour: local.getUTCHours() }
}

/** When a day of the shop begins; the next one's beginning is its end. A day may have 23 or 25 hours. */
export function dayStart(day: string, timezone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // The offset at the guess may be the one from before a change of clocks; asked again at the answer it is right.
  const guess = midnight - offsetMs(midnight, timezone)
  return midnight - offsetMs(guess, timezone)
}

/** The day so many days later (earlier when negative). */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** Days from one to the other, both counted. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1
}

/** A day that exists: 31 February is none. */
export function isDay(text: string): boolean {
  if (!/^20\d{2}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

function offsetMs(at: number, timezone: string): number {
  const [, sign, hours, minutes = '0'] = OFFSET.exec(timezone) ?? []
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS
  const format = formatOf(timezone)
  if (!format) return 0
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part as Record<string, number>
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE_MS) * MINUTE_MS
}

function formatOf(timezone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timezone)
  if (known !== undefined) return known
  const made = makeFormat(timezone)
  // Zones come from shops: a few hundred exist, anything else is not worth keeping.
  if (formats.size < 1_000) formats.set(timezone, made)
  return made
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  const number = 'numeric'
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      year: number,
      month: number,
      day: number,
      hour: number,
      minute: number,
    })
  } catch {
    return null
  }
}
