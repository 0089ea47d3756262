import { previewOf } from '../art-files.ts'
import type { Product, ProductImage, Sellable, Variation } from '../model.ts'
import { parseDecimal } from '../money.ts'
import { activePrice, isInStock, isOnSale } from '../pricing.ts'
import { optionNames, variationTitle } from '../shop/order-lines.ts'
import { isPublic, variationsIn } from '../shop/product-queries.ts'
import type { BackOffice } from '../shop.ts'
import { resourceLinks } from './links.ts'
import { priceHtml } from './price-html.ts'
import { encodeSlug, productPermalink, slugify, variationPermalink } from './product-addresses.ts'
import { datePair, gmtTime, zoneOffsetMs } from './wp-dates.ts'
import { wpautop } from './wpautop.ts'

/** WooCommerce answers a write in the context "edit": raw texts and two fields more. */
export type ViewContext = 'view' | 'edit'

export function presentDates(item: Sellable, timeZone: string) {
  const created = datePair(item.createdAt, timeZone)
  const modified = datePair(item.modifiedAt, timeZone)
  return {
    date_created: created.local,
    date_created_gmt: created.gmt,
    date_modified: modified.local,
    date_modified_gmt: modified.gmt,
  }
}

export function presentSaleDates(item: Sellable, timeZone: string) {
  const from = datePair(item.saleFromAt, timeZone)
  const to = datePair(item.saleToAt, timeZone)
  return {
    date_on_sale_from: from.local,
    date_on_sale_from_gmt: from.gmt,
    date_on_sale_to: to.local,
    date_on_sale_to_gmt: to.gmt,
  }
}

/** WooCommerce adds the zone's offset twice to a picture's local time; readers should use the GMT one. */
export function presentImage(shop: BackOffice, image: ProductImage, extended: boolean) {
  const offset = zoneOffsetMs(image.createdAt, shop.settings.timeZone)
  const local = gmtTime(image.createdAt + 2 * offset)
  const src = shop.imageSrc(image)
  // WordPress cuts no sizes out of a drawing; this shop keeps a raster of some as their thumbnail, as plugins do.
  const drawing = src.endsWith('.svg')
  const preview = previewOf(image.file)
  const sized = (size: string) => src.replace(/(\.\w+)$/, `-${size}$1`)
  const sizes = ['300x300', '150x150', '768x768', '600x600', '100x100']
  return {
    id: image.id,
    date_created: local,
    date_created_gmt: gmtTime(image.createdAt),
    date_modified: local,
    date_modified_gmt: gmtTime(image.createdAt),
    src,
    name: image.name,
    alt: image.alt,
    ...(extended && {
      srcset: drawing
        ? ''
        : [`${src} 900w`, ...sizes.map((size) => `${sized(size)} ${size.split('x')[0]}w`)].join(', '),
      sizes: drawing ? '' : '(max-width: 900px) 100vw, 900px',
      thumbnail: !drawing ? sized('300x300') : preview ? new URL(preview, src).href : src,
    }),
  }
}

export function presentMeta(meta: { id: number; key: string; value: unknown }[]) {
  return meta.map(({ id, key, value }) => ({ id, key, value }))
}

function childrenOf(shop: BackOffice, product: Product): Sellable[] {
  if (product.type === 'variable') return variationsIn(shop.state, product)
  return product.groupedIds.map((id) => shop.state.get('product', id)).filter((child) => child !== undefined)
}

export function variationAttributes(product: Product | undefined, variation: Variation) {
  return (product?.attributes ?? []).flatMap((attribute) => {
    const option = attribute.options.find((known) => known.slug === variation.attributes[attribute.slug])
    if (!attribute.variation || !option) return []
    return [{ id: attribute.attributeId, name: attribute.name, slug: attribute.slug, option: option.name }]
  })
}

function presentStock(item: Sellable) {
  return {
    manage_stock: item.manageStock,
    stock_quantity: item.manageStock ? item.stockQuantity : null,
    backorders: item.backorders,
    backorders_allowed: item.backorders !== 'no',
    backordered: item.manageStock && item.backorders !== 'no' && (item.stockQuantity ?? 0) < 0,
    low_stock_amount: item.lowStockAmount,
  }
}

function lowestChild(children: Sellable[], nowAt: number): string {
  const priced = children
    .map((child) => activePrice(child, nowAt))
    .filter((price) => parseDecimal(price) !== null)
  return priced.sort((a, b) => (parseDecimal(a) ?? 0) - (parseDecimal(b) ?? 0))[0] ?? ''
}

/** The price as typed: over its children for a variable or grouped product. */
export function presentedPrice(shop: BackOffice, product: Product): string {
  const nowAt = shop.nowSecond()
  const over = product.type === 'variable' || product.type === 'grouped'
  return over ? lowestChild(childrenOf(shop, product), nowAt) : activePrice(product, nowAt)
}

/** A variable product is in stock while one of its variations is. */
export function productStockStatus(shop: BackOffice, product: Product): string {
  if (product.type !== 'variable') return product.stockStatus
  const variations = variationsIn(shop.state, product)
  if (variations.some((variation) => isInStock(variation) && variation.stockStatus === 'instock'))
    return 'instock'
  return variations.some((variation) => variation.stockStatus === 'onbackorder')
    ? 'onbackorder'
    : 'outofstock'
}

function presentAttributes(item: Product | Variation, parent: Product | undefined) {
  if (item.kind === 'variation') return variationAttributes(parent, item)
  return item.attributes.map((attribute) => ({
    id: attribute.attributeId,
    name: attribute.name,
    slug: attribute.slug,
    position: attribute.position,
    visible: attribute.visible,
    variation: attribute.variation,
    options: attribute.options.map((option) => option.name),
  }))
}

function presentCategories(shop: BackOffice, product: Product) {
  return product.categoryIds
    .map((id) => shop.state.get('category', id))
    .filter((category) => category !== undefined)
    .map(({ id, name, slug }) => ({ id, name, slug }))
}

/** The first half of WooCommerce's product: what it is, costs and weighs. */
function presentHead(
  shop: BackOffice,
  item: Product | Variation,
  parent: Product | undefined,
  context: ViewContext,
) {
  const nowAt = shop.nowSecond()
  const product = item.kind === 'product' ? item : undefined
  const children = product ? childrenOf(shop, product) : []
  const text = (html: string) => (context === 'edit' ? html : wpautop(html))
  const title = item.kind === 'product' ? item.name : parent ? variationTitle(parent, item) : ''
  const price = product ? presentedPrice(shop, product) : activePrice(item, nowAt)
  const sold = product === undefined || product.type === 'simple' || product.type === 'variable'
  return {
    id: item.id,
    name: title,
    slug: product ? encodeSlug(product.slug) : slugify(title),
    permalink: product
      ? productPermalink(shop, product)
      : parent
        ? variationPermalink(shop, parent, item as Variation)
        : '',
    ...presentDates(item, shop.settings.timeZone),
    type: product ? product.type : 'variation',
    status: item.status,
    featured: product?.featured ?? false,
    catalog_visibility: product?.catalogVisibility ?? 'visible',
    description: text(item.descriptionHtml),
    short_description: text(product?.shortDescriptionHtml ?? ''),
    sku: item.sku,
    price,
    regular_price: item.regularPrice,
    sale_price: item.salePrice,
    ...presentSaleDates(item, shop.settings.timeZone),
    on_sale:
      isOnSale(item, nowAt) ||
      children.some((child) => product?.type === 'variable' && isOnSale(child, nowAt)),
    purchasable: sold && price !== '',
    // A number for a product and a string for a variation: what the recordings hold.
    total_sales: product ? product.totalSales : '0',
    virtual: item.virtual,
    downloadable: false,
    downloads: [],
    download_limit: -1,
    download_expiry: -1,
    external_url: product?.externalUrl ?? '',
    button_text: product?.buttonText ?? '',
    tax_status: item.taxStatus,
    tax_class: '',
    ...presentStock(item),
    sold_individually: product?.soldIndividually ?? false,
    weight: item.weight,
    dimensions: item.dimensions,
    shipping_required: !item.virtual,
    shipping_taxable: !item.virtual && item.taxStatus !== 'none',
    shipping_class: '',
    shipping_class_id: 0,
  }
}

/** The second half: what it belongs to, looks like and is made of. */
function presentTail(
  shop: BackOffice,
  item: Product | Variation,
  parent: Product | undefined,
  context: ViewContext,
) {
  const product = item.kind === 'product' ? item : undefined
  const images = product
    ? product.images
    : [(item as Variation).image ?? parent?.images[0]].filter((image) => image !== undefined)
  const collection = `${shop.url()}/wp-json/wc/v3/products`
  const editable = context === 'edit' && product !== undefined && product.status !== 'trash'
  return {
    reviews_allowed: product?.reviewsAllowed ?? false,
    average_rating: context === 'edit' ? '0' : '0.00',
    rating_count: 0,
    upsell_ids: product?.upsellIds ?? [],
    cross_sell_ids: product?.crossSellIds ?? [],
    parent_id: parent?.id ?? 0,
    purchase_note: product?.purchaseNote ?? '',
    categories: product ? presentCategories(shop, product) : [],
    brands: [],
    tags: [],
    images: images.map((image) => presentImage(shop, image, true)),
    attributes: presentAttributes(item, parent),
    default_attributes: product ? presentDefaults(product) : [],
    variations: product?.variationIds ?? [],
    grouped_products: product?.groupedIds ?? [],
    menu_order: item.menuOrder,
    price_html: priceHtml(
      item,
      product ? childrenOf(shop, product) : [],
      shop.nowSecond(),
      shop.settings.currencySymbol,
    ),
    related_ids: product ? relatedIds(shop, product) : [],
    meta_data: presentMeta(item.meta),
    stock_status: product ? productStockStatus(shop, product) : item.stockStatus,
    has_options: product?.type === 'variable',
    post_password: '',
    global_unique_id: item.globalUniqueId,
    ...(editable && {
      permalink_template: `${shop.url()}/product/%pagename%/`,
      generated_slug: encodeSlug(product.slug),
    }),
    _links: resourceLinks(collection, item.id, parent ? { up: `${collection}/${parent.id}` } : {}),
  }
}

function presentDefaults(product: Product) {
  return product.attributes.flatMap((attribute) => {
    const option = product.defaultAttributes[attribute.slug]
    return option ? [{ id: attribute.attributeId, name: attribute.name, option }] : []
  })
}

function relatedIds(shop: BackOffice, product: Product): number[] {
  return shop.state
    .all('product')
    .filter(
      (other) =>
        other.id !== product.id &&
        isPublic(other) &&
        other.categoryIds.some((id) => product.categoryIds.includes(id)),
    )
    .slice(0, 5)
    .map((other) => other.id)
}

/** A product, or a variation where /products/<id> is asked for one, as WooCommerce's REST v3 gives it. */
export function presentProduct(shop: BackOffice, item: Product | Variation, context: ViewContext = 'view') {
  const parent = item.kind === 'variation' ? shop.state.get('product', item.parentId) : undefined
  return { ...presentHead(shop, item, parent, context), ...presentTail(shop, item, parent, context) }
}

export function variationName(parent: Product | undefined, variation: Variation): string {
  return parent ? optionNames(parent, variation).join(', ') : ''
}
