import { cutText } from './cut-text.ts'
import type { OrderView } from './views.ts'

/** Letters without their marks, small: *Ștefan* is found by *stefan*, and the other way round. */
export const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

const MOST_TERMS = 120
const LONGEST = 64
const MOST_LINES = 60

/**
 * What an order is found by. A word is kept from its beginning and from each part of it on (`ts-red-m`, `red-m`, `m`),
 * so that whatever somebody begins to type of it is the beginning of a term.
 */
export function findTerms(storeId: number, order: OrderView): string[] {
  const terms = new Set<string>()
  const { number, billing, shipping, lines } = order
  for (const text of [number, billing.name, billing.email, shipping.name]) addWords(terms, storeId, text)
  for (const line of lines.slice(0, MOST_LINES)) {
    addWords(terms, storeId, line.sku)
    if (line.sku !== '') terms.add(skuTerm(storeId, line.sku))
    if (line.productId > 0) terms.add(productTerm(storeId, line.productId))
    if (line.variationId > 0) terms.add(productTerm(storeId, line.variationId))
    if (terms.size > MOST_TERMS) break
  }
  return [...terms]
}

function addWords(terms: Set<string>, storeId: number, text: string): void {
  for (const word of folded(text).split(/\s+/u)) {
    for (const { index } of word.matchAll(/[\p{L}\p{N}]+/gu)) {
      if (terms.size > MOST_TERMS) return
      terms.add(wordTerm(storeId, cutText(word.slice(index), LONGEST)))
    }
  }
}

/** What somebody typed, as the beginnings to look for: an order is found that has them all. */
export function wordsTyped(text: string): string[] {
  const words = folded(text)
    .split(/\s+/u)
    .map((word) => cutText(word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''), LONGEST))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 8)
}

export const wordTerm = (storeId: number, word: string): string => `${storeId}w${word}`
export const productTerm = (storeId: number, productId: number): string => `${storeId}p${productId}`
export const skuTerm = (storeId: number, sku: string): string =>
  `${storeId}k${cutText(folded(sku).trim(), LONGEST)}`

/** As PostgreSQL's tsvector reads it. */
export const lexeme = (term: string): string => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
