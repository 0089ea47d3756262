import { countryName, dayText, money } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'
import { unitOf } from './amount-fields.tsx'
import type { Filters } from './orders.search.ts'
import { statusWord } from './status-word.tsx'

interface Phrase {
  name: string
  words: string
  /** The filter when this part is taken out. */
  without: Filters
}

interface ShopWords {
  storeKey: string
  name: string
  currency: string
  minorUnit: number
}

const noon = (day: string) => Date.parse(`${day}T12:00:00`)
const oneOf = (words: readonly string[]) =>
  words.length < 2
    ? words.join('')
    : t('orders.is.or', { first: words.slice(0, -1).join(', '), last: words.at(-1) ?? '' })

/** The filter in parts of a sentence: *Completed*, *from Romania*, *in the last 7 days*. */
export function phrasesOf(filters: Filters, stores: readonly ShopWords[]): Phrase[] {
  const phrases: Phrase[] = []
  const say = (words: string | null, ...names: (keyof Filters)[]) => {
    if (words === null) return
    const without = Object.fromEntries(
      Object.entries(filters).filter(([name]) => !names.includes(name as keyof Filters)),
    )
    phrases.push({ name: names.join(' '), words, without })
  }
  const { status, country, store, since, from, until, product, sku, room, refunded } = filters
  say(status ? oneOf(status.map(statusWord)) : null, 'status')
  say(country ? t('orders.is.from', { countries: oneOf(country.map(countryName)) }) : null, 'country')
  say(store ? t('orders.is.in', { shops: oneOf(store.map((key) => nameOf(stores, key))) }) : null, 'store')
  say(since ? t(`orders.is.since.${since}`) : null, 'since')
  say(from ? t('orders.is.after', { day: dayText(noon(from)) }) : null, 'from')
  say(until ? t('orders.is.until', { day: dayText(noon(until)) }) : null, 'until')
  say(amounts(filters, stores), 'amountFrom', 'amountTo', 'currency')
  say(product ? t('orders.is.product', { product }) : null, 'product')
  say(sku ? t('orders.is.sku', { sku }) : null, 'sku')
  say(room ? t(`orders.is.room.${room}`) : null, 'room')
  say(refunded ? t(`orders.is.refunded.${refunded}`) : null, 'refunded')
  return phrases
}

const nameOf = (stores: readonly ShopWords[], key: string) =>
  stores.find(({ storeKey }) => storeKey === key)?.name ?? key

function amounts({ amountFrom, amountTo, currency }: Filters, stores: readonly ShopWords[]): string | null {
  if (amountFrom === undefined && amountTo === undefined)
    return currency ? t('orders.is.currency', { currency }) : null
  const unit = currency ?? stores[0]?.currency ?? 'EUR'
  const say = (minor: number) => money(minor, { currency: unit, minorUnit: unitOf(unit, stores) })
  if (amountFrom !== undefined && amountTo !== undefined)
    return t('orders.is.between', { from: say(amountFrom), to: say(amountTo) })
  return amountFrom !== undefined
    ? t('orders.is.atLeast', { amount: say(amountFrom) })
    : t('orders.is.atMost', { amount: say(amountTo ?? 0) })
}
