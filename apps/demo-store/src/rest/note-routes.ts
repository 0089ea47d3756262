import type { Order, OrderNote } from '../model.ts'
import { addNote } from '../shop/order-status.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, integer, text, truthy } from './body-fields.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Endpoint, RestRequest } from './endpoint.ts'
import { presentNote } from './present-order.ts'
import { readParams } from './query-params.ts'
import { invalidId, missingParams } from './rest-error.ts'

const TYPE = { type: { type: 'string', enum: ['any', 'customer', 'internal'], default: 'any' } } as const

/** Notes of an order. Writing one neither sends a webhook nor moves the order's modification time. */
export function noteRoutes(shop: BackOffice): Endpoint[] {
  const { state } = shop
  const orderOf = (request: RestRequest): Order => {
    const order = shop.orders.get(integer(request.params['orderId']))
    if (!order) throw invalidId('order')
    return order
  }
  const notesOf = (order: Order): OrderNote[] => state.get('notes', order.id) ?? []
  const find = (id: number, order: Order): OrderNote => {
    const note = notesOf(order).find((known) => known.id === id)
    if (!note) throw invalidId('order_note')
    return note
  }
  return crudEndpoints('/wc/v3/orders/:orderId(^\\d+$)/notes', {
    list: (request) => {
      const { type } = readParams(TYPE, request.query)
      const notes = notesOf(orderOf(request)).filter(
        (note) => type === 'any' || note.customerNote === (type === 'customer'),
      )
      return { body: notes.map((note) => presentNote(shop, note)) }
    },
    view: (id, request) => presentNote(shop, find(id, orderOf(request))),
    create: (body, request) => {
      const order = orderOf(request)
      if (body['note'] === undefined) throw missingParams(['note'])
      checkBody(body, { note: 'string', customer_note: 'boolean', added_by_user: 'boolean' })
      const options = { nowAt: shop.nowSecond(), customer: truthy(body['customer_note']) }
      return presentNote(
        shop,
        state.change((tx) => addNote(tx, order, text(body['note']), options)),
      )
    },
    remove: (id, _force, request) => {
      const order = orderOf(request)
      const note = find(id, order)
      state.change((tx) =>
        tx.put(
          'notes',
          order.id,
          notesOf(order).filter((known) => known !== note),
        ),
      )
      return presentNote(shop, note)
    },
    noTrash: 'Webhooks do not support trashing.',
  })
}
