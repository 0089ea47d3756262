import { parseAmount } from '../money/parse-amount.ts'
import type { SourceSellable } from './source.ts'
import type { Price } from './views.ts'

/** What one thing costs, in minor units; a negative or unreadable price counts as none. */
export function priceOf({ price, regularPrice, onSale }: SourceSellable, minorUnit: number): Price {
  const positive = (text: string) => {
    const minor = parseAmount(text, minorUnit)
    return minor === null || minor < 0 ? null : minor
  }
  const now = positive(price)
  const regular = positive(regularPrice)
  const cheaper = onSale && now !== null && regular !== null && regular > now
  return { now, was: cheaper ? regular : null, upTo: null }
}

/** From the cheapest to the dearest; "before the sale" is told only where one price stands for all. */
export function priceOfAll(prices: Price[]): Price {
  const known = prices.flatMap(({ now }) => now ?? [])
  if (known.length === 0) return { now: null, was: null, upTo: null }
  const [least, most] = [Math.min(...known), Math.max(...known)]
  if (most > least) return { now: least, was: null, upTo: most }
  const before = new Set(prices.filter(({ now }) => now !== null).map(({ was }) => was))
  return { now: least, was: before.size === 1 ? ([...before][0] ?? null) : null, upTo: null }
}
