import type { Decimal } from './model.ts'

export type CategoryDefinition = { slug: string; name: string; description?: string; parent?: string }

/** A file of `apps/demo-store/art/`, served as `/wp-content/uploads/<file>`. */
export type ImageDefinition = { file: string; alt: string }

export type AttributeDefinition = {
  name: string
  /** With WooCommerce's prefix: `pa_color`, `pa_size`. */
  slug: string
  options: { name: string; slug: string; swatch?: string }[]
  variation: boolean
}

export type VariationDefinition = {
  sku: string
  /** Attribute slug to option slug; '' means any: the shopper's choice then travels with the cart line. */
  attributes: Record<string, string>
  regularPrice: Decimal
  salePrice?: Decimal
  stock: number | null
  image?: ImageDefinition
}

export type ProductDefinition = {
  sku: string
  name: string
  slug: string
  /** Slugs of categories. */
  categories: string[]
  descriptionHtml: string
  shortDescriptionHtml: string
  /** Ignored for a product with variations: its price is that of its variations. */
  regularPrice: Decimal
  salePrice?: Decimal
  /** null: stock is not counted, the product is always there. */
  stock: number | null
  images: ImageDefinition[]
  attributes: AttributeDefinition[]
  variations: VariationDefinition[]
  soldIndividually?: boolean
  virtual?: boolean
  weight?: string
  featured?: boolean
}

export type CatalogueDefinition = { categories: CategoryDefinition[]; products: ProductDefinition[] }
