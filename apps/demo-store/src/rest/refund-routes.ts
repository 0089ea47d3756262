import type { Order, Refund } from '../model.ts'
import { parseDecimal } from '../money.ts'
import { orderTotals, refundedMinor } from '../shop/order-totals.ts'
import { addRefund } from '../shop/refunds.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, integer, rows, text, truthy } from './body-fields.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Body, Endpoint, RestRequest } from './endpoint.ts'
import { dateBounds, LIST_PARAMS, withinBounds } from './lists.ts'
import { pageHeaders } from './pagination.ts'
import { presentRefund } from './present-order.ts'
import { readParams } from './query-params.ts'
import { invalidId, RestError } from './rest-error.ts'

type Row = { refund: Refund; order: Order }

function readLines(body: Body) {
  return rows(body['line_items']).map((row) => ({
    orderLineId: integer(row['id']),
    quantity: integer(row['quantity']),
    totalMinor: parseDecimal(text(row['refund_total'] ?? 0)) ?? 0,
    totalTaxMinor: rows(row['refund_tax']).reduce(
      (sum, tax) => sum + (parseDecimal(text(tax['refund_total'])) ?? 0),
      0,
    ),
  }))
}

function createRefund(shop: BackOffice, order: Order, body: Body): Row {
  checkBody(body, {
    amount: 'string',
    reason: 'string',
    line_items: 'array',
    api_refund: 'boolean',
    api_restock: 'boolean',
  })
  const lines = readLines(body)
  const summed = lines.reduce((sum, line) => sum + line.totalMinor + line.totalTaxMinor, 0)
  const amountMinor = body['amount'] === undefined ? summed : (parseDecimal(text(body['amount'])) ?? 0)
  if (amountMinor <= 0) {
    throw new RestError(
      400,
      'woocommerce_rest_invalid_order_refund',
      'Refund amount must be greater than zero.',
    )
  }
  if (amountMinor > orderTotals(order).totalMinor - refundedMinor(order)) {
    throw new RestError(
      500,
      'woocommerce_rest_cannot_create_order_refund',
      'Cannot create order refund, please try again.',
    )
  }
  const restock = body['api_restock'] === undefined || truthy(body['api_restock'])
  return shop.state.change((tx) =>
    addRefund(tx, order, { amountMinor, reason: text(body['reason']), restock, lines }, shop.nowSecond()),
  )
}

function list(shop: BackOffice, request: RestRequest, all: Row[]) {
  const params = readParams(LIST_PARAMS, request.query)
  const bounds = dateBounds(params, shop.settings.timeZone)
  const sign = params.order === 'asc' ? 1 : -1
  const found = all
    .filter(({ refund }) =>
      withinBounds({ createdAt: refund.createdAt, modifiedAt: refund.createdAt }, bounds),
    )
    .sort((a, b) => sign * (a.refund.createdAt - b.refund.createdAt || a.refund.id - b.refund.id))
  const start = params.offset ?? (params.page - 1) * params.per_page
  const rowsOfPage = found.slice(start, start + params.per_page)
  return {
    body: rowsOfPage.map(({ refund, order }) => presentRefund(shop, refund, order)),
    headers: pageHeaders(request, { total: found.length, page: params.page, perPage: params.per_page }),
  }
}

/** Refunds of one order, and since WooCommerce 9.0 of all of them together. */
export function refundRoutes(shop: BackOffice): Endpoint[] {
  const orderOf = (request: RestRequest): Order => {
    const order = shop.orders.get(integer(request.params['orderId']))
    if (!order) throw invalidId('order')
    return order
  }
  const find = (id: number, order: Order): Refund => {
    const refund = order.refunds.find((known) => known.id === id)
    if (!refund) throw invalidId('shop_order_refund')
    return refund
  }
  const perOrder = crudEndpoints('/wc/v3/orders/:orderId(^\\d+$)/refunds', {
    list: (request) => list(shop, request, rowsOf(orderOf(request))),
    view: (id, request) => {
      const order = orderOf(request)
      return presentRefund(shop, find(id, order), order)
    },
    create: (body, request) => {
      const { order, refund } = createRefund(shop, orderOf(request), body)
      return presentRefund(shop, refund, order)
    },
    // The pattern in the address is WooCommerce's own slip; nobody should follow this header.
    location: (id) => `${shop.url()}/wp-json/wc/v3/orders/(?P<order_id>[\\d]+)/refunds/${id}`,
    remove: (id, _force, request) => {
      const order = orderOf(request)
      const refund = find(id, order)
      const refunds = order.refunds.filter((known) => known !== refund)
      // Neither a webhook nor the order's modification time tells of this.
      shop.state.change((tx) => tx.put('order', order.id, { ...order, refunds }))
      return presentRefund(shop, refund, order)
    },
    noTrash: 'Refunds do not support trashing.',
  })
  const all = (request: RestRequest) => list(shop, request, allRefunded(shop).flatMap(rowsOf))
  return [...perOrder, { path: '/wc/v3/refunds', get: { action: 'list', handle: all } }]
}

const rowsOf = (order: Order): Row[] => order.refunds.map((refund) => ({ refund, order }))

/** Of the seeded orders only the refunded ones have refunds, so that the others need not be built to know. */
function allRefunded(shop: BackOffice): Order[] {
  const everything = { orderBy: 'id', descending: false, offset: 0, limit: Number.MAX_SAFE_INTEGER } as const
  const refunded = shop.orders.find({ ...everything, statuses: ['refunded'] }).orders
  const partly = shop.state
    .all('order')
    .filter((order) => order.status !== 'refunded' && order.refunds.length > 0)
  return [...refunded, ...partly]
}
