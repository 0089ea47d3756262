import type { Lang } from './messages/translate.ts'

const LOCALES: Record<Lang, string> = { en: 'en-IE', ro: 'ro-RO' }
const formats = new Map<string, Intl.NumberFormat>()

/** Integer minor units as a price that people read: "€89.00", "89,00 €". */
export function formatMoney(minor: number, currency: string, lang: Lang): string {
  const key = `${lang} ${currency}`
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(LOCALES[lang], { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  formats.set(key, format)
  return format.format(minor / 100)
}

export function formatDay(at: number, timeZone: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'ro' ? 'ro-RO' : 'en-GB', { dateStyle: 'long', timeZone }).format(
    at,
  )
}

export function countryName(code: string, lang: Lang): string {
  return new Intl.DisplayNames([LOCALES[lang]], { type: 'region' }).of(code) ?? code
}
