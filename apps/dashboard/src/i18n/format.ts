import { lang } from './i18n.ts'

interface Currency {
  currency: string
  minorUnit: number
}

// British forms: day before month, as everywhere the euro and the leu are paid with.
const locale = () => (lang() === 'en' ? 'en-GB' : lang())

const made = new Map<string, unknown>()
function once<T>(key: string, make: () => T): T {
  const full = `${locale()} ${key}`
  if (!made.has(full)) made.set(full, make())
  return made.get(full) as T
}

const dates = (name: string, options: Intl.DateTimeFormatOptions) =>
  once(name, () => new Intl.DateTimeFormat(locale(), options))

/** Minor units of a currency as a person reads them. */
export function money(minor: number, { currency, minorUnit }: Currency): string {
  return once(
    `money ${currency} ${minorUnit}`,
    () =>
      new Intl.NumberFormat(locale(), {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: minorUnit,
        maximumFractionDigits: minorUnit,
      }),
  ).format(minor / 10 ** minorUnit)
}

export const number = (value: number): string =>
  once('number', () => new Intl.NumberFormat(locale())).format(value)

/** `0.42` → `42%`; two digits where it is below one hundredth. */
export const percent = (fraction: number): string =>
  once(
    'percent',
    () => new Intl.NumberFormat(locale(), { style: 'percent', maximumSignificantDigits: 3 }),
  ).format(fraction)

/** `12,4 MB`. */
export function bytes(value: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  const at = Math.min(units.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3))
  const unit = units[at] ?? 'byte'
  return once(
    `bytes ${unit}`,
    () =>
      new Intl.NumberFormat(locale(), {
        style: 'unit',
        unit,
        unitDisplay: at === 0 ? 'long' : 'short',
        maximumFractionDigits: 1,
      }),
  ).format(value / 1000 ** at)
}

/** `22 Nov 2026`. */
export const dayText = (at: number): string => dates('day', { dateStyle: 'medium' }).format(at)

/** `22 Nov`, where the year is clear. */
export const shortDay = (at: number): string => dates('short', { day: 'numeric', month: 'short' }).format(at)

/** `22 Nov 2026, 03:12`. */
export const dateTime = (at: number): string =>
  dates('date time', { dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** `22 Nov 2026, 03:12:09`, where it is compared with a log. */
export const exactTime = (at: number): string =>
  dates('exact', { dateStyle: 'medium', timeStyle: 'medium' }).format(at)

/** `03:12`. */
export const clockTime = (at: number): string =>
  dates('clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Below each limit, what it is counted in. */
const COUNTED: readonly (readonly [
  below: number,
  unit: 'second' | 'minute' | 'hour' | 'day',
  length: number,
])[] = [
  [45_000, 'second', Number.POSITIVE_INFINITY],
  [45 * MINUTE_MS, 'minute', MINUTE_MS],
  [22 * HOUR_MS, 'hour', HOUR_MS],
  [Number.POSITIVE_INFINITY, 'day', DAY_MS],
]

/** `now`, `2 minutes ago`, `in 3 hours`, `yesterday`. Seconds are not counted: nobody could read along. */
export function ago(at: number, now: number): string {
  const distance = at - now
  const [, unit, length] = COUNTED.find(([below]) => Math.abs(distance) < below) ?? COUNTED[0]!
  const count = Math.round(distance / length) || (unit === 'second' ? 0 : Math.sign(distance))
  return once('ago', () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })).format(count, unit)
}

/** `1 h 20 min`, `45 s`: how long something takes or took. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000))
  const parts: [number, 'day' | 'hour' | 'minute' | 'second'][] = [
    [Math.floor(seconds / 86_400), 'day'],
    [Math.floor(seconds / 3_600) % 24, 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ]
  const first = parts.findIndex(([value]) => value > 0)
  const shown = first < 0 ? parts.slice(3) : parts.slice(first, first + 2).filter(([value]) => value > 0)
  return shown.map(([value, unit]) => unitText(value, unit)).join(' ')
}

const unitText = (value: number, unit: string) =>
  once(
    `unit ${unit}`,
    () => new Intl.NumberFormat(locale(), { style: 'unit', unit, unitDisplay: 'short' }),
  ).format(value)

/** `Ana, Mihai and Ioana`, with the language's own *and*. */
export const nameList = (names: readonly string[]): string =>
  once('list', () => new Intl.ListFormat(locale(), { style: 'long', type: 'conjunction' })).format(names)

/** `Romania` for `RO`; the code itself where there is no such country. */
export function countryName(code: string): string {
  try {
    return once('country', () => new Intl.DisplayNames(locale(), { type: 'region' })).of(code) ?? code
  } catch {
    return code
  }
}
