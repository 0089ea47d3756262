/** Money in integer minor units of the store's currency. */
export interface Price {
  /** What it costs now; null when the store gives none. */
  now: number | null
  /** Before the sale; null when it is not on sale. */
  was: number | null
  /** For a variable product with several prices: the dearest; null when all cost the same. */
  upTo: number | null
}

/** `in`: can be bought. `few`: `left` tells how many. `backorder`: can be ordered, comes later. `out`: sold out. */
export interface Stock {
  state: 'in' | 'few' | 'backorder' | 'out'
  /** How many are left, when the store tells and it is few. */
  left: number | null
}

export interface Picture {
  src: string
  alt: string
  /** A raster where `src` is a drawing and the shop has one: link previews in messengers show no SVG. */
  preview?: string
}

export interface ProductAttribute {
  /** `pa_color` for a global attribute, the plain name otherwise: what the cart wants as key. */
  slug: string
  name: string
  options: { value: string; label: string }[]
  /** Whether a variation is chosen by it. */
  forVariations: boolean
}

export interface VariationView {
  id: number
  /** attribute slug → option value; an empty value means any. */
  attributes: Record<string, string>
  price: Price
  stock: Stock
  picture: Picture | null
  sku: string
}

/** A product in a list. */
export interface ProductCard {
  id: number
  name: string
  price: Price
  stock: Stock
  picture: Picture | null
  categories: string[]
  variable: boolean
}

/** A product on the stage. `descriptionHtml` is made safe on the server; nothing else may be set as HTML. */
export interface ProductView extends ProductCard {
  pictures: Picture[]
  descriptionHtml: string
  shortHtml: string
  attributes: ProductAttribute[]
  variations: VariationView[]
  soldIndividually: boolean
  purchasable: boolean
  permalink: string
  sku: string
  /** Store's own modification time; the newest wins. */
  modifiedAt: number
}
