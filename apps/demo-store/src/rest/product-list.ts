import type { Product, Variation } from '../model.ts'
import { parseDecimal } from '../money.ts'
import { isOnSale, priceMinor } from '../pricing.ts'
import { categoryTree, fold, textOf, variationsIn } from '../shop/product-queries.ts'
import type { BackOffice } from '../shop.ts'
import type { RestRequest } from './endpoint.ts'
import { dateBounds, LIST_PARAMS, withinBounds } from './lists.ts'
import { productStockStatus } from './present-product.ts'
import { type ParamSpecs, type ParamValues, readParams } from './query-params.ts'

const PRODUCT_PARAMS = {
  ...LIST_PARAMS,
  orderby: {
    type: 'string',
    enum: [
      'date',
      'modified',
      'id',
      'include',
      'title',
      'slug',
      'price',
      'sales',
      'popularity',
      'rating',
      'menu_order',
      'random',
    ],
    default: 'date',
  },
  status: {
    type: 'string',
    enum: ['any', 'future', 'trash', 'draft', 'pending', 'private', 'publish'],
    default: 'any',
  },
  slug: { type: 'string' },
  type: { type: 'string', enum: ['simple', 'grouped', 'external', 'variable'] },
  sku: { type: 'strings', default: [] },
  featured: { type: 'boolean' },
  category: { type: 'strings', default: [] },
  stock_status: { type: 'string', enum: ['instock', 'outofstock', 'onbackorder'] },
  on_sale: { type: 'boolean' },
  min_price: { type: 'string' },
  max_price: { type: 'string' },
} as const satisfies ParamSpecs

type Params = ParamValues<typeof PRODUCT_PARAMS>
type Item = Product | Variation

function pricesOf(shop: BackOffice, product: Product): number[] {
  const items = product.type === 'variable' ? variationsIn(shop.state, product) : [product]
  return items
    .map((item) => priceMinor(item, shop.nowSecond()))
    .filter((price): price is number => price !== null)
}

function accepts(shop: BackOffice, params: Params, categories: Set<number>, product: Product): boolean {
  const { state } = shop
  if (params.status === 'any' ? product.status === 'trash' : product.status !== params.status) return false
  if (params.slug !== undefined && product.slug !== params.slug) return false
  if (params.type !== undefined && product.type !== params.type) return false
  if (params.featured !== undefined && product.featured !== params.featured) return false
  if (params.category.length > 0 && !product.categoryIds.some((id) => categories.has(id))) return false
  if (params.stock_status !== undefined && productStockStatus(shop, product) !== params.stock_status)
    return false
  if (params.on_sale !== undefined) {
    const items = product.type === 'variable' ? variationsIn(state, product) : [product]
    if (items.some((item) => isOnSale(item, shop.nowSecond())) !== params.on_sale) return false
  }
  if (params.min_price === undefined && params.max_price === undefined) return true
  const prices = pricesOf(shop, product)
  const lowest = parseDecimal(params.min_price ?? '0') ?? 0
  const highest = parseDecimal(params.max_price ?? '999999999') ?? Number.MAX_SAFE_INTEGER
  return prices.some((price) => price >= lowest && price <= highest)
}

function order(shop: BackOffice, params: Params): (a: Item, b: Item) => number {
  const name = (item: Item) => (item.kind === 'product' ? item.name : item.sku)
  const price = (item: Item) =>
    item.kind === 'product' ? (pricesOf(shop, item)[0] ?? 0) : (priceMinor(item, shop.nowSecond()) ?? 0)
  const sales = (item: Item) => (item.kind === 'product' ? item.totalSales : 0)
  const by: Record<string, (a: Item, b: Item) => number> = {
    date: (a, b) => a.createdAt - b.createdAt,
    modified: (a, b) => a.modifiedAt - b.modifiedAt,
    id: () => 0,
    include: (a, b) => params.include.indexOf(b.id) - params.include.indexOf(a.id),
    title: (a, b) => name(a).localeCompare(name(b)),
    slug: (a, b) => name(a).localeCompare(name(b)),
    price: (a, b) => price(a) - price(b),
    sales: (a, b) => sales(a) - sales(b),
    popularity: (a, b) => sales(a) - sales(b),
    rating: () => 0,
    menu_order: (a, b) => a.menuOrder - b.menuOrder,
    random: () => 0,
  }
  const compare = by[params.orderby] ?? (() => 0)
  const sign = params.order === 'asc' ? 1 : -1
  return (a, b) => sign * (compare(a, b) || a.id - b.id)
}

/** /products. Variations are never listed, unless one is asked for by its SKU. */
export function listProducts(shop: BackOffice, request: RestRequest) {
  const params = readParams(PRODUCT_PARAMS, request.query)
  const bounds = dateBounds(params, shop.settings.timeZone)
  const categories = new Set<number>()
  for (const given of params.category) {
    const category = shop.state
      .all('category')
      .find((known) => String(known.id) === given || known.slug === given)
    if (category) for (const id of categoryTree(shop.state, category.id)) categories.add(id)
  }
  const words = fold(params.search ?? '')
    .split(/\s+/)
    .filter(Boolean)
  const bySku = params.sku.length > 0
  const variations: Item[] = bySku ? shop.state.all('variation') : []
  const found = [...shop.state.all('product'), ...variations]
    .filter((item) => item.kind === 'variation' || accepts(shop, params, categories, item))
    .filter((item) => !bySku || params.sku.includes(item.sku))
    .filter((item) => withinBounds(item, bounds))
    .filter((item) => params.include.length === 0 || params.include.includes(item.id))
    .filter((item) => !params.exclude.includes(item.id))
    .filter(
      (item) =>
        words.length === 0 || (item.kind === 'product' && words.every((word) => textOf(item).includes(word))),
    )
    .sort(order(shop, params))
  const start = params.offset ?? (params.page - 1) * params.per_page
  const items = found.slice(start, start + params.per_page)
  return {
    items,
    page: { total: found.length, page: params.page, perPage: params.per_page },
  }
}
