import type { Shop } from '../../shop.ts'
import { addItems, type WantedLine } from '../cart/add-items.ts'
import type { LineOutcome } from '../cart/outcome.ts'
import { type Html, html } from '../html.ts'
import { icons } from '../pages/icons.ts'
import { layout } from '../pages/layout.ts'
import { reasonWords, titleOf } from '../pages/notices.ts'
import type { View } from '../pages/view.ts'
import type { HandOff } from '../session/session.ts'
import type { ItemsRefusal } from './parse-items.ts'
import type { HandOffLink } from './read-link.ts'

/** Asks first: an address alone, from wherever it comes, must not fill somebody's cart. */
export function confirmPage(view: View, link: HandOffLink, lines: WantedLine[]): string {
  const { m } = view
  const foreseen = foresee(view.shop, view, lines)
  const possible = foreseen.filter((outcome) => outcome.added > 0).length
  const body = html`<div class="wide narrow"><h1>${m.handOff.title}</h1>
<p class="lead">${link.authentic && !link.live ? m.handOff.expired : m.handOff.lead}</p>
<ul class="lines">${foreseen.map((outcome) => outcomeLine(view, outcome, m.handOff.times(outcome.requested)))}</ul>
<form method="post" action="/custom-add-to-cart" data-once>
<input type="hidden" name="csrf" value="${view.visitor.csrf}">
${Object.entries(link.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<p class="actions">${possible > 0 ? html`<button class="button" type="submit">${m.handOff.confirm(possible)}</button>` : html`<a class="button" href="/cart/">${m.handOff.toCart}</a>`}${roomLink(view, link.back)}</p>
</form></div>`
  return layout(view, { title: m.handOff.title, body, noIndex: true, category: 'none' })
}

/** What would happen, without its happening. */
function foresee(shop: Shop, view: View, lines: WantedLine[]): LineOutcome[] {
  return addItems(shop, view.visitor.session.cart, lines).outcomes
}

/** Line by line: what is in the cart now and what could not be. */
export function resultPage(view: View, use: HandOff, again: boolean): string {
  const { m } = view
  const { outcomes } = use
  const inCart = outcomes.filter((outcome) => outcome.added > 0).length
  const title = headline(view, inCart, outcomes.length)
  const reasons = outcomes.map((outcome) => reasonWords(m, outcome)).filter(Boolean)
  const body = html`<div class="wide narrow">
<div class="result" role="status"><h1>${title}</h1>
${reasons.length > 0 ? html`<p class="lead">${reasons.slice(0, 3).join(' ')}</p>` : ''}
${again ? html`<p class="small">${m.handOff.once}</p>` : ''}</div>
<ul class="lines">${outcomes.map((outcome) => outcomeLine(view, outcome, outcome.added > 0 ? m.handOff.added(outcome.added) : m.handOff.notAdded))}</ul>
<p class="actions"><a class="button" href="/cart/">${m.handOff.toCart}</a>${view.visitor.session.cart.length > 0 ? html`<a class="button button-quiet" href="/checkout/">${m.handOff.toCheckout}</a>` : ''}${roomLink(view, use.back)}</p>
</div>`
  return layout(view, { title, body, noIndex: true, category: 'none' })
}

export function refusalPage(view: View, reason: ItemsRefusal, link: HandOffLink): string {
  const { m } = view
  const body = html`<div class="wide narrow"><h1>${m.handOff.refusalTitle}</h1>
<p class="lead">${m.handOff.refusals[reason]} ${m.handOff.safe}</p>
<p class="actions"><a class="button" href="/cart/">${m.handOff.toCart}</a>${roomLink(view, link.back)}</p></div>`
  return layout(view, { title: m.handOff.refusalTitle, body, noIndex: true, category: 'none' })
}

export function forgottenPage(view: View): string {
  const { m } = view
  const words = view.visitor.known ? m.handOff.gone : m.handOff.noCookies
  const body = html`<div class="wide narrow"><h1>${m.cart.title}</h1><p class="lead">${words}</p>
<p class="actions"><a class="button" href="/cart/">${m.handOff.toCart}</a></p></div>`
  return layout(view, { title: m.cart.title, body, noIndex: true, category: 'none' })
}

function headline(view: View, inCart: number, of: number): string {
  const { m } = view
  if (of === 0) return m.handOff.once
  if (inCart === of) return m.handOff.allIn(of)
  return inCart === 0 ? m.handOff.noneIn(of) : m.handOff.someIn(inCart, of)
}

function outcomeLine(view: View, outcome: LineOutcome, amount: string): Html {
  const { m } = view
  const words = outcome.reason === 'added' ? '' : m.shortReasons[outcome.reason](outcome)
  const choose =
    outcome.reason === 'missing_attribute' ||
    outcome.reason === 'bad_attribute' ||
    outcome.reason === 'no_such_variation'
  return html`<li class="line" data-reason="${outcome.reason}" data-added="${outcome.added}">
<span class="stage">${outcome.image ? html`<img src="${outcome.image}" alt="" width="96" height="96">` : ''}</span>
<div class="line-words"><p class="line-name">${outcome.path ? html`<a href="${outcome.path}">${titleOf(m, outcome)}</a>` : outcome.name || '—'}</p>
<p class="amount${outcome.added > 0 ? ' amount-in' : ''}">${outcome.added > 0 ? icons.check : ''}<span>${amount}</span></p>
${words ? html`<p class="problem">${icons.alert}<span>${words}</span></p>` : ''}
${words && choose && outcome.path ? html`<p><a href="${outcome.path}">${m.handOff.choose}</a></p>` : ''}</div></li>`
}

function roomLink(view: View, back: string): Html {
  return back
    ? html`<a class="with-icon" href="${back}">${icons.back}<span>${view.m.handOff.toRoom}</span></a>`
    : html``
}
