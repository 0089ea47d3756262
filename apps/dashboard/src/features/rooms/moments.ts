import type { Period } from '@tandem/contract/http/insights'
import { lang } from '../../i18n/i18n.ts'

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(lang() === 'en' ? 'en-GB' : lang(), { ...options, timeZone: 'UTC' })

/** A day or hour of the shop as a moment; only ever shown again in the same clock, never as the browser's own. */
export const momentOf = (at: string): number =>
  Date.parse(at.length > 10 ? `${at}:00:00Z` : `${at}T00:00:00Z`)

export const dayText = (day: string): string =>
  format({ day: 'numeric', month: 'short', year: 'numeric' }).format(momentOf(day))

/** How a point is named on an axis. */
export function momentName(by: Period): (at: number) => string {
  if (by === 'hour') return (at) => `${String(new Date(at).getUTCHours()).padStart(2, '0')}:00`
  const named = format(
    by === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' },
  )
  return (at) => named.format(at)
}
