import { available } from '../../pricing.ts'
import type { LineProblem, Quote } from '../../shop.ts'
import {
  type CartLine,
  imageOf,
  MAX_QUANTITY,
  optionsOf,
  orderLineOf,
  productPath,
  seeLine,
} from '../cart/cart-line.ts'
import { sameLine } from '../cart/change-cart.ts'
import type { OutcomeReason } from '../cart/outcome.ts'
import { type Html, html } from '../html.ts'
import { icons } from './icons.ts'
import { layout } from './layout.ts'
import { flashOf, titleOf } from './notices.ts'
import { price, type View } from './view.ts'

export function cartPage(view: View): string {
  const { m } = view
  const { cart } = view.visitor.session
  const notice = flashOf(view)
  const body = html`<div class="wide narrow-head">${notice}<h1>${m.cart.title}</h1>
${cart.length === 0 ? emptyCart(view) : fullCart(view, cart)}
</div>`
  return layout(view, { title: m.cart.title, body, noIndex: true, category: 'none' })
}

function emptyCart(view: View): Html {
  const { m } = view
  return html`<div class="empty"><p class="lead">${m.cart.emptyTitle}</p><p>${m.cart.emptyText}</p>
<p class="actions"><a class="button" href="/shop/">${m.cart.startShopping}</a>${backToRoom(view)}</p></div>`
}

function fullCart(view: View, cart: CartLine[]): Html {
  const { m, shop } = view
  const inputs = cart.map(orderLineOf)
  const problems = shop.checkLines(inputs)
  const quote = shop.quote(inputs)
  return html`<div class="cart-columns">
<div><ul class="lines">${cart.map((line) => cartLine(view, line, problems))}</ul></div>
<aside class="sums" aria-label="${m.cart.total}">
${sums(view, quote)}
${
  problems.length > 0
    ? html`<form method="post" action="/cart/fit"><input type="hidden" name="csrf" value="${view.visitor.csrf}"><button class="button wide-button" type="submit">${m.cart.fit}</button></form>`
    : html`<a class="button wide-button" href="/checkout/">${m.cart.checkout}</a>`
}
<p class="actions"><a href="/shop/">${m.cart.goOn}</a>${backToRoom(view)}</p>
</aside></div>`
}

function cartLine(view: View, line: CartLine, problems: LineProblem[]): Html {
  const { m, shop } = view
  const { product, variation } = seeLine(shop, line)
  const problem = problems.find((one) => sameLine(one.line, orderLineOf(line)))
  const name = product
    ? titleOf(m, { name: product.name, options: optionsOf(product, line.attributes) })
    : m.cart.gone
  const unit = product ? shop.quote([orderLineOf({ ...line, quantity: 1 })]).lines[0]?.unitMinor : undefined
  const most = product?.soldIndividually
    ? 1
    : Math.min(product ? (available(variation ?? product) ?? MAX_QUANTITY) : 0, MAX_QUANTITY)
  return html`<li class="line${problem ? ' line-problem' : ''}" data-product="${line.productId}" data-variation="${line.variationId}" data-quantity="${line.quantity}" data-chosen="${JSON.stringify(line.attributes)}">
<span class="stage">${product ? html`<img src="${imageOf(shop, product, variation)}" alt="" width="96" height="96">` : ''}</span>
<div class="line-words"><p class="line-name">${product ? html`<a href="${productPath(product, line.attributes)}">${name}</a>` : name}</p>
${unit === undefined ? '' : html`<p class="small">${m.cart.each(price(view, unit))}</p>`}
${problem && product ? html`<p class="problem">${icons.alert}<span>${problemWords(view, problem, name)}</span></p>` : ''}
<div class="line-forms">
${
  product && most > 1
    ? html`<form method="post" action="/cart/set" class="stepper" data-stepper data-auto>
<input type="hidden" name="csrf" value="${view.visitor.csrf}"><input type="hidden" name="key" value="${line.key}">
<button type="button" data-step="-1" aria-label="${m.product.less}" hidden>${icons.minus}</button>
<input name="quantity" type="number" inputmode="numeric" min="0" max="${most}" value="${line.quantity}" aria-label="${m.cart.quantityOf(name)}">
<button type="button" data-step="1" aria-label="${m.product.more}" hidden>${icons.plus}</button>
<button type="submit" class="text-button" data-auto-button>${m.cart.update}</button></form>`
    : ''
}
<form method="post" action="/cart/remove"><input type="hidden" name="csrf" value="${view.visitor.csrf}"><input type="hidden" name="key" value="${line.key}">
<button type="submit" class="text-button" aria-label="${m.cart.removeOf(name)}">${m.cart.remove}</button></form>
</div></div>
<p class="line-sum">${unit === undefined ? '' : price(view, unit * line.quantity)}</p>
</li>`
}

function problemWords(view: View, problem: LineProblem, name: string): string {
  const { m } = view
  if (problem.reason === 'too_few' && (problem.available ?? 0) > 0)
    return m.product.left(problem.available ?? 0)
  if (problem.reason === 'too_few') return m.product.soldOut
  const reason: Exclude<OutcomeReason, 'added'> = problem.reason
  return m.reasons[reason]({ name, added: 0, available: problem.available, missing: [] })
}

export function sums(view: View, quote: Quote): Html {
  const { m } = view
  return html`<dl class="sum-list">
<div><dt>${m.cart.items}</dt><dd>${price(view, quote.itemsMinor)}</dd></div>
<div><dt>${m.cart.shipping}</dt><dd>${quote.shippingMinor === 0 ? m.cart.free : price(view, quote.shippingMinor)}</dd></div>
<div class="sum-total"><dt>${m.cart.total}</dt><dd>${price(view, quote.totalMinor)}<span class="small">${m.cart.tax(price(view, quote.taxMinor))}</span></dd></div>
</dl>`
}

export function backToRoom(view: View): Html {
  const back = view.visitor.session.room?.back
  return back
    ? html`<a class="with-icon" href="${back}">${icons.back}<span>${view.m.cart.toRoom}</span></a>`
    : html``
}
