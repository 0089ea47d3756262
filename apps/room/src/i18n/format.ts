import type { Price } from '@tandem/contract/http/catalogue'
import { lang } from './i18n.ts'

interface Currency {
  currency: string
  minorUnit: number
}

const formats = new Map<string, Intl.NumberFormat>()

/** Minor units of the store's currency as a person reads them. */
export function money(minor: number, { currency, minorUnit }: Currency): string {
  const key = `${lang()} ${currency} ${minorUnit}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(lang(), {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: minorUnit,
      maximumFractionDigits: minorUnit,
    })
    formats.set(key, format)
  }
  return format.format(minor / 10 ** minorUnit)
}

/** `€28.00`, or `€28.00 – €34.00` where variations differ; empty where the store gives no price. */
export function priceText(price: Price, currency: Currency): string {
  if (price.now === null) return ''
  const now = money(price.now, currency)
  return price.upTo === null ? now : `${now} – ${money(price.upTo, currency)}`
}

/** `10:21` on the person's own clock. */
export function clockTime(at: number): string {
  return new Intl.DateTimeFormat(lang(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** `Ana, Mihai and Ioana`, with the language's own *and*. */
export function nameList(names: readonly string[]): string {
  // British English lists without a comma before *and*.
  return new Intl.ListFormat(lang() === 'en' ? 'en-GB' : lang(), {
    style: 'long',
    type: 'conjunction',
  }).format(names)
}
