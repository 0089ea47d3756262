import type { Order } from '../../model.ts'
import { html } from '../html.ts'
import { countryName, formatDay } from '../money-format.ts'
import { backToRoom } from './cart.page.ts'
import { icons } from './icons.ts'
import { layout } from './layout.ts'
import { price, term, type View } from './view.ts'

export function orderPage(view: View, order: Order): string {
  const { m, shop } = view
  const gross = (line: { totalMinor: number; totalTaxMinor: number }) => line.totalMinor + line.totalTaxMinor
  const items = order.lines.reduce((sum, line) => sum + gross(line), 0)
  const shipping = order.shippingLines.reduce((sum, line) => sum + gross(line), 0)
  const tax = [...order.lines, ...order.shippingLines].reduce((sum, line) => sum + line.totalTaxMinor, 0)
  const to = order.shipping
  const payment = order.paymentMethod === 'bacs' ? m.checkout.bacs : m.checkout.cod
  const body = html`<div class="wide narrow">
<p class="order-mark">${icons.check}</p>
<h1>${m.order.title}</h1>
<p class="lead">${m.order.mail(order.billing.email)}</p>
<p class="small">${m.order.demo}</p>
<dl class="order-facts">
<div><dt>${m.order.number}</dt><dd>${order.id}</dd></div>
<div><dt>${m.order.date}</dt><dd>${formatDay(order.createdAt, shop.settings.timeZone, view.lang)}</dd></div>
<div><dt>${m.order.pay}</dt><dd>${payment}</dd></div>
<div><dt>${m.order.to}</dt><dd>${to.firstName} ${to.lastName}<br>${[to.address1, to.address2].filter(Boolean).join(', ')}<br>${[to.postcode, to.city, to.state].filter(Boolean).join(' ')}<br>${countryName(to.country, view.lang)}</dd></div>
</dl>
<ul class="lines">${order.lines.map(
    (
      line,
    ) => html`<li class="line"><span class="stage"><img src="${line.image.src}" alt="" width="96" height="96"></span>
<div class="line-words"><p class="line-name">${line.parentName ?? line.name}</p>
<p class="small">${line.meta
      .filter((entry) => !entry.key.startsWith('_'))
      .map((entry) => term(view, entry.displayValue))
      .join(', ')}</p><p class="small">${line.quantity} ×</p></div>
<p class="line-sum">${price(view, gross(line))}</p></li>`,
  )}</ul>
<dl class="sum-list">
<div><dt>${m.cart.items}</dt><dd>${price(view, items)}</dd></div>
<div><dt>${m.cart.shipping}</dt><dd>${shipping === 0 ? m.cart.free : price(view, shipping)}</dd></div>
<div class="sum-total"><dt>${m.cart.total}</dt><dd>${price(view, items + shipping)}<span class="small">${m.cart.tax(price(view, tax))}</span></dd></div>
</dl>
<p class="actions"><a class="button" href="/">${m.order.again}</a>${backToRoom(view)}</p>
</div>`
  return layout(view, { title: `${m.order.number} ${order.id}`, body, noIndex: true, plain: true })
}
