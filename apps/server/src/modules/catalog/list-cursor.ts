import type { CatalogueSort } from '@tandem/contract/http/catalogue'

export const SORTS: readonly CatalogueSort[] = ['featured', 'newest', 'price-up', 'price-down', 'name']

/** Where a page of a list ended: the sort and the values of its last product, in that order. */
export type Cursor = readonly (string | number)[]

/** How many values a sort compares by, and of which kind. */
const KINDS: Record<CatalogueSort, readonly ('number' | 'string')[]> = {
  featured: ['number', 'number', 'number'],
  newest: ['number', 'number'],
  'price-up': ['number', 'number'],
  'price-down': ['number', 'number'],
  name: ['string', 'number'],
}

export function writeCursor(sort: CatalogueSort, values: Cursor): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString('base64url')
}

/** The values of a cursor that was made for this sort; null for anything else, since it comes from outside. */
export function readCursor(sort: CatalogueSort, text: string): Cursor | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const kinds = KINDS[sort]
    if (!Array.isArray(parsed) || parsed[0] !== sort || parsed.length !== kinds.length + 1) return null
    const values: unknown[] = parsed.slice(1)
    const right = values.every((value, index) =>
      kinds[index] === 'number'
        ? Number.isSafeInteger(value)
        : typeof value === 'string' && value.length <= 400 && !value.includes('\0'),
    )
    return right ? (values as Cursor) : null
  } catch {
    return null
  }
}
