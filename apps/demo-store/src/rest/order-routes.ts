import type { Order, OrderStatus } from '../model.ts'
import { paidStatus, STATUS_LABELS, withStatus } from '../shop/order-status.ts'
import type { BackOffice } from '../shop.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Body, Endpoint } from './endpoint.ts'
import { blankOrder, ORDER_STATUSES, readOrder, wantsPaid } from './order-body.ts'
import { listOrders } from './order-list.ts'
import { presentOrder } from './present-order.ts'
import { invalidId, RestError } from './rest-error.ts'

/** Writes an order that came in by REST: no check of stock, and none that the products exist. */
export function createOrder(shop: BackOffice, body: Body): Order {
  const { state } = shop
  return state.change((tx) => {
    const order = readOrder(shop, tx, blankOrder(shop, tx), body)
    tx.emit({ resource: 'order', event: 'created', id: order.id })
    tx.emit({ resource: 'order', event: 'updated', id: order.id })
    const wanted = body['status'] as OrderStatus | undefined
    const placed = wanted ? withStatus(tx, order, wanted, order.createdAt) : order
    const paid =
      wantsPaid(body) && placed.paidAt === null
        ? withStatus(tx, placed, paidStatus(placed), order.createdAt)
        : placed
    tx.put('order', paid.id, paid)
    return paid
  })
}

export function updateOrder(shop: BackOffice, known: Order, body: Body): Order {
  const nowAt = shop.nowSecond()
  return shop.state.change((tx) => {
    const changed = readOrder(shop, tx, known, body)
    const wanted = body['status'] as OrderStatus | undefined
    const moved = wanted ? withStatus(tx, changed, wanted, nowAt) : changed
    const paid =
      wantsPaid(body) && moved.paidAt === null ? withStatus(tx, moved, paidStatus(moved), nowAt) : moved
    tx.put('order', paid.id, { ...paid, beforeTrash: null })
    tx.emit({ resource: 'order', event: 'updated', id: paid.id })
    return paid
  })
}

/** For good, nothing is sent; into the bin, order.deleted with just the id. */
export function removeOrder(shop: BackOffice, order: Order, force: boolean): void {
  if (!force && order.status === 'trash') {
    throw new RestError(410, 'woocommerce_rest_already_trashed', 'The order has already been deleted.')
  }
  shop.state.change((tx) => {
    if (force) {
      tx.remove('order', order.id)
      tx.remove('notes', order.id)
      tx.put('removedOrder', order.id, order.id)
      return
    }
    tx.put('order', order.id, {
      ...order,
      status: 'trash',
      beforeTrash: order.status,
      modifiedAt: shop.nowSecond(),
    })
    tx.emit({ resource: 'order', event: 'deleted', id: order.id })
  })
}

export function orderRoutes(shop: BackOffice): Endpoint[] {
  const find = (id: number, status = 404): Order => {
    const order = shop.orders.get(id)
    if (!order) throw invalidId('shop_order', status)
    return order
  }
  const statuses = ORDER_STATUSES.map((slug) => ({ slug, name: STATUS_LABELS[slug] }))
  return [
    { path: '/wc/v3/orders/statuses', get: { action: 'list', handle: () => ({ body: statuses }) } },
    ...crudEndpoints(
      '/wc/v3/orders',
      {
        list: (request) => {
          const { orders, headers } = listOrders(shop, request)
          return { body: orders.map((order) => presentOrder(shop, order)), headers }
        },
        view: (id) => presentOrder(shop, find(id)),
        create: (body) => {
          if (body['id']) {
            throw new RestError(
              400,
              'woocommerce_rest_shop_order_exists',
              'Cannot create existing shop_order.',
            )
          }
          return presentOrder(shop, createOrder(shop, body))
        },
        update: (id, body) => presentOrder(shop, updateOrder(shop, find(id, 400), body)),
        remove: (id, force) => {
          const order = find(id)
          const answer = presentOrder(shop, order)
          removeOrder(shop, order, force)
          return answer
        },
      },
      { batch: true },
    ),
  ]
}
