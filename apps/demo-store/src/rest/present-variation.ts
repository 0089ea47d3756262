import type { Variation } from '../model.ts'
import { activePrice, isOnSale } from '../pricing.ts'
import type { BackOffice } from '../shop.ts'
import { resourceLinks } from './links.ts'
import {
  presentDates,
  presentImage,
  presentMeta,
  presentSaleDates,
  type ViewContext,
  variationAttributes,
  variationName,
} from './present-product.ts'
import { variationPermalink } from './product-addresses.ts'
import { wpautop } from './wpautop.ts'

/** A variation as /products/<id>/variations gives it: shorter than and ordered otherwise than a product. */
export function presentVariation(shop: BackOffice, variation: Variation, context: ViewContext = 'view') {
  const parent = shop.state.get('product', variation.parentId)
  const image = variation.image ?? parent?.images[0]
  const nowAt = shop.nowSecond()
  const products = `${shop.url()}/wp-json/wc/v3/products`
  const price = activePrice(variation, nowAt)
  return {
    id: variation.id,
    type: 'variation',
    ...presentDates(variation, shop.settings.timeZone),
    description: context === 'edit' ? variation.descriptionHtml : wpautop(variation.descriptionHtml),
    permalink: parent ? variationPermalink(shop, parent, variation) : '',
    sku: variation.sku,
    global_unique_id: variation.globalUniqueId,
    price,
    regular_price: variation.regularPrice,
    sale_price: variation.salePrice,
    ...presentSaleDates(variation, shop.settings.timeZone),
    on_sale: isOnSale(variation, nowAt),
    status: variation.status,
    purchasable: price !== '',
    virtual: variation.virtual,
    downloadable: false,
    downloads: [],
    download_limit: -1,
    download_expiry: -1,
    tax_status: variation.taxStatus,
    tax_class: context === 'edit' ? 'parent' : '',
    manage_stock: variation.manageStock,
    stock_quantity: variation.manageStock ? variation.stockQuantity : null,
    stock_status: variation.stockStatus,
    backorders: variation.backorders,
    backorders_allowed: variation.backorders !== 'no',
    backordered: variation.manageStock && variation.backorders !== 'no' && (variation.stockQuantity ?? 0) < 0,
    low_stock_amount: variation.lowStockAmount,
    weight: variation.weight,
    dimensions: variation.dimensions,
    shipping_class: '',
    shipping_class_id: 0,
    image: image ? presentImage(shop, image, false) : null,
    gallery_image_ids: [],
    attributes: variationAttributes(parent, variation),
    menu_order: variation.menuOrder,
    meta_data: presentMeta(variation.meta),
    name: variationName(parent, variation),
    parent_id: variation.parentId,
    _links: resourceLinks(`${products}/${variation.parentId}/variations`, variation.id, {
      up: `${products}/${variation.parentId}`,
    }),
  }
}
