/** What Tandem keeps of a WooCommerce REST v3 object that can be bought. Prices stay the shop's decimal texts. */
export interface SourceSellable {
  id: number
  parentId: number
  status: string
  sku: string
  permalink: string
  price: string
  regularPrice: string
  onSale: boolean
  purchasable: boolean
  /** `parent`: a variation whose stock is that of its product. */
  manageStock: boolean | 'parent'
  stockQuantity: number | null
  stockStatus: string
  backordersAllowed: boolean
  lowStockAmount: number | null
  menuOrder: number
  createdAt: number
  modifiedAt: number
}

export interface SourcePicture {
  src: string
  alt: string
  /** The shop's raster of a picture that is a drawing (SVG); absent where `src` is a raster itself. */
  preview?: string
}

export interface SourceAttribute {
  /** 0 for an attribute of this product alone. */
  id: number
  name: string
  slug: string
  forVariations: boolean
  options: string[]
}

export interface SourceProduct extends SourceSellable {
  type: string
  visibility: string
  name: string
  featured: boolean
  descriptionHtml: string
  shortHtml: string
  categories: { id: number; slug: string; name: string }[]
  pictures: SourcePicture[]
  attributes: SourceAttribute[]
  variationIds: number[]
  soldIndividually: boolean
  /** The product's own *Shop Together* address (meta `tg_url`); empty when it has none. */
  ownLink: string
}

export interface SourceVariation extends SourceSellable {
  picture: SourcePicture | null
  /** Attributes that are absent or empty mean "any". */
  chosen: { id: number; name: string; slug: string; option: string }[]
}
