import type { Lang } from '@tandem/contract/errors'
import type { ProductDetail, ProductRow } from '@tandem/contract/http/products'
import { priceOf } from '@tandem/core/catalog/price-of'
import { toProductView } from '@tandem/core/catalog/product-view'
import type { SourceProduct, SourceSellable, SourceVariation } from '@tandem/core/catalog/source'
import { stockOf } from '@tandem/core/catalog/stock-of'
import type { ProductView } from '@tandem/core/catalog/views'
import { troubleOf } from '../stores/shop.public.ts'
import type { DeskProduct } from './desk-list.store.ts'

/** What a product's view depends on besides itself. */
export interface DeskContext {
  minorUnit: number
  lang: Lang
  /** How our addresses of this shop begin, and what all of them have in common. */
  link: { prefix: string; ours: string; byPlugin: boolean; off: boolean; trouble: string | null }
  /** Whether rooms are open in this shop at all. */
  roomsOn: boolean
}

/** A product in the merchant's list. Null for what was kept without its source, which only a gone one is. */
export function productRow(product: DeskProduct, context: DeskContext): ProductRow | null {
  const { source } = product
  if (!source) return null
  const view = viewOf(product, context)
  const { product: shopProduct, variations } = source
  return {
    productId: product.productId,
    name: view.name,
    sku: shopProduct.sku,
    status: shopProduct.status,
    picture: shopProduct.pictures[0]?.preview ?? shopProduct.pictures[0]?.src ?? null,
    price: view.price,
    stock: view.stock,
    quantity: quantityOf(shopProduct, variations),
    variations: variations.length,
    categories: shopProduct.categories.map(({ name }) => name),
    inRooms: context.roomsOn && product.inRooms,
    readAt: product.readAt > 0 ? product.readAt : null,
    modifiedAt: product.modifiedAt,
    link: linkStateOf(product, context),
  }
}

/** Everything of one product that its merchant may want to compare with the shop. */
export function productDetail(product: DeskProduct, context: DeskContext): ProductDetail | null {
  const row = productRow(product, context)
  const { source } = product
  if (!row || !source) return null
  const { link, minorUnit, lang } = context
  const shopProduct = source.product
  return {
    product: row,
    permalink: shopProduct.permalink,
    pictures: shopProduct.pictures.map(({ src, preview, alt }) => ({ src: preview ?? src, alt })),
    linkAddress: product.ownLink,
    roomAddress: product.view && context.roomsOn ? `${link.prefix}${product.productId}` : null,
    linkTrouble: row.link === 'refused' ? troubleOf(link.trouble ?? 'shop_nonsense', lang) : null,
    attributes: shopProduct.attributes.map(({ name, options }) => ({ name, options })),
    variations: source.variations.map((variation) => ({
      variationId: variation.id,
      name: variation.chosen.map(({ option }) => option).join(' · '),
      sku: variation.sku,
      price: priceOf(variation, minorUnit),
      stock: stockOf(variation, shopProduct),
      quantity: variation.manageStock === 'parent' ? counted(shopProduct) : counted(variation),
    })),
  }
}

function viewOf({ view, source }: DeskProduct, { minorUnit }: DeskContext): ProductView {
  if (view) return view
  const { product, variations } = source as NonNullable<DeskProduct['source']>
  const context = { minorUnit, termSlug: () => null, makeSafe: () => '' }
  return toProductView(product, variations, context)
}

const counted = ({ manageStock, stockQuantity }: SourceSellable) =>
  manageStock === true ? stockQuantity : null

function quantityOf(product: SourceProduct, variations: readonly SourceVariation[]): number | null {
  if (product.manageStock === true || variations.length === 0) return counted(product)
  const each = variations.map(counted)
  return each.every((one) => one === null) ? null : each.reduce<number>((sum, one) => sum + (one ?? 0), 0)
}

function linkStateOf(product: DeskProduct, { link }: DeskContext): ProductRow['link'] {
  const { view, ownLink, productId, linkTried } = product
  const right = `${link.prefix}${productId}`
  const isOurs = ownLink.endsWith(`${link.ours}${productId}`)
  if (ownLink !== '' && !isOurs) return 'own'
  if (!view) return 'none'
  if (link.byPlugin) return 'plugin'
  if (link.off) return 'off'
  if (ownLink === right) return 'written'
  return linkTried === right ? 'refused' : 'waiting'
}
