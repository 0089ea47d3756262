import { productPath } from '../cart/cart-line.ts'
import { plainText } from '../clean-html.ts'
import { type Html, html } from '../html.ts'
import { icons } from './icons.ts'
import { layout } from './layout.ts'
import { priceOf, productGrid } from './product-card.ts'
import { togetherLink } from './together-link.ts'
import { term, type View } from './view.ts'

/** Each shelf is shown by something of its own. */
function tiles(view: View): Html {
  const { m, shop } = view
  const shown = new Set<string>()
  const categories = shop.categories().filter((category) => category.parentId === 0 && category.count > 0)
  return html`<ul class="tiles">${categories.map((category) => {
    const pictures = shop
      .listProducts({ category: category.slug, perPage: 12 })
      .products.flatMap((product) => product.images.slice(0, 1))
      .map((image) => shop.imageSrc(image))
    const picture = pictures.find((src) => !shown.has(src)) ?? pictures[0]
    if (picture) shown.add(picture)
    return html`<li><a class="tile" href="/product-category/${category.slug}/"><span class="stage">${picture ? html`<img src="${picture}" alt="" width="240" height="240" loading="lazy">` : ''}</span><span>${term(view, category.name)}</span> <span class="small">${m.list.count(category.count)}</span></a></li>`
  })}</ul>`
}

export function homePage(view: View): string {
  const { m, shop } = view
  const featured = shop.listProducts({ sort: 'featured', perPage: 13 }).products
  const hero = featured[0]
  const shown = featured.slice(1, 9)
  const together = shop.productBySlug('wool-throw') ?? featured[1]
  const body = html`${
    hero
      ? html`<section class="hero wide">
<a class="stage hero-stage" href="${productPath(hero)}" tabindex="-1" aria-hidden="true">${hero.images[0] ? html`<img src="${shop.imageSrc(hero.images[0])}" alt="" width="640" height="640">` : ''}</a>
<div class="hero-words">
<h1>${m.home.title}</h1>
<p class="lead">${hero.slug === 'cable-jumper' ? m.home.lead : plainText(hero.shortDescriptionHtml)}</p>
<p class="hero-price">${hero.name} · ${priceOf(view, hero)}</p>
<p><a class="button" href="${productPath(hero)}">${m.home.look}</a></p>
</div></section>`
      : ''
  }
<section class="wide" aria-labelledby="chosen"><div class="row-head"><h2 id="chosen">${m.home.chosen}</h2><a href="/shop/">${m.home.seeAll}</a></div>
${productGrid(view, shown)}</section>
${
  together
    ? html`<section class="band"><div class="wide band-row">
<div><h2>${m.home.together}</h2><p class="lead">${m.home.togetherText}</p>
${view.tandemUrl ? html`<p><a class="button button-quiet" href="${togetherLink(view, together)}">${icons.people}<span>${m.home.togetherTry}</span></a></p>` : ''}</div>
<div class="band-pictures" aria-hidden="true">${together.images.slice(0, 3).map((image) => html`<img src="${shop.imageSrc(image)}" alt="" width="200" height="200" loading="lazy">`)}</div>
</div></section>`
    : ''
}
<section class="wide" aria-labelledby="shelves"><h2 id="shelves">${m.home.shelves}</h2>
${tiles(view)}</section>`
  return layout(view, { title: shop.settings.name, body, description: m.home.lead })
}
