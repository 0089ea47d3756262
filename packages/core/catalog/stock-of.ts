import type { SourceSellable } from './source.ts'
import type { Stock } from './views.ts'

/** At most so many are "few" where the shop sets no threshold of its own. */
const FEW = 3

/** What a shopper is told about the stock of one thing. `parent` counts where a variation shares its product's stock. */
export function stockOf(thing: SourceSellable, parent: SourceSellable | null = null): Stock {
  const counted = thing.manageStock === 'parent' && parent ? parent : thing
  if (thing.stockStatus === 'outofstock') return { state: 'out', left: null }
  if (thing.stockStatus === 'onbackorder') return { state: 'backorder', left: null }
  const left = counted.manageStock === false ? null : counted.stockQuantity
  if (left === null) return { state: 'in', left: null }
  if (left <= 0) return { state: counted.backordersAllowed ? 'backorder' : 'out', left: null }
  const threshold = counted.lowStockAmount ?? parent?.lowStockAmount ?? FEW
  return left <= threshold ? { state: 'few', left } : { state: 'in', left: null }
}

/** The stock of a product with variations: the best of them; few ones together say how many there are. */
export function stockOfAll(stocks: Stock[]): Stock {
  if (stocks.some(({ state }) => state === 'in')) return { state: 'in', left: null }
  const few = stocks.filter(({ state }) => state === 'few')
  if (few.length > 0) return { state: 'few', left: few.reduce((sum, { left }) => sum + (left ?? 0), 0) }
  if (stocks.some(({ state }) => state === 'backorder')) return { state: 'backorder', left: null }
  return { state: 'out', left: null }
}
