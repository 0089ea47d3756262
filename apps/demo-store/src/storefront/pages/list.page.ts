import type { Category } from '../../model.ts'
import type { ProductPage } from '../../shop.ts'
import { plainText } from '../clean-html.ts'
import { type Html, html } from '../html.ts'
import { layout } from './layout.ts'
import { productGrid } from './product-card.ts'
import { term, type View } from './view.ts'

export type ListState = { path: string; search: string; orderby: string; page: number }

export function listPage(
  view: View,
  found: ProductPage,
  state: ListState,
  category: Category | null,
): string {
  const { m, shop } = view
  const title =
    (category && term(view, category.name)) ??
    (state.search ? m.list.found(found.total, state.search) : m.list.everything)
  const about = category ? term(view, plainText(category.descriptionHtml)) : ''
  const categories = shop.categories()
  const top =
    category && category.parentId !== 0 ? categories.find((one) => one.id === category.parentId) : category
  const children = top ? categories.filter((one) => one.parentId === top.id && one.count > 0) : []
  const body = html`<div class="wide">
<div class="list-head"><div><h1>${title}</h1>
${about ? html`<p class="lead">${about}</p>` : ''}
${state.search ? '' : html`<p class="small">${m.list.count(found.total)}</p>`}</div>
${found.total > 1 ? sortForm(view, state) : ''}</div>
${
  top && children.length > 0
    ? html`<nav class="chips" aria-label="${m.list.inside} ${term(view, top.name)}"><ul>
<li><a href="/product-category/${top.slug}/"${category?.id === top.id ? html` aria-current="page"` : ''}>${m.nav.all}</a></li>
${children.map((child) => html`<li><a href="/product-category/${top.slug}/${child.slug}/"${category?.id === child.id ? html` aria-current="page"` : ''}>${term(view, child.name)}</a></li>`)}
</ul></nav>`
    : ''
}
${found.total === 0 ? empty(view, state) : productGrid(view, found.products)}
${found.pages > 1 ? pager(view, found.pages, state) : ''}
</div>`
  return layout(view, {
    title: state.page > 1 ? `${title}, ${m.list.page(state.page)}` : title,
    body,
    category: state.search ? 'none' : (top?.slug ?? ''),
    search: state.search,
    noIndex: state.search !== '',
  })
}

function sortForm(view: View, state: ListState): Html {
  const { m } = view
  return html`<form class="sort" action="${state.path}" data-auto>
${state.search ? html`<input type="hidden" name="s" value="${state.search}">` : ''}
<label for="orderby">${m.list.sort}</label>
<select id="orderby" name="orderby">${Object.entries(m.list.sorts).map(
    ([value, label]) =>
      html`<option value="${value}"${state.orderby === value ? html` selected` : ''}>${label}</option>`,
  )}</select>
<button type="submit" class="button button-quiet" data-auto-button>${m.list.apply}</button>
</form>`
}

function empty(view: View, state: ListState): Html {
  const { m } = view
  return html`<div class="empty"><p class="lead">${state.search ? m.list.emptySearch : m.list.emptyTitle}</p>
<p><a class="button" href="/shop/">${m.home.seeAll}</a></p></div>`
}

function pager(view: View, pages: number, state: ListState): Html {
  const { m } = view
  const address = (page: number) => {
    const query = new URLSearchParams()
    if (state.search) query.set('s', state.search)
    if (state.orderby !== 'menu_order') query.set('orderby', state.orderby)
    if (page > 1) query.set('page', String(page))
    const text = query.toString()
    return text ? `${state.path}?${text}` : state.path
  }
  const around = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (page) => page === 1 || page === pages || Math.abs(page - state.page) <= 2,
  )
  return html`<nav class="pager" aria-label="${m.list.pages}"><ul>
${state.page > 1 ? html`<li><a rel="prev" href="${address(state.page - 1)}">${m.list.previous}</a></li>` : ''}
${around.map((page, index) => [
  index > 0 && page - (around[index - 1] ?? 0) > 1 ? html`<li aria-hidden="true">…</li>` : '',
  html`<li><a href="${address(page)}" aria-label="${m.list.page(page)}"${page === state.page ? html` aria-current="page"` : ''}>${page}</a></li>`,
])}
${state.page < pages ? html`<li><a rel="next" href="${address(state.page + 1)}">${m.list.next}</a></li>` : ''}
</ul></nav>`
}
