import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { orderLineOf } from '../cart/cart-line.ts'
import { formOf, openView, type PageDeps, queryOf, sendPage } from '../page-context.ts'
import { checkoutPage } from '../pages/checkout.page.ts'
import { orderPage } from '../pages/order.page.ts'
import { problemPage } from '../pages/problem.page.ts'
import type { View } from '../pages/view.ts'
import { billingOf, type CheckoutForm, checkForm, emptyForm, readForm } from './checkout-form.ts'

/** A second press of the button within this time means the order that the first one made. */
const SAME_ORDER_MS = 10 * 60_000

export function registerCheckout(app: FastifyInstance, deps: PageDeps): void {
  const { shop } = deps

  for (const path of ['/checkout', '/checkout/']) {
    app.get(path, (request, reply) => {
      const view = openView(deps, request, reply)
      return cannotPay(view, reply) ?? sendPage(reply, checkoutPage(view, emptyForm(), {}))
    })

    app.post(path, (request, reply) => {
      const view = openView(deps, request, reply)
      const last = view.visitor.session.lastOrder
      if (view.visitor.session.cart.length === 0 && last && shop.now() - last.at < SAME_ORDER_MS) {
        return reply.redirect(receivedPath(last.id, last.key), 303)
      }
      const refusal = cannotPay(view, reply)
      if (refusal) return refusal
      const form = readForm(formOf(request))
      const errors = checkForm(form, view.m)
      if (Object.keys(errors).length > 0) return sendPage(reply, checkoutPage(view, form, errors), 422)
      return place(deps, view, form, request, reply)
    })
  }

  for (const path of ['/checkout/order-received/:id', '/checkout/order-received/:id/']) {
    app.get<{ Params: { id: string } }>(path, (request, reply) => {
      const view = openView(deps, request, reply)
      const id = /^\d{1,12}$/.test(request.params.id) ? Number(request.params.id) : 0
      const order = shop.order(id, queryOf(request).key ?? '')
      return order
        ? sendPage(reply, orderPage(view, order))
        : sendPage(reply, problemPage(view, 'notFound'), 404)
    })
  }

  function cannotPay(view: View, reply: FastifyReply): FastifyReply | null {
    const { cart } = view.visitor.session
    if (cart.length === 0) return reply.redirect('/cart/', 303)
    if (shop.checkLines(cart.map(orderLineOf)).length === 0) return null
    view.visitor.change({ flash: { kind: 'changed' } })
    return reply.redirect('/cart/', 303)
  }
}

function place(
  deps: PageDeps,
  { visitor }: View,
  form: CheckoutForm,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { shop } = deps
  const { room } = visitor.session
  const placed = shop.placeOrder({
    lines: visitor.session.cart.map(orderLineOf),
    billing: billingOf(form),
    paymentMethod: form.payment === 'bacs' ? 'bacs' : 'cod',
    customerNote: form.note,
    ipAddress: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 300),
    // That a room led to this order, for the shop's figures; nothing about who was in it.
    ...(room?.token ? { meta: [{ key: '_tandem_room', value: room.token }] } : {}),
  })
  if (!placed.ok) {
    visitor.change({ flash: { kind: 'changed' } })
    return reply.redirect('/cart/', 303)
  }
  const { id, key } = placed.order
  // The way back stays, but a later order of other things did not come out of this room.
  visitor.change({
    cart: [],
    room: room ? { token: '', back: room.back } : null,
    lastOrder: { id, key, at: shop.now() },
  })
  return reply.redirect(receivedPath(id, key), 303)
}

function receivedPath(id: number, key: string): string {
  return `/checkout/order-received/${id}/?key=${encodeURIComponent(key)}`
}
