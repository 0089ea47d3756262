import type { Product, ProductAttribute } from '../../model.ts'
import { parseDecimal } from '../../money.ts'
import { available, isOnSale, priceMinor } from '../../pricing.ts'
import { cleanHtml, plainText } from '../clean-html.ts'
import { type Html, html } from '../html.ts'
import { icons } from './icons.ts'
import { layout } from './layout.ts'
import { flashOf } from './notices.ts'
import { FEW, langOf, priceOf, productGrid, salePrice } from './product-card.ts'
import { type Choice, choiceOf, choiceRow, openAttributes } from './product-choice.ts'
import { swatch } from './swatch.ts'
import { togetherLink } from './together-link.ts'
import { price, term, type View } from './view.ts'

export function productPage(view: View, product: Product, query: Record<string, unknown>): string {
  const { m, shop } = view
  const choice = choiceOf(view, product, query)
  const category = shop.categories().find((one) => product.categoryIds.includes(one.id))
  const top = category?.parentId ? shop.categories().find((one) => one.id === category.parentId) : category
  const related = alike(view, product, top?.slug)
  const out = isSoldOut(view, product)
  const body = html`<div class="wide">
<nav class="crumbs" aria-label="${m.nav.label}"><ol><li><a href="/">${m.nav.home}</a></li>${top ? html`<li><a href="/product-category/${top.slug}/">${term(view, top.name)}</a></li>` : ''}</ol></nav>
${flashOf(view)}
<article class="product">
${gallery(view, product, choice)}
<div class="facts">
<h1 lang="${langOf(product)}"${/\S{20}/.test(product.name) ? html` class="long-words"` : ''}>${product.name}</h1>
<p class="price${out ? ' price-back' : ''}" data-price aria-live="polite">${currentPrice(view, product, choice)}</p>
<p class="stock" data-stock aria-live="polite">${stockLine(view, product, choice)}</p>
${out && related.length > 0 ? html`<p><a href="#related">${m.product.alike}</a></p>` : ''}
${buyForm(view, product, choice)}
${together(view, product, choice)}
<div class="prose short" lang="${langOf(product)}">${cleanHtml(product.shortDescriptionHtml)}</div>
<p class="small">${shippingLine(view)} ${m.product.taxIncluded}</p>
</div>
<section class="about" aria-labelledby="about"><h2 id="about">${m.product.description}</h2>
<div class="prose" lang="${langOf(product)}">${cleanHtml(product.descriptionHtml)}</div>
${product.sku ? html`<p class="small">${m.product.sku} ${product.sku}</p>` : ''}</section>
</article>
${related.length > 0 ? html`<section aria-labelledby="related"><h2 id="related">${m.product.related}</h2>${productGrid(view, related)}</section>` : ''}
</div>`
  return layout(view, {
    title: product.name,
    body,
    description: plainText(product.shortDescriptionHtml).slice(0, 200),
    category: top?.slug ?? 'none',
  })
}

function isSoldOut(view: View, product: Product): boolean {
  if (product.type !== 'variable') return available(product) === 0
  return view.shop.variationsOf(product.id).every((variation) => available(variation) === 0)
}

/** Its nearest neighbours, then others of the same shelf. */
function alike(view: View, product: Product, shelf: string | undefined): Product[] {
  const near = view.shop.relatedTo(product, 4)
  const others = shelf ? view.shop.listProducts({ category: shelf, perPage: 8 }).products : []
  const more = others.filter((other) => other.id !== product.id && !near.some((one) => one.id === other.id))
  return [...near, ...more].slice(0, 4)
}

function gallery(view: View, product: Product, choice: Choice): Html {
  const { m, shop } = view
  const own = choice.variation?.image
  const first =
    own && !product.images.some((image) => image.id === own.id || shop.imageSrc(image) === shop.imageSrc(own))
      ? [own]
      : []
  const images = [...first, ...product.images]
  const start = own ? images.findIndex((image) => shop.imageSrc(image) === shop.imageSrc(own)) : 0
  const ordered =
    start > 0 ? [...images.slice(start, start + 1), ...images.filter((_, index) => index !== start)] : images
  return html`<section class="gallery" aria-label="${m.product.pictures}" data-gallery>
<ul class="pictures" tabindex="0" aria-label="${m.product.pictures}">${ordered.map((image, index) => html`<li class="stage" id="picture-${index + 1}"><img src="${shop.imageSrc(image)}" alt="${image.alt || product.name}" width="640" height="640"${index > 0 ? html` loading="lazy"` : ''}></li>`)}</ul>
${
  ordered.length > 1
    ? html`<ul class="thumbs">${ordered.map((image, index) => html`<li><a class="stage" href="#picture-${index + 1}" aria-label="${m.product.picture(index + 1, ordered.length)}"${index === 0 ? html` aria-current="true"` : ''}><img src="${shop.imageSrc(image)}" alt="" width="96" height="96"></a></li>`)}</ul>`
    : ''
}
</section>`
}

function buyForm(view: View, product: Product, choice: Choice): Html {
  const { m, shop } = view
  const variations = shop.variationsOf(product.id)
  const rows = variations.map((variation) => choiceRow(view, product, variation))
  const buyable = priceOfChoice(view, product, choice) !== null || choice.missing.length > 0
  const left = product.type === 'variable' ? null : available(product)
  const out = isSoldOut(view, product)
  const words = {
    soldOut: m.product.soldOut,
    inStock: m.product.inStock,
    gone: m.product.combinationGone,
    add: m.product.add,
    unavailable: m.product.unavailable,
    left: Object.fromEntries(Array.from({ length: FEW }, (_, n) => [n + 1, m.product.left(n + 1)])),
    now: m.product.now,
    before: m.product.before,
  }
  return html`<form class="buy" method="post" action="/cart/add" data-buy data-variations="${JSON.stringify(rows)}" data-words="${JSON.stringify(words)}">
<input type="hidden" name="csrf" value="${view.visitor.csrf}">
<input type="hidden" name="product" value="${product.id}">
${openAttributes(product).map((attribute) => options(view, product, attribute, choice))}
<div class="buy-row">
${
  out
    ? html`<input type="hidden" name="quantity" value="1">`
    : product.soldIndividually
      ? html`<p class="small">${m.product.oneOnly}</p><input type="hidden" name="quantity" value="1">`
      : html`<div class="stepper" data-stepper><label class="quiet-label" for="quantity">${m.product.quantity}</label>
<button type="button" data-step="-1" aria-label="${m.product.less}" hidden>${icons.minus}</button>
<input id="quantity" name="quantity" type="number" inputmode="numeric" min="1" max="${left ?? 999}" value="1">
<button type="button" data-step="1" aria-label="${m.product.more}" hidden>${icons.plus}</button></div>`
}
<button class="button" type="submit" data-add${out || !buyable ? html` disabled` : ''}>${out ? m.product.soldOut : m.product.add}</button>
</div>
</form>`
}

function options(view: View, product: Product, attribute: ProductAttribute, choice: Choice): Html {
  const chosen = choice.chosen[attribute.slug]
  const name = attribute.options.find((option) => option.slug === chosen)?.name ?? ''
  const coloured = attribute.options.some((option) => option.swatch)
  const used = usedOptions(view, product, attribute)
  return html`<fieldset class="options${coloured ? ' options-colour' : ''}"><legend>${term(view, attribute.name)}<span data-chosen>${name ? `: ${term(view, name)}` : ''}</span></legend>
<div class="option-row">${attribute.options
    .filter((option) => used === null || used.has(option.slug))
    .map(
      (option) => html`<label class="option">
<input type="radio" name="attribute_${attribute.slug}" value="${option.slug}" data-name="${term(view, option.name)}" required${chosen === option.slug ? html` checked` : ''}>
<span class="option-face">${coloured ? html`${swatch(option.swatch, 40)}<span class="quiet-label">${term(view, option.name)}</span>` : term(view, option.name)}</span></label>`,
    )}</div></fieldset>`
}

/** Options that some variation is made in; null where one is made in any. */
function usedOptions(view: View, product: Product, attribute: ProductAttribute): Set<string> | null {
  const values = view.shop
    .variationsOf(product.id)
    .map((variation) => variation.attributes[attribute.slug] ?? '')
  return values.includes('') ? null : new Set(values)
}

function together(view: View, product: Product, choice: Choice): Html {
  const address = togetherLink(view, product, choice.variation?.id ?? 0)
  if (!address) return html``
  return html`<p class="together"><a class="button button-quiet" href="${address}" data-together data-together-plain="${togetherLink(view, product)}">${icons.people}<span>${view.togetherText}</span></a>
<span class="small">${view.m.product.togetherHint}</span></p>`
}

function priceOfChoice(view: View, product: Product, choice: Choice): number | null {
  if (product.type === 'variable')
    return choice.variation ? priceMinor(choice.variation, view.shop.now()) : null
  return priceMinor(product, view.shop.now())
}

function currentPrice(view: View, product: Product, choice: Choice): Html {
  const item = choice.variation ?? (product.type === 'variable' ? null : product)
  if (!item) return priceOf(view, product)
  const nowMinor = priceMinor(item, view.shop.now())
  if (nowMinor === null) return html`${view.m.product.noPrice}`
  return isOnSale(item, view.shop.now())
    ? salePrice(view, nowMinor, parseDecimal(item.regularPrice) ?? nowMinor)
    : html`<span>${price(view, nowMinor)}</span>`
}

function stockLine(view: View, product: Product, choice: Choice): Html {
  const { m } = view
  if (product.type === 'variable' && !choice.variation) {
    if (isSoldOut(view, product)) return dot('bad', m.product.soldOut)
    return choice.missing.length > 0 ? html`` : dot('bad', m.product.combinationGone)
  }
  const left = available(choice.variation ?? product)
  if (left === 0) return dot('bad', m.product.soldOut)
  return left !== null && left <= FEW ? dot('warn', m.product.left(left)) : dot('good', m.product.inStock)
}

const dot = (tone: 'good' | 'warn' | 'bad', words: string) =>
  html`<span class="dot dot-${tone}"></span>${words}`

function shippingLine(view: View): string {
  const { shipping } = view.shop.settings
  const cost = price(view, shipping.priceMinor)
  return shipping.freeFromMinor === null
    ? view.m.product.shippingPlain(cost)
    : view.m.product.shipping(cost, price(view, shipping.freeFromMinor))
}
