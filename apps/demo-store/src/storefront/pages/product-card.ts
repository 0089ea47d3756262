import type { Product } from '../../model.ts'
import { available, priceRange } from '../../pricing.ts'
import { productPath } from '../cart/cart-line.ts'
import { type Html, html } from '../html.ts'
import { swatch } from './swatch.ts'
import { price, type View } from './view.ts'

/** From here on the number itself is worth saying. */
export const FEW = 3

export function productGrid(view: View, products: Product[]): Html {
  return html`<ul class="grid">${products.map((product, index) => html`<li>${productCard(view, product, index < 4)}</li>`)}</ul>`
}

function productCard(view: View, product: Product, atOnce: boolean): Html {
  const { m, shop } = view
  const image = product.images[0]
  const colours = product.attributes.find((attribute) => attribute.slug === 'pa_color' && attribute.variation)
  const stock = stockOf(view, product)
  return html`<a class="card" href="${productPath(product)}">
<span class="stage">${image ? html`<img src="${shop.imageSrc(image)}" alt="" width="400" height="400"${atOnce ? '' : html` loading="lazy"`} decoding="async">` : ''}
${stock.soldOut ? html`<span class="mark">${m.product.soldOut}</span>` : stock.onSale ? html`<span class="mark mark-sale">${m.product.sale}</span>` : ''}</span>
<span class="card-name" lang="${langOf(product)}">${product.name}</span>
<span class="card-price">${priceOf(view, product)}</span>
${stock.left !== null ? html`<span class="card-left">${m.product.left(stock.left)}</span>` : ''}
${
  colours && colours.options.length > 1
    ? html`<span class="dots"><span class="quiet-label">${m.product.swatches(colours.options.length)}</span>${colours.options.map((option) => swatch(option.swatch, 12))}</span>`
    : ''
}
</a>`
}

/** What it costs, in one line: "€89.00, before €110.00" or "from €48.00". */
export function priceOf(view: View, product: Product): Html {
  const { m, shop } = view
  const range = priceRange(product, shop.variationsOf(product.id), shop.now())
  if (!range) return html`<span>${m.product.noPrice}</span>`
  if (range.onSale && range.minMinor < range.regularMinMinor) {
    return salePrice(view, range.minMinor, range.regularMinMinor)
  }
  return range.minMinor === range.maxMinor
    ? html`<span>${price(view, range.minMinor)}</span>`
    : html`<span>${m.product.from(price(view, range.minMinor))}</span>`
}

export function salePrice(view: View, nowMinor: number, beforeMinor: number): Html {
  const { m } = view
  return html`<span class="quiet-label">${m.product.now}</span> <ins>${price(view, nowMinor)}</ins> <span class="quiet-label">${m.product.before}</span> <del>${price(view, beforeMinor)}</del>`
}

function stockOf(view: View, product: Product) {
  const variations = view.shop.variationsOf(product.id)
  const counts = (variations.length > 0 ? variations : [product]).map(available)
  const range = priceRange(product, variations, view.shop.now())
  const total = counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return {
    soldOut: total === 0,
    left: total !== null && total > 0 && total <= FEW ? total : null,
    onSale: range?.onSale ?? false,
  }
}

/** Names in the merchant's other languages are read aloud in them. */
export function langOf(product: Product): string {
  return /lang="(de|ro)"/.exec(product.shortDescriptionHtml)?.[1] ?? 'en'
}
