import { lang } from '../../i18n/i18n.ts'

/** `Sunday 22 November` for a day of the shop, whichever zone the browser is in. */
export function dayName(day: string): string {
  const format = new Intl.DateTimeFormat(lang() === 'en' ? 'en-GB' : lang(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  const text = format.format(Date.parse(`${day}T00:00:00Z`))
  return text.charAt(0).toUpperCase() + text.slice(1)
}
