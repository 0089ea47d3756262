import type { Order, OrderNote } from '../model.ts'
import { addNote } from '../shop/order-status.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, integer, text, truthy } from './body-fields.ts'
import type { Endpoint, RestRequest } from './endpoint.ts'
import { presentNote } from './present-order.ts'
import { readParams } from './query-params.ts'
import { invalidId, missingParams, RestError } from './rest-error.ts'

/** Notes of an order. Writing one neither sends a webhook nor moves the order's modification time. */
export function noteRoutes(shop: BackOffice): Endpoint[] {
  const { state } = shop
  const orderOf = (request: RestRequest): Order => {
    const order = shop.orders.get(integer(request.params['orderId']))
    if (!order) throw invalidId('order')
    return order
  }
  const notesOf = (order: Order): OrderNote[] => state.get('notes', order.id) ?? []
  const find = (request: RestRequest): { order: Order; note: OrderNote } => {
    const order = orderOf(request)
    const note = notesOf(order).find((known) => known.id === integer(request.params['id']))
    if (!note) throw invalidId('order_note')
    return { order, note }
  }
  const path = '/wc/v3/orders/:orderId(^\\d+$)/notes'
  return [
    {
      path,
      get: {
        action: 'list',
        handle: (request) => {
          const { type } = readParams(
            { type: { type: 'string', enum: ['any', 'customer', 'internal'], default: 'any' } },
            request.query,
          )
          const notes = notesOf(orderOf(request)).filter(
            (note) => type === 'any' || note.customerNote === (type === 'customer'),
          )
          return { body: notes.map((note) => presentNote(shop, note)) }
        },
      },
      post: {
        action: 'create',
        handle: (request) => {
          const order = orderOf(request)
          if (request.body['note'] === undefined) throw missingParams(['note'])
          checkBody(request.body, { note: 'string', customer_note: 'boolean', added_by_user: 'boolean' })
          const customer = truthy(request.body['customer_note'])
          const note = state.change((tx) =>
            addNote(tx, order, text(request.body['note']), { nowAt: shop.nowSecond(), customer }),
          )
          const location = `${shop.url()}/wp-json/wc/v3/orders/${order.id}/notes/${note.id}`
          return { status: 201, body: presentNote(shop, note), headers: { location } }
        },
      },
    },
    {
      path: `${path}/:id(^\\d+$)`,
      get: { action: 'view', handle: (request) => ({ body: presentNote(shop, find(request).note) }) },
      delete: {
        action: 'delete',
        handle: (request) => {
          const { order, note } = find(request)
          if (!truthy(request.query.get('force') ?? request.body['force'])) {
            throw new RestError(
              501,
              'woocommerce_rest_trash_not_supported',
              'Webhooks do not support trashing.',
            )
          }
          state.change((tx) =>
            tx.put(
              'notes',
              order.id,
              notesOf(order).filter((known) => known !== note),
            ),
          )
          return { body: presentNote(shop, note) }
        },
      },
    },
  ]
}
