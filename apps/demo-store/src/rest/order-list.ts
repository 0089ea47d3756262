import type { Order, OrderStatus } from '../model.ts'
import { fold } from '../shop/product-queries.ts'
import type { BackOffice } from '../shop.ts'
import type { RestRequest } from './endpoint.ts'
import { dateBounds, LIST_PARAMS } from './lists.ts'
import { ORDER_STATUSES } from './order-body.ts'
import { pageHeaders } from './pagination.ts'
import { type ParamSpecs, readParams } from './query-params.ts'

const ORDER_PARAMS = {
  ...LIST_PARAMS,
  orderby: { type: 'string', enum: ['date', 'id', 'include', 'title', 'slug', 'modified'], default: 'date' },
  status: { type: 'strings', enum: ['any', 'trash', ...ORDER_STATUSES], default: ['any'] },
  customer: { type: 'integer' },
  product: { type: 'integer' },
} as const satisfies ParamSpecs

function matcher(params: {
  search: string | undefined
  customer: number | undefined
  product: number | undefined
}) {
  const { search, customer, product } = params
  if (search === undefined && customer === undefined && product === undefined) return undefined
  const words = fold(search ?? '')
    .split(/\s+/)
    .filter(Boolean)
  return (order: Order) =>
    (customer === undefined || order.customerId === customer) &&
    (product === undefined || order.lines.some((line) => line.productId === product)) &&
    (words.length === 0 || words.every((word) => searchText(order).includes(word)))
}

/** Names, cities and products come again and again over many orders, and folding them is what costs. */
const folded = new Map<string, string>()
function foldOnce(text: string): string {
  const known = folded.get(text)
  if (known !== undefined) return known
  if (folded.size > 5000) folded.clear()
  const made = fold(text)
  folded.set(text, made)
  return made
}

/** A search does not look into meta: a reference kept there is not found by it. */
function searchText(order: Order): string {
  const { firstName, lastName, city, email, phone } = order.billing
  const names = [firstName, lastName, city, ...order.lines.map((line) => line.name)].map(foldOnce)
  return `${order.id} ${email.toLowerCase()} ${phone} ${names.join(' ')}`
}

/** /orders. A page past the end is empty and says that there are none at all, as WooCommerce does. */
export function listOrders(shop: BackOffice, request: RestRequest) {
  const params = readParams(ORDER_PARAMS, request.query)
  const any = params.status.includes('any')
  const offset = params.offset ?? (params.page - 1) * params.per_page
  const { orders, total } = shop.orders.find({
    statuses: any ? null : (params.status as OrderStatus[]),
    ...dateBounds(params, shop.settings.timeZone),
    include: params.include.length > 0 ? new Set(params.include) : undefined,
    exclude: params.exclude.length > 0 ? new Set(params.exclude) : undefined,
    match: matcher(params),
    matchKey: JSON.stringify([params.search, params.customer, params.product]),
    orderBy: params.orderby === 'modified' ? 'modified' : params.orderby === 'date' ? 'date' : 'id',
    descending: params.order === 'desc',
    offset,
    limit: params.per_page,
  })
  const beyond = orders.length === 0 && params.page > 1
  const filledIn: [string, string | string[]][] = [['status', [...params.status]]]
  if (orders.length > 0) filledIn.push(['dp', '2'], ['context', 'view'])
  const page = { total: beyond ? 0 : total, page: params.page, perPage: params.per_page }
  return { orders, headers: pageHeaders(request, page, filledIn) }
}
