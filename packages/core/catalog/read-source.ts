import { plainText } from './plain-text.ts'
import type { SourcePicture, SourceProduct, SourceSellable, SourceVariation } from './source.ts'

/** Bounds on what one product of a shop may bring along. */
export const SOURCE_LIMITS = {
  name: 300,
  html: 60_000,
  url: 2_000,
  pictures: 24,
  attributes: 20,
  options: 300,
  categories: 60,
  variations: 500,
  text: 200,
} as const

type Fields = Record<string, unknown>

/** The fields of an object from outside; everything else counts as having none. */
export function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null
}

const list = (value: unknown, max: number): Fields[] =>
  Array.isArray(value)
    ? value.slice(0, max).flatMap((item: unknown) => {
        const fields = fieldsOf(item)
        return fields ? [fields] : []
      })
    : []

/** What no database takes as text, NUL and halves of characters, goes. `max`: characters. */
const text = (value: unknown, max: number): string =>
  typeof value === 'string'
    ? value.slice(0, max).replace(/[\0\p{Cs}]/gu, '')
    : typeof value === 'number'
      ? String(value)
      : ''

export { text as sourceText }

/** A whole number from 0 on that is exact; 0 for anything else. */
export function idOf(value: unknown): number {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : 0
}

/** Shops count in wholes, but extensions sell by weight: what is begun counts as not there. */
function quantity(value: unknown): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number) || Math.abs(number) > 1e12) return null
  return Math.floor(number)
}

function time(value: unknown): number {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(value)) return 0
  const at = Date.parse(`${value}Z`)
  return Number.isFinite(at) && at > 0 ? at : 0
}

/** An http(s) address in its normal form; empty for anything else, `javascript:` and `data:` among it. */
export function webAddress(value: unknown): string {
  const given = text(value, SOURCE_LIMITS.url + 1).trim()
  if (given.length > SOURCE_LIMITS.url || !/^https?:\/\/[^\s"'<>\\^`{|}]+$/i.test(given)) return ''
  // Credentials in an address are never meant for others' browsers.
  return /^https?:\/\/[^/?#]*@/i.test(given) ? '' : given
}

function picture(fields: Fields | null): SourcePicture | null {
  const src = webAddress(fields?.['src'])
  if (!src) return null
  const alt = plainText(text(fields?.['alt'], 1_000), SOURCE_LIMITS.name)
  const thumbnail = isDrawing(src) ? webAddress(fields?.['thumbnail']) : ''
  return thumbnail && !isDrawing(thumbnail) ? { src, alt, preview: thumbnail } : { src, alt }
}

function isDrawing(address: string): boolean {
  return /\.svgz?(?:[?#]|$)/i.test(address)
}

function sellable(fields: Fields): SourceSellable {
  return {
    id: idOf(fields['id']),
    parentId: idOf(fields['parent_id']),
    status: text(fields['status'], 40),
    sku: plainText(text(fields['sku'], 400), 100),
    permalink: webAddress(fields['permalink']),
    price: text(fields['price'], 40),
    regularPrice: text(fields['regular_price'], 40),
    onSale: fields['on_sale'] === true,
    purchasable: fields['purchasable'] === true,
    manageStock: fields['manage_stock'] === 'parent' ? 'parent' : fields['manage_stock'] === true,
    stockQuantity: quantity(fields['stock_quantity']),
    stockStatus: text(fields['stock_status'], 40),
    backordersAllowed: fields['backorders_allowed'] === true,
    lowStockAmount: quantity(fields['low_stock_amount']),
    menuOrder: quantity(fields['menu_order']) ?? 0,
    createdAt: time(fields['date_created_gmt']),
    modifiedAt: time(fields['date_modified_gmt']),
  }
}

/** A product of WooCommerce's REST v3 or of its webhooks; null when it has no id and is none. Never throws. */
export function readProduct(value: unknown): SourceProduct | null {
  const fields = fieldsOf(value)
  if (!fields || idOf(fields['id']) === 0 || typeof fields['name'] !== 'string') return null
  return {
    ...sellable(fields),
    type: text(fields['type'], 40),
    visibility: text(fields['catalog_visibility'], 40),
    name: plainText(text(fields['name'], 2_000), SOURCE_LIMITS.name),
    featured: fields['featured'] === true,
    descriptionHtml: text(fields['description'], SOURCE_LIMITS.html),
    shortHtml: text(fields['short_description'], SOURCE_LIMITS.html),
    categories: list(fields['categories'], SOURCE_LIMITS.categories).map((category) => ({
      id: idOf(category['id']),
      slug: text(category['slug'], SOURCE_LIMITS.text),
      name: plainText(text(category['name'], 1_000), SOURCE_LIMITS.text),
    })),
    pictures: list(fields['images'], SOURCE_LIMITS.pictures).flatMap((image) => picture(image) ?? []),
    attributes: list(fields['attributes'], SOURCE_LIMITS.attributes).map((attribute) => ({
      id: idOf(attribute['id']),
      name: plainText(text(attribute['name'], 1_000), SOURCE_LIMITS.text),
      slug: text(attribute['slug'], SOURCE_LIMITS.text),
      forVariations: attribute['variation'] === true,
      options: (Array.isArray(attribute['options']) ? attribute['options'] : [])
        .slice(0, SOURCE_LIMITS.options)
        .map((option) => text(option, SOURCE_LIMITS.text))
        .filter((option) => option !== ''),
    })),
    variationIds: (Array.isArray(fields['variations']) ? fields['variations'] : [])
      .slice(0, SOURCE_LIMITS.variations)
      .map(idOf)
      .filter((id) => id > 0),
    soldIndividually: fields['sold_individually'] === true,
    ownLink: webAddress(list(fields['meta_data'], 500).find((meta) => meta['key'] === 'tg_url')?.['value']),
  }
}

/** A variation, from its own list or as a webhook sends it (`type: "variation"`); null when it is none. Never throws. */
export function readVariation(value: unknown): SourceVariation | null {
  const fields = fieldsOf(value)
  if (!fields || idOf(fields['id']) === 0) return null
  return {
    ...sellable(fields),
    picture: picture(fieldsOf(fields['image'])) ?? picture(list(fields['images'], 1)[0] ?? null),
    chosen: list(fields['attributes'], SOURCE_LIMITS.attributes).map((attribute) => ({
      id: idOf(attribute['id']),
      name: plainText(text(attribute['name'], 1_000), SOURCE_LIMITS.text),
      slug: text(attribute['slug'], SOURCE_LIMITS.text),
      option: text(attribute['option'], SOURCE_LIMITS.text),
    })),
  }
}
