import { imageOf, optionsOf, orderLineOf, seeLine } from '../cart/cart-line.ts'
import {
  type CheckoutErrors,
  type CheckoutForm,
  COUNTRIES,
  FIELDS,
  type FieldName,
  PAYMENTS,
} from '../checkout/checkout-form.ts'
import { type Html, html } from '../html.ts'
import { countryName } from '../money-format.ts'
import { sums } from './cart.page.ts'
import { icons } from './icons.ts'
import { layout } from './layout.ts'
import { titleOf } from './notices.ts'
import { price, type View } from './view.ts'

export function checkoutPage(view: View, form: CheckoutForm, errors: CheckoutErrors): string {
  const { m, shop } = view
  const { cart } = view.visitor.session
  const quote = shop.quote(cart.map(orderLineOf))
  const wrong = Object.keys(errors) as FieldName[]
  const group = (names: FieldName[]) =>
    FIELDS.filter((rule) => names.includes(rule.name)).map((rule) => field(view, rule, form, errors))
  const body = html`<div class="wide">
<p><a class="with-icon" href="/cart/">${icons.back}<span>${m.checkout.back}</span></a></p>
<h1>${m.checkout.title}</h1>
${
  wrong.length > 0
    ? html`<div class="notice notice-bad" role="alert" tabindex="-1" data-focus>${icons.alert}<div><p>${m.checkout.problems(wrong.length)}</p><ul>${wrong.map((name) => html`<li><a href="#f-${name}">${errors[name]}</a></li>`)}</ul></div></div>`
    : ''
}
<form class="cart-columns" method="post" action="/checkout/" novalidate data-once>
<input type="hidden" name="csrf" value="${view.visitor.csrf}">
<div>
<fieldset class="block"><legend>${m.checkout.contact}</legend><div class="fields">${group(['firstName', 'lastName', 'email', 'phone'])}</div></fieldset>
<fieldset class="block"><legend>${m.checkout.address}</legend><div class="fields">${group(['address1', 'address2', 'postcode', 'city', 'state', 'country', 'note'])}</div></fieldset>
<fieldset class="block" id="f-payment"><legend>${m.checkout.payment}</legend>${errors.payment ? html`<p class="problem">${errors.payment}</p>` : ''}${PAYMENTS.map(
    (payment) =>
      html`<label class="radio"><input type="radio" name="payment" value="${payment}"${form.payment === payment ? html` checked` : ''}><span>${m.checkout[payment]}<span class="small">${m.checkout[`${payment}Hint`]}</span></span></label>`,
  )}</fieldset>
</div>
<aside class="sums" aria-label="${m.checkout.yours}"><h2>${m.checkout.yours}</h2>
<ul class="small-lines">${cart.map((line) => {
    const { product, variation } = seeLine(shop, line)
    return product
      ? html`<li><span class="stage"><img src="${imageOf(shop, product, variation)}" alt="" width="48" height="48"></span><span>${line.quantity} × ${titleOf(m, { name: product.name, options: optionsOf(product, line.attributes) })}</span></li>`
      : ''
  })}</ul>
${sums(view, quote)}
<button class="button wide-button" type="submit">${m.checkout.place(price(view, quote.totalMinor))}</button>
<p class="small">${m.order.demo}</p>
</aside></form></div>`
  return layout(view, { title: m.checkout.title, body, noIndex: true, plain: true })
}

type Rule = (typeof FIELDS)[number]

function field(view: View, rule: Rule, form: CheckoutForm, errors: CheckoutErrors): Html {
  const { m } = view
  const { name } = rule
  const error = errors[name]
  const hint = name === 'phone' ? m.checkout.phoneHint : ''
  const described = [error ? `e-${name}` : '', hint ? `h-${name}` : ''].filter(Boolean).join(' ')
  const marks = html`${described ? html` aria-describedby="${described}"` : ''}${error ? html` aria-invalid="true"` : ''}${rule.required ? html` required` : ''}`
  return html`<div class="field field-${name}"><label for="f-${name}">${m.checkout[name]}${rule.required ? '' : html` <span class="small">${m.checkout.optional}</span>`}</label>
${control(view, rule, form[name], marks)}
${hint ? html`<span class="small" id="h-${name}">${hint}</span>` : ''}
${error ? html`<span class="problem" id="e-${name}">${icons.alert}<span>${error}</span></span>` : ''}</div>`
}

function control(view: View, rule: Rule, value: string, marks: Html): Html {
  const { name, max, autocomplete } = rule
  if (name === 'note') {
    return html`<textarea id="f-note" name="note" rows="3" maxlength="${max}"${marks}>${value}</textarea>`
  }
  if (name === 'country') {
    return html`<select id="f-country" name="country" autocomplete="${autocomplete}"${marks}>${COUNTRIES.map(
      (code) =>
        html`<option value="${code}"${code === value ? html` selected` : ''}>${countryName(code, view.lang)}</option>`,
    )}</select>`
  }
  return html`<input id="f-${name}" name="${name}" type="${rule.type ?? 'text'}" value="${value}" maxlength="${max}" autocomplete="${autocomplete}"${marks}>`
}
