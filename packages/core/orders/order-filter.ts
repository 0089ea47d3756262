/** Which orders a list, a count or an export is about. Times in ms, amounts in minor units of `currency`. */
export interface OrderFilter {
  statuses: string[]
  from: number | null
  /** Up to, and not with, this moment. */
  to: number | null
  amountFrom: number | null
  amountTo: number | null
  currency: string | null
  productId: number | null
  sku: string | null
  countries: string[]
  /** Null: whether or not it came out of a room. */
  room: boolean | null
  refunded: boolean | null
  search: string
  /** Only these of a store; empty: whichever. */
  orderIds: number[]
}

export type OrderSort = 'newest' | 'oldest' | 'largest' | 'smallest'

/** A filter as it stands in an address, each value a text. */
export interface OrderQuery {
  status?: string | string[]
  from?: string
  to?: string
  amountFrom?: string
  amountTo?: string
  currency?: string
  product?: string
  sku?: string
  country?: string | string[]
  room?: 'yes' | 'no'
  refunded?: 'yes' | 'no'
  q?: string
  ids?: string
}

/** The filter of an address whose texts were checked. */
export function readOrderFilter(query: OrderQuery): OrderFilter {
  return {
    statuses: unique(query.status),
    from: numberOf(query.from),
    to: numberOf(query.to),
    amountFrom: numberOf(query.amountFrom),
    amountTo: numberOf(query.amountTo),
    currency: query.currency?.toUpperCase() ?? null,
    productId: numberOf(query.product),
    sku: query.sku?.trim() || null,
    countries: unique(query.country).map((country) => country.toUpperCase()),
    room: yesOf(query.room),
    refunded: yesOf(query.refunded),
    search: query.q?.trim() ?? '',
    orderIds: [...new Set(query.ids?.split(',').filter(Boolean).map(Number))],
  }
}

export const manyOf = (given: string | string[] | undefined): string[] =>
  given === undefined ? [] : Array.isArray(given) ? given : [given]

const unique = (given: string | string[] | undefined) => [...new Set(manyOf(given))]
const numberOf = (text: string | undefined) => (text === undefined ? null : Number(text))
const yesOf = (text: 'yes' | 'no' | undefined) => (text === undefined ? null : text === 'yes')
