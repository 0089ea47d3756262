import { type Static, type TSchema, Type } from 'typebox'

const strict = { additionalProperties: false }
const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch' })
const Minor = Type.Integer({ description: 'Minor units of the currency' })

// An address holds texts, and none is taken for a number by itself.
const Ms = Type.String({ pattern: '^[0-9]{1,14}$' })
const Amount = Type.String({ pattern: '^-?[0-9]{1,15}$', description: 'Minor units of `currency`' })
const Status = Type.String({ pattern: '^[a-z0-9_-]{1,40}$' })
const Country = Type.String({ pattern: '^[A-Za-z]{2}$' })
const StoreKey = Type.String({ minLength: 1, maxLength: 40 })
const Cursor = Type.String({ minLength: 1, maxLength: 60, pattern: '^[0-9a-z.-]+$' })
const Search = Type.String({ maxLength: 200, pattern: '^[^\\0]*$' })
const YesNo = Type.Enum(['yes', 'no'])
const many = <T extends TSchema>(one: T, most: number) =>
  Type.Union([one, Type.Array(one, { maxItems: most })], { description: 'May be given more than once' })

const filters = {
  status: Type.Optional(many(Status, 30)),
  from: Type.Optional(Ms),
  to: Type.Optional(Ms),
  amountFrom: Type.Optional(Amount),
  amountTo: Type.Optional(Amount),
  currency: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9]{2,8}$' })),
  product: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,14}$' })),
  sku: Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\0]*$' })),
  country: Type.Optional(many(Country, 60)),
  room: Type.Optional(YesNo),
  refunded: Type.Optional(YesNo),
  q: Type.Optional(Search),
}
const across = { store: Type.Optional(many(StoreKey, 500)) }
const paging = {
  sort: Type.Optional(Type.Enum(['newest', 'oldest', 'largest', 'smallest'])),
  after: Type.Optional(Cursor),
  before: Type.Optional(Cursor),
  limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|1[0-9]{2}|200)$' })),
}

// A filter that is misspelt must not quietly become "all".
export const OrderFilterQuery = Type.Object(filters, strict)
export type OrderFilterQuery = Static<typeof OrderFilterQuery>
export const OrderFilterQueryAcross = Type.Object({ ...filters, ...across }, strict)
export const OrderListQuery = Type.Object({ ...filters, ...paging }, strict)
export type OrderListQuery = Static<typeof OrderListQuery>
export const OrderListQueryAcross = Type.Object({ ...filters, ...across, ...paging }, strict)
export type OrderListQueryAcross = Static<typeof OrderListQueryAcross>

/** An order in one line of a list. */
export const OrderRow = Type.Object({
  storeKey: Type.String(),
  id: Type.Integer(),
  number: Type.String(),
  status: Type.String(),
  currency: Type.String(),
  minorUnit: Type.Integer(),
  totalMinor: Minor,
  refundedMinor: Minor,
  createdAt: At,
  modifiedAt: At,
  customerName: Type.String(),
  customerEmail: Type.String(),
  country: Type.String(),
  items: Type.Integer(),
  firstItem: Type.String(),
  payment: Type.String(),
  fromRoom: Type.Boolean(),
})
export type OrderRow = Static<typeof OrderRow>

/** GET /api/v1/orders and /api/v1/stores/:storeKey/orders */
export const OrderList = Type.Object({
  orders: Type.Array(OrderRow),
  /** What to give as `after` for the next page; null at the end. */
  next: Nullable(Type.String()),
  /** What to give as `before` for the page before this one; null at the beginning. */
  prev: Nullable(Type.String()),
  /** Orders that are kept but not yet in lists: a large shop after an update. */
  filling: Type.Boolean(),
})
export type OrderList = Static<typeof OrderList>

/** GET …/orders/count: how many there are, counted up to 10,000. */
export const OrderCount = Type.Object({ count: Type.Integer(), more: Type.Boolean() })
export type OrderCount = Static<typeof OrderCount>

/** GET …/orders/facets: what there is to choose from in filters. */
export const OrderFacets = Type.Object({
  statuses: Type.Array(Type.String()),
  countries: Type.Array(Type.String()),
  currencies: Type.Array(Type.Object({ currency: Type.String(), minorUnit: Type.Integer() })),
})
export type OrderFacets = Static<typeof OrderFacets>
