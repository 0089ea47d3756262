import type { Product, ProductAttribute, ProductImage } from '../model.ts'
import type { Transaction } from '../shop/shop-state.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, ids, integer, rows, text, truthy } from './body-fields.ts'
import type { Body } from './endpoint.ts'
import { slugify } from './product-addresses.ts'
import { RestError } from './rest-error.ts'
import { readSellable, SELLABLE_FIELDS } from './sellable-body.ts'

const PRODUCT_FIELDS = {
  ...SELLABLE_FIELDS,
  name: 'string',
  slug: 'string',
  type: { enum: ['simple', 'grouped', 'external', 'variable'] },
  featured: 'boolean',
  catalog_visibility: { enum: ['visible', 'catalog', 'search', 'hidden'] },
  short_description: 'string',
  sold_individually: 'boolean',
  external_url: 'string',
  button_text: 'string',
  purchase_note: 'string',
  reviews_allowed: 'boolean',
  categories: 'array',
  images: 'array',
  attributes: 'array',
  default_attributes: 'array',
  upsell_ids: 'array',
  cross_sell_ids: 'array',
  grouped_products: 'array',
} as const

/** Applies a write's body to a product. */
export function readProduct(shop: BackOffice, tx: Transaction, product: Product, body: Body): Product {
  checkBody(body, PRODUCT_FIELDS)
  const has = (name: string) => body[name] !== undefined
  const changed = readSellable(shop, tx, product, body)
  if (has('name')) changed.name = text(body['name'])
  if (has('type')) changed.type = body['type'] as Product['type']
  if (has('featured')) changed.featured = truthy(body['featured'])
  if (has('catalog_visibility'))
    changed.catalogVisibility = body['catalog_visibility'] as Product['catalogVisibility']
  if (has('short_description')) changed.shortDescriptionHtml = text(body['short_description'])
  if (has('sold_individually')) changed.soldIndividually = truthy(body['sold_individually'])
  if (has('external_url')) changed.externalUrl = text(body['external_url'])
  if (has('button_text')) changed.buttonText = text(body['button_text'])
  if (has('purchase_note')) changed.purchaseNote = text(body['purchase_note'])
  if (has('reviews_allowed')) changed.reviewsAllowed = truthy(body['reviews_allowed'])
  if (has('upsell_ids')) changed.upsellIds = ids(body['upsell_ids'])
  if (has('cross_sell_ids')) changed.crossSellIds = ids(body['cross_sell_ids'])
  if (has('grouped_products')) changed.groupedIds = ids(body['grouped_products'])
  if (has('categories')) changed.categoryIds = readCategories(shop, body['categories'], product)
  if (has('images')) changed.images = readImages(shop, tx, product, body['images'])
  if (has('attributes')) changed.attributes = readAttributes(shop, tx, body['attributes'])
  if (has('default_attributes')) changed.defaultAttributes = readDefaults(changed, body['default_attributes'])
  const restored = product.status === 'trash' && changed.status !== 'trash'
  if (restored) return { ...changed, slug: product.beforeTrash?.slug ?? product.slug, beforeTrash: null }
  if (has('slug') || changed.slug === '')
    changed.slug = freeSlug(shop, text(body['slug']) || slugify(changed.name), product.id)
  return changed
}

export function freeSlug(shop: BackOffice, wanted: string, ownId: number): string {
  const taken = new Set(
    shop.state
      .all('product')
      .filter((other) => other.id !== ownId)
      .map((other) => other.slug),
  )
  let slug = wanted
  for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`
  return slug
}

function readCategories(shop: BackOffice, given: unknown, product: Product): number[] {
  const wanted = rows(given)
    .map((row) => integer(row['id']))
    .filter((id) => shop.state.get('category', id))
  return wanted.length > 0 ? [...new Set(wanted)] : product.categoryIds
}

/** Pictures by address are linked, not downloaded: a demo shop keeps no media library. */
function readImages(shop: BackOffice, tx: Transaction, product: Product, given: unknown): ProductImage[] {
  return rows(given).map((row) => {
    const id = integer(row['id'])
    const known = product.images.find((image) => image.id === id)
    const src = text(row['src'])
    if (!known && !/^https?:\/\//.test(src)) {
      throw id > 0
        ? new RestError(400, 'woocommerce_product_invalid_image_id', `#${id} is an invalid image ID.`)
        : new RestError(400, 'woocommerce_product_image_upload_error', 'Invalid URL.')
    }
    const base = known ?? {
      id: tx.nextId('post'),
      src,
      name: src.replace(/^.*\//, '').replace(/\.\w+$/, ''),
      alt: '',
      createdAt: shop.nowSecond(),
    }
    return { ...base, name: text(row['name'] ?? base.name), alt: text(row['alt'] ?? base.alt) }
  })
}

function readAttributes(shop: BackOffice, tx: Transaction, given: unknown): ProductAttribute[] {
  return rows(given).flatMap((row, index) => {
    const shared = shop.state.get('attribute', integer(row['id']))
    const name = shared?.name ?? text(row['name'])
    if (name === '') return []
    const wanted = Array.isArray(row['options']) ? row['options'].map(text) : []
    const options = wanted.map((option) => {
      const known = shared?.options.find((other) => other.name === option || other.slug === option)
      return known ?? { name: option, slug: slugify(option) }
    })
    if (shared) {
      const fresh = options.filter((option) => !shared.options.some((other) => other.slug === option.slug))
      if (fresh.length > 0)
        tx.put('attribute', shared.id, { ...shared, options: [...shared.options, ...fresh] })
    }
    const slug = shared?.slug ?? slugify(name)
    const position = row['position'] === undefined ? index : integer(row['position'])
    return [
      {
        attributeId: shared?.id ?? 0,
        name,
        slug,
        options,
        variation: truthy(row['variation']),
        visible: truthy(row['visible'] ?? true),
        position,
      },
    ]
  })
}

function readDefaults(product: Product, given: unknown): Record<string, string> {
  return Object.fromEntries(rows(given).flatMap((row) => chosenOption(product, row)))
}

/** Finds the attribute and the option that a row of a body means, by id or name, and by name or slug. */
export function chosenOption(product: Product, row: Body): [string, string][] {
  const attribute = product.attributes.find((known) =>
    row['id']
      ? known.attributeId === integer(row['id'])
      : known.name === row['name'] || known.slug === row['name'],
  )
  const wanted = text(row['option'])
  const option = attribute?.options.find((known) => known.name === wanted || known.slug === wanted)
  return attribute && option ? [[attribute.slug, option.slug]] : []
}
