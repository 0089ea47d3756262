import { countThings } from '../cart/change-cart.ts'
import { type Html, html } from '../html.ts'
import { icons } from './icons.ts'
import { term, type View } from './view.ts'

export type PageParts = {
  title: string
  body: Html
  description?: string
  /** Slug of the category that the page is in. */
  category?: string
  search?: string
  /** Kept out of search engines: carts, orders, results. */
  noIndex?: boolean
  /** Shows only the way back to the shop, so that nothing leads away from paying. */
  plain?: boolean
}

export function layout(view: View, page: PageParts): string {
  const { m, shop } = view
  return html`<!doctype html>
<html lang="${view.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title === shop.settings.name ? `${shop.settings.name}: ${m.home.title}` : `${page.title} · ${shop.settings.name}`}</title>
${page.description ? html`<meta name="description" content="${page.description}">` : ''}
${page.noIndex ? html`<meta name="robots" content="noindex">` : ''}
<link rel="stylesheet" href="${view.assets.css}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<script src="${view.assets.js}" type="module"></script>
</head>
<body>
<a class="skip" href="#content">${m.nav.skip}</a>
${header(view, page)}
<main id="content" tabindex="-1">${page.body}</main>
${footer(view)}
</body>
</html>
`.text
}

function header(view: View, page: PageParts): Html {
  const { m, shop } = view
  const count = countThings(view.visitor.session.cart)
  const top = shop.categories().filter((category) => category.parentId === 0 && category.count > 0)
  return html`<header class="top${page.plain ? ' top-plain' : ''}">
<div class="top-row wide">
<a class="wordmark" href="/">${shop.settings.name}</a>
${
  page.plain
    ? ''
    : html`<form class="search" action="/shop/" role="search">
<label class="quiet-label" for="s">${m.nav.searchLabel}</label>
<input id="s" name="s" type="search" placeholder="${m.nav.searchLabel}" value="${page.search ?? ''}" maxlength="100" autocomplete="off">
<button type="submit" aria-label="${m.nav.search}">${icons.search}</button>
</form>`
}
<a class="cart-link" href="/cart/" aria-label="${m.nav.cartWith(count)}">${icons.bag}<span>${m.nav.cart}</span>${count > 0 ? html` <span class="count">${count}</span>` : ''}</a>
</div>
${
  page.plain
    ? ''
    : html`<nav class="shelves wide" aria-label="${m.nav.menu}"><ul>
<li><a href="/shop/"${page.category === '' ? html` aria-current="page"` : ''}>${m.nav.all}</a></li>
${top.map((category) => html`<li><a href="/product-category/${category.slug}/"${page.category === category.slug ? html` aria-current="page"` : ''}>${term(view, category.name)}</a></li>`)}
</ul></nav>`
}
</header>`
}

function footer(view: View): Html {
  const { m, shop } = view
  const other = view.lang === 'en' ? 'ro' : 'en'
  return html`<footer class="bottom"><div class="wide">
<p class="wordmark">${shop.settings.name}</p>
<p>${m.footer.wool}</p>
<p class="small">${m.footer.note}</p>
<p><a href="${withLang(view.here, other)}" hreflang="${other}" lang="${other}">${m.lang.switchTo}</a></p>
</div></footer>`
}

function withLang(here: string, lang: string): string {
  const url = new URL(here, 'http://shop.invalid')
  url.searchParams.set('lang', lang)
  return `${url.pathname}${url.search}`
}
