import { lexeme, productTerm, skuTerm, wordsTyped, wordTerm } from '@tandem/core/orders/find-terms'
import type { OrderFilter } from '@tandem/core/orders/order-filter'
import { type RawBuilder, sql } from 'kysely'

export type Condition = RawBuilder<unknown>
export const BIN = 'trash'

/** What a row (`r`) has to be, apart from `termsOf`. */
export function conditionsOf(filter: OrderFilter): Condition[] {
  const { statuses, countries, from, to, amountFrom, amountTo, currency, room, refunded, orderIds } = filter
  return [
    // Said even where the states are named: the indices leave the bin out, and are used only if this does.
    ...(statuses.includes(BIN) || orderIds.length > 0 ? [] : [sql`r.status <> ${sql.lit(BIN)}`]),
    ...(statuses.length > 0 ? [sql`r.status = any(${statuses}::text[])`] : []),
    ...(countries.length > 0 ? [sql`r.country = any(${countries}::text[])`] : []),
    ...(from === null ? [] : [sql`r.created_at >= ${from}::bigint`]),
    ...(to === null ? [] : [sql`r.created_at < ${to}::bigint`]),
    ...(amountFrom === null ? [] : [sql`r.total_minor >= ${amountFrom}::bigint`]),
    ...(amountTo === null ? [] : [sql`r.total_minor <= ${amountTo}::bigint`]),
    ...(currency === null ? [] : [sql`r.currency = ${currency}`]),
    ...(room === null ? [] : [room ? sql`r.room` : sql`not r.room`]),
    ...(orderIds.length === 0 ? [] : [sql`r.order_id = any(${orderIds}::bigint[])`]),
    ...(refunded === null ? [] : [refunded ? sql`r.refunded_minor > 0` : sql`r.refunded_minor = 0`]),
  ]
}

/** Between what a list that runs by this has to be walked: before it there would be nothing to find. */
export function boundsOf(filter: OrderFilter, { rank }: { rank: 'created_at' | 'total_minor' }): Condition[] {
  const { from, to, amountFrom, amountTo } = filter
  if (rank === 'total_minor')
    return [
      ...(amountFrom === null ? [] : [sql`r.total_minor >= ${amountFrom}::bigint`]),
      ...(amountTo === null ? [] : [sql`r.total_minor <= ${amountTo}::bigint`]),
    ]
  return [
    ...(from === null ? [] : [sql`r.created_at >= ${from}::bigint`]),
    ...(to === null ? [] : [sql`r.created_at < ${to}::bigint`]),
  ]
}

/**
 * Words, a product and a SKU as one question to one index, in which each store's terms stand behind its number. Null:
 * nothing is sought; `none`: nothing can be found, such as a search for punctuation.
 */
export function termsOf({
  search,
  productId,
  sku,
}: OrderFilter): ((storeId: number) => string) | null | 'none' {
  const words = wordsTyped(search)
  if (search !== '' && words.length === 0) return 'none'
  if (words.length === 0 && productId === null && sku === null) return null
  return (storeId) =>
    [
      // One letter begins so much that only the letter by itself is meant.
      ...words.map((word) => `${lexeme(wordTerm(storeId, word))}${word.length > 1 ? ':*' : ''}`),
      ...(productId === null ? [] : [lexeme(productTerm(storeId, productId))]),
      ...(sku === null ? [] : [lexeme(skuTerm(storeId, sku))]),
    ].join('&')
}
