import type {
  AttributeDefinition,
  ImageDefinition,
  ProductDefinition,
  VariationDefinition,
} from '../catalogue-definition.ts'
import type { Decimal } from '../model.ts'

type Option = AttributeDefinition['options'][number]

/** The colours of the house; a swatch is what the drawing is filled with. */
const COLOURS = {
  oat: { name: 'Oat', slug: 'oat', swatch: '#d9cbb2' },
  forest: { name: 'Forest', slug: 'forest', swatch: '#2f5a47' },
  terracotta: { name: 'Terracotta', slug: 'terracotta', swatch: '#a8583a' },
  rust: { name: 'Rust', slug: 'rust', swatch: '#a8583a' },
  ink: { name: 'Ink blue', slug: 'ink', swatch: '#33475b' },
  moss: { name: 'Moss', slug: 'moss', swatch: '#7d8f86' },
  sage: { name: 'Sage', slug: 'sage', swatch: '#8fa38f' },
  sand: { name: 'Sand', slug: 'sand', swatch: '#c9b79c' },
  sea: { name: 'Sea', slug: 'sea', swatch: '#8fa6a0' },
  bone: { name: 'Bone', slug: 'bone', swatch: '#e4ddd0' },
  slate: { name: 'Slate', slug: 'slate', swatch: '#5d6f67' },
  clay: { name: 'Clay', slug: 'clay', swatch: '#a4643f' },
  honey: { name: 'Honey', slug: 'honey', swatch: '#d6a445' },
  oak: { name: 'Oak', slug: 'oak', swatch: '#c39a68' },
  walnut: { name: 'Walnut', slug: 'walnut', swatch: '#7d5738' },
} satisfies Record<string, Option>

export type ColourSlug = keyof typeof COLOURS

export const picture = (name: string, alt: string): ImageDefinition => ({ file: `${name}.svg`, alt })

export function colours(...slugs: ColourSlug[]): AttributeDefinition {
  return { name: 'Colour', slug: 'pa_color', options: slugs.map((slug) => COLOURS[slug]), variation: true }
}

export function woods(...slugs: ColourSlug[]): AttributeDefinition {
  return { name: 'Wood', slug: 'pa_wood', options: slugs.map((slug) => COLOURS[slug]), variation: true }
}

export function sizes(...names: string[]): AttributeDefinition {
  const options = names.map((name) => ({ name, slug: name.toLowerCase().replace(/\W+/g, '-') }))
  return { name: 'Size', slug: 'pa_size', options, variation: true }
}

export function materials(...names: string[]): AttributeDefinition {
  const options = names.map((name) => ({ name, slug: name.toLowerCase().replace(/\W+/g, '-') }))
  return { name: 'Material', slug: 'pa_material', options, variation: false }
}

type Base = Omit<ProductDefinition, 'attributes' | 'variations' | 'regularPrice' | 'stock'>

/** One thing without a choice. */
export function simple(
  base: Base & { regularPrice: Decimal; stock: number | null; attributes?: AttributeDefinition[] },
): ProductDefinition {
  return { ...base, attributes: base.attributes ?? [], variations: [] }
}

export type Row = {
  attributes: Record<string, string>
  stock: number | null
  price?: Decimal
  sale?: Decimal
  image?: ImageDefinition
}

/** A product whose variations are written as rows; a row's SKU is the product's with its options behind. */
export function variable(
  base: Base & { regularPrice: Decimal; attributes: AttributeDefinition[]; rows: Row[] },
): ProductDefinition {
  const { rows, ...product } = base
  const variations = rows.map((row): VariationDefinition => {
    const options = Object.values(row.attributes).map((slug) => (slug || 'any').toUpperCase())
    const salePrice = row.sale ?? product.salePrice
    return {
      sku: [product.sku, ...options].join('-'),
      attributes: row.attributes,
      regularPrice: row.price ?? product.regularPrice,
      ...(salePrice === undefined ? {} : { salePrice }),
      stock: row.stock,
      ...(row.image ? { image: row.image } : {}),
    }
  })
  return { ...product, stock: null, variations }
}

/** One row per colour with its own picture. */
export function perColour(art: string, noun: string, stock: Partial<Record<ColourSlug, number>>): Row[] {
  return Object.entries(stock).map(([slug, count]) => ({
    attributes: { pa_color: slug },
    stock: count,
    image: picture(`${art}-${slug}`, `${noun} in ${COLOURS[slug as ColourSlug].name.toLowerCase()}`),
  }))
}

export function paragraphs(...texts: string[]): string {
  return texts.map((text) => `<p>${text}</p>`).join('\n')
}

export function listOf(...items: string[]): string {
  return `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`
}
