import type { FastifyInstance } from 'fastify'
import { formOf, openView, type PageDeps, sendPage } from '../page-context.ts'
import { cartPage } from '../pages/cart.page.ts'
import { addItems } from './add-items.ts'
import { optionsOf, productPath, seeLine } from './cart-line.ts'
import { fitCart, setQuantity } from './change-cart.ts'

export function registerCart(app: FastifyInstance, deps: PageDeps): void {
  const { shop } = deps

  for (const path of ['/cart', '/cart/']) {
    app.get(path, (request, reply) => sendPage(reply, cartPage(openView(deps, request, reply))))
  }

  app.post('/cart/add', (request, reply) => {
    const { visitor } = openView(deps, request, reply)
    const form = formOf(request)
    const id = wholeNumber(form.product) ?? 0
    const wanted = { id, quantity: wholeNumber(form.quantity ?? '1') ?? 0, attributes: form }
    const { cart, outcomes } = addItems(shop, visitor.session.cart, [wanted])
    visitor.change({ cart, flash: { kind: 'outcomes', outcomes } })
    const product = shop.productById(id)
    return reply.redirect(outcomes[0]?.path || (product ? productPath(product) : '/cart/'), 303)
  })

  app.post('/cart/set', (request, reply) => {
    const { visitor } = openView(deps, request, reply)
    const form = formOf(request)
    const quantity = wholeNumber(form.quantity)
    if (quantity !== null) {
      const cart = setQuantity(shop, visitor.session.cart, form.key ?? '', quantity)
      visitor.change({ cart, flash: { kind: 'updated' } })
    }
    return reply.redirect('/cart/', 303)
  })

  app.post('/cart/remove', (request, reply) => {
    const { visitor } = openView(deps, request, reply)
    const { key } = formOf(request)
    const line = visitor.session.cart.find((one) => one.key === key)
    if (line) {
      const { product } = seeLine(shop, line)
      visitor.change({
        cart: visitor.session.cart.filter((one) => one !== line),
        flash: product
          ? { kind: 'removed', name: product.name, options: optionsOf(product, line.attributes) }
          : { kind: 'updated' },
      })
    }
    return reply.redirect('/cart/', 303)
  })

  app.post('/cart/fit', (request, reply) => {
    const { visitor } = openView(deps, request, reply)
    visitor.change({ cart: fitCart(shop, visitor.session.cart), flash: { kind: 'updated' } })
    return reply.redirect('/cart/', 303)
  })
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : null
}
