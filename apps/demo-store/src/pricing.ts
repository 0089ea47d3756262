import type { Product, Sellable, Variation } from './model.ts'
import { parseDecimal } from './money.ts'

export function isOnSale(item: Sellable, nowAt: number): boolean {
  const sale = parseDecimal(item.salePrice)
  const regular = parseDecimal(item.regularPrice)
  if (sale === null || regular === null || sale >= regular) return false
  return (
    (item.saleFromAt === null || item.saleFromAt <= nowAt) &&
    (item.saleToAt === null || nowAt < item.saleToAt)
  )
}

/** The price as the merchant wrote it: the sale's while it runs. '' where there is none. */
export function activePrice(item: Sellable, nowAt: number): string {
  return isOnSale(item, nowAt) ? item.salePrice : item.regularPrice
}

/** In minor units; null where the product has no price. */
export function priceMinor(item: Sellable, nowAt: number): number | null {
  return parseDecimal(activePrice(item, nowAt))
}

export type PriceRange = { minMinor: number; maxMinor: number; regularMinMinor: number; onSale: boolean }

/** What a product costs, over its variations where it has some; null where nothing has a price. */
export function priceRange(product: Product, variations: Variation[], nowAt: number): PriceRange | null {
  const items: Sellable[] = product.type === 'variable' ? variations : [product]
  const priced = items.filter((item) => priceMinor(item, nowAt) !== null)
  if (priced.length === 0) return null
  const prices = priced.map((item) => priceMinor(item, nowAt) ?? 0)
  return {
    minMinor: Math.min(...prices),
    maxMinor: Math.max(...prices),
    regularMinMinor: Math.min(...priced.map((item) => parseDecimal(item.regularPrice) ?? 0)),
    onSale: priced.some((item) => isOnSale(item, nowAt)),
  }
}

/** How many can still be bought; null where stock is not counted or may be ordered beyond. */
export function available(item: Sellable): number | null {
  if (item.manageStock && item.backorders === 'no') return Math.max(0, item.stockQuantity ?? 0)
  return item.stockStatus === 'outofstock' ? 0 : null
}

export function isInStock(item: Sellable): boolean {
  return available(item) !== 0
}
