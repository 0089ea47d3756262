import { plainText, slugOf } from './plain-text.ts'
import { priceOf, priceOfAll } from './price-of.ts'
import type { SourceAttribute, SourceProduct, SourceVariation } from './source.ts'
import { stockOf, stockOfAll } from './stock-of.ts'
import type { ProductAttribute, ProductView, VariationView } from './views.ts'

export interface ViewContext {
  /** Digits of the currency after the point, 0–4. */
  minorUnit: number
  /** The slug of an attribute's term by its name, where the shop told it. */
  termSlug(attributeId: number, name: string): string | null
  /** Makes a merchant's HTML safe to show. */
  makeSafe(html: string): string
}

/** Whether shoppers can see the product at all, be it only by its address. */
export function isLive(product: SourceProduct): boolean {
  return product.status === 'publish' && product.type !== 'variation'
}

/** In which lists a live product stands. */
export function listedIn(product: SourceProduct): { catalogue: boolean; search: boolean } {
  const { visibility } = product
  return {
    catalogue: visibility === 'visible' || visibility === 'catalog',
    search: visibility === 'visible' || visibility === 'search',
  }
}

/** A shop's product and its variations as the room shows them. Variations that cannot be bought are left out. */
export function toProductView(
  product: SourceProduct,
  variations: SourceVariation[],
  context: ViewContext,
): ProductView {
  const variable = product.type === 'variable' || product.type === 'variable-subscription'
  const attributes = product.attributes.map((attribute) => toAttribute(attribute, variations, context))
  const views = variable
    ? inOrder(product, variations)
        .filter(({ status, price, purchasable }) => status === 'publish' && price !== '' && purchasable)
        .map((variation) => toVariation(product, variation, context))
    : []
  const own = priceOf(product, context.minorUnit)
  const soldOut = product.stockStatus === 'outofstock'
  return {
    id: product.id,
    name: product.name || `#${product.id}`,
    price: views.length > 0 ? priceOfAll(views.map(({ price }) => price)) : own,
    stock: !variable
      ? stockOf(product)
      : soldOut
        ? { state: 'out', left: null }
        : stockOfAll(views.map((v) => v.stock)),
    picture: product.pictures[0] ?? null,
    categories: product.categories.map(({ slug }) => slug),
    variable,
    pictures: product.pictures,
    descriptionHtml: context.makeSafe(product.descriptionHtml),
    shortHtml: context.makeSafe(product.shortHtml),
    attributes,
    variations: views,
    soldIndividually: product.soldIndividually,
    purchasable: canBeBought(product, variable, views),
    permalink: product.permalink,
    sku: product.sku,
    modifiedAt: Math.max(product.modifiedAt, ...variations.map(({ modifiedAt }) => modifiedAt)),
  }
}

function canBeBought(product: SourceProduct, variable: boolean, views: VariationView[]): boolean {
  if (variable) return views.length > 0
  return (
    product.purchasable && product.price !== '' && product.type !== 'external' && product.type !== 'grouped'
  )
}

/** As the merchant put them, which is the order of the product's own list. */
function inOrder(product: SourceProduct, variations: SourceVariation[]): SourceVariation[] {
  const place = new Map(product.variationIds.map((id, index) => [id, index]))
  const at = ({ id }: SourceVariation) => place.get(id) ?? product.variationIds.length
  return [...variations].sort((a, b) => a.menuOrder - b.menuOrder || at(a) - at(b) || a.id - b.id)
}

const attributeKey = ({ id, slug, name }: { id: number; slug: string; name: string }) =>
  slug || (id > 0 ? `pa_${slugOf(name)}` : name)

function toAttribute(
  attribute: SourceAttribute,
  variations: SourceVariation[],
  context: ViewContext,
): ProductAttribute {
  const slug = attributeKey(attribute)
  return {
    slug,
    name: attribute.name,
    options: attribute.options.map((option) => ({
      value: optionValue(attribute.id, slug, option, variations, context),
      label: plainText(option, 100),
    })),
    forVariations: attribute.forVariations,
  }
}

/**
 * What the cart wants for an option: the term's slug for a global attribute, the text itself for one of this
 * product alone. REST tells names only; the shop's terms say the slug, else a variation's address does.
 */
function optionValue(
  attributeId: number,
  slug: string,
  option: string,
  variations: SourceVariation[],
  context: ViewContext,
): string {
  if (attributeId === 0) return option
  const told = context.termSlug(attributeId, option)
  if (told) return told
  for (const { chosen, permalink } of variations) {
    if (chosen.some((one) => attributeKey(one) === slug && one.option === option)) {
      const found = fromAddress(permalink, slug)
      if (found) return found
    }
  }
  return slugOf(option)
}

function fromAddress(permalink: string, slug: string): string | null {
  const query = permalink.split('?')[1]?.split('#')[0] ?? ''
  const pair = query.split('&').find((part) => part.startsWith(`attribute_${slug}=`))
  if (!pair) return null
  try {
    return decodeURIComponent(pair.slice(pair.indexOf('=') + 1).replace(/\+/g, ' ')) || null
  } catch {
    return null
  }
}

function toVariation(
  product: SourceProduct,
  variation: SourceVariation,
  context: ViewContext,
): VariationView {
  const attributes: Record<string, string> = {}
  for (const attribute of product.attributes.filter(({ forVariations }) => forVariations)) {
    const slug = attributeKey(attribute)
    const chosen = variation.chosen.find((one) => attributeKey(one) === slug)
    attributes[slug] = chosen?.option
      ? optionValue(attribute.id, slug, chosen.option, [variation], context)
      : ''
  }
  return {
    id: variation.id,
    attributes,
    price: priceOf(variation, context.minorUnit),
    stock: stockOf(variation, product),
    picture: variation.picture,
    sku: variation.sku,
  }
}
