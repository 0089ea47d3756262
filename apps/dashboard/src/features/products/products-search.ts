export const STOCKS = ['in', 'few', 'backorder', 'out'] as const
export interface ProductsSearch {
  search?: string
  category?: string
  stock?: (typeof STOCKS)[number]
  rooms?: 'yes' | 'no'
  /** The product that is open beside the list. */
  product?: number
}

const text = (value: unknown, max: number) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, max) : ''

/** What the address says of the list; it comes from strangers. */
export const readProductsSearch = (given: Record<string, unknown>): ProductsSearch => {
  const [search, category] = [text(given['search'], 100), text(given['category'], 200)]
  const stock = STOCKS.find((one) => one === given['stock'])
  const rooms = (['yes', 'no'] as const).find((one) => one === given['rooms'])
  const product = Number(given['product'])
  return {
    ...(search && { search }),
    ...(category && { category }),
    ...(stock && { stock }),
    ...(rooms && { rooms }),
    ...(Number.isSafeInteger(product) && product > 0 && { product }),
  }
}
