/** The list as it stands in the address: what is asked of the server, and what is open beside it. */
export interface OrdersSearch {
  status?: string[]
  country?: string[]
  /** Across shops: which of them. */
  store?: string[]
  since?: Since
  /** Days such as `2026-11-22`. */
  from?: string
  until?: string
  amountFrom?: number
  amountTo?: number
  currency?: string
  product?: number
  sku?: string
  room?: 'yes' | 'no'
  refunded?: 'yes' | 'no'
  q?: string
  sort?: (typeof SORTS)[number]
  /** The order that is open: `<shop>.<number of the order>`. */
  open?: string
}
export type Filters = Omit<OrdersSearch, 'sort' | 'open'>

export const SORTS = ['newest', 'oldest', 'largest', 'smallest'] as const
export const SINCE = ['today', '7d', '30d', 'month'] as const
export type Since = (typeof SINCE)[number]

const text = (value: unknown, pattern: RegExp, max = 200): string =>
  (typeof value === 'string' || typeof value === 'number') && pattern.test(String(value))
    ? String(value).slice(0, max)
    : ''
const list = (value: unknown, pattern: RegExp, max: number): string[] =>
  (Array.isArray(value) ? value : [value])
    .map((one) => text(one, pattern))
    .filter((one) => one !== '')
    .slice(0, max)
const whole = (value: unknown): number | null => (Number.isSafeInteger(value) ? (value as number) : null)
const DAY = /^\d{4}-\d\d-\d\d$/
const ANY = /^[^\0]+$/

/** Everything in an address comes from strangers. */
export function readOrdersSearch(given: Record<string, unknown>): OrdersSearch {
  const status = list(given['status'], /^[a-z0-9_-]{1,40}$/, 30)
  const country = list(given['country'], /^[A-Z]{2}$/, 60)
  const store = list(given['store'], ANY, 100)
  const since = SINCE.find((one) => one === given['since'])
  const [from, until] = [text(given['from'], DAY), text(given['until'], DAY)]
  const [amountFrom, amountTo] = [whole(given['amountFrom']), whole(given['amountTo'])]
  const currency = text(given['currency'], /^[A-Z0-9]{2,8}$/)
  const product = whole(given['product'])
  const [sku, q] = [text(given['sku'], ANY, 100), text(given['q'], ANY)]
  const yesNo = (name: string) => (['yes', 'no'] as const).find((one) => one === given[name])
  const [room, refunded] = [yesNo('room'), yesNo('refunded')]
  const sort = SORTS.find((one) => one === given['sort'] && one !== 'newest')
  const open = text(given['open'], /^[^.\0]{1,40}\.[1-9]\d{0,14}$/)
  return {
    ...(status.length > 0 && { status }),
    ...(country.length > 0 && { country }),
    ...(store.length > 0 && { store }),
    ...(since && { since }),
    ...(from && { from }),
    ...(until && { until }),
    ...(amountFrom !== null && { amountFrom }),
    ...(amountTo !== null && { amountTo }),
    ...(currency && { currency }),
    ...(product !== null && product > 0 && { product }),
    ...(sku && { sku }),
    ...(room && { room }),
    ...(refunded && { refunded }),
    ...(q && { q }),
    ...(sort && { sort }),
    ...(open && { open }),
  }
}

const startOfDay = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate())
const dayOf = (text: string, add = 0) => {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return new Date(year, month - 1, day + add).getTime()
}

/** The first moment of it, by the clock of whoever looks. */
export function sinceAt(since: Since, now: Date): number {
  const today = startOfDay(now)
  if (since === 'today') return today.getTime()
  if (since === 'month') return new Date(now.getFullYear(), now.getMonth(), 1).getTime()
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - (since === '7d' ? 6 : 29)).getTime()
}

/** The same as the server's API takes it. */
export function apiQuery({ since, from, until, ...rest }: Filters, now = new Date()) {
  const fromAt = since ? sinceAt(since, now) : from ? dayOf(from) : null
  return { ...rest, from: fromAt, to: until ? dayOf(until, 1) : null }
}
