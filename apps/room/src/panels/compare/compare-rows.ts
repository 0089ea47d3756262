import type { ProductView } from '@tandem/contract/http/catalogue'

export interface AttributeRow {
  slug: string
  name: string
  /** One cell per product: its options' labels joined, empty where it has no such attribute. */
  cells: string[]
}

/** The attributes of all products, one row each, in the order of the first product that has it. */
export function attributeRows(products: readonly (ProductView | null)[]): AttributeRow[] {
  const rows = new Map<string, AttributeRow>()
  products.forEach((product, column) => {
    for (const attribute of product?.attributes ?? []) {
      // Two products' own attributes of one name are the same thing, whatever their slugs say.
      const id = attribute.name.trim().toLowerCase()
      const row = rows.get(id) ?? {
        slug: attribute.slug,
        name: attribute.name,
        cells: products.map(() => ''),
      }
      row.cells[column] = attribute.options.map((o) => o.label).join(', ')
      rows.set(id, row)
    }
  })
  return [...rows.values()]
}

const SHOWN = 240

/** A description as plain words, cut at a word. `html` is parsed into a document that runs and loads nothing. */
export function plainWords(html: string): string {
  const text = new DOMParser().parseFromString(html, 'text/html').body.textContent ?? ''
  return cut(text.replace(/\s+/g, ' ').trim(), SHOWN)
}

export function cut(text: string, length: number): string {
  if (text.length <= length) return text
  const at = text.lastIndexOf(' ', length - 1)
  return `${text.slice(0, at > length / 2 ? at : length - 1)}…`
}
