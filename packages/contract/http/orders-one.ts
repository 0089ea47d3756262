import { ORDER_COLUMNS } from '@tandem/core/orders/order-columns'
import { type Static, type TSchema, Type } from 'typebox'

const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const At = Type.Integer({ description: 'Milliseconds since the epoch' })
const Minor = Type.Integer({ description: 'Minor units of the currency' })
const Text = Type.String()
const Id = Type.Integer()

const Address = Type.Object({
  name: Text,
  company: Text,
  lines: Type.Array(Text),
  city: Text,
  state: Text,
  postcode: Text,
  country: Text,
  phone: Text,
  email: Text,
})

const Line = Type.Object({
  id: Id,
  name: Text,
  productId: Id,
  variationId: Id,
  sku: Text,
  quantity: Type.Number(),
  subtotalMinor: Minor,
  subtotalTaxMinor: Minor,
  totalMinor: Minor,
  totalTaxMinor: Minor,
  chosen: Type.Array(Type.Object({ name: Text, value: Text })),
})

const Fee = Type.Object({ id: Id, name: Text, totalMinor: Minor, totalTaxMinor: Minor })

/** An order whole, as the shop has it. */
export const WholeOrder = Type.Object({
  id: Id,
  number: Text,
  status: Text,
  currency: Text,
  minorUnit: Type.Integer(),
  createdAt: At,
  modifiedAt: At,
  paidAt: Nullable(At),
  completedAt: Nullable(At),
  customerId: Id,
  customerNote: Text,
  paymentMethod: Text,
  createdVia: Text,
  pricesIncludeTax: Type.Boolean(),
  totalMinor: Minor,
  totalTaxMinor: Minor,
  discountMinor: Minor,
  shippingMinor: Minor,
  refundedMinor: Minor,
  billing: Address,
  shipping: Address,
  lines: Type.Array(Line),
  fees: Type.Array(Fee),
  shippingLines: Type.Array(Type.Object({ ...Fee.properties, methodId: Text })),
  taxes: Type.Array(
    Type.Object({
      id: Id,
      label: Text,
      rateCode: Text,
      compound: Type.Boolean(),
      totalMinor: Minor,
      shippingMinor: Minor,
    }),
  ),
  coupons: Type.Array(Type.Object({ id: Id, code: Text, discountMinor: Minor, discountTaxMinor: Minor })),
  refunds: Type.Array(
    Type.Object({
      id: Id,
      at: At,
      amountMinor: Minor,
      reason: Text,
      lines: Type.Array(
        Type.Object({ lineId: Id, productId: Id, quantity: Type.Number(), totalMinor: Minor }),
      ),
    }),
  ),
  /** Null: not read yet; a shop without the plugin tells them one order at a time. */
  notes: Nullable(
    Type.Array(Type.Object({ id: Id, at: At, author: Text, text: Text, forCustomer: Type.Boolean() })),
  ),
  meta: Type.Array(Type.Object({ key: Text, value: Text })),
})
export type WholeOrder = Static<typeof WholeOrder>

export const TimelineEntry = Type.Object({
  at: At,
  /** `placed paid completed refunded note status total asked delivery` */
  kind: Text,
  by: Type.Object({ kind: Text, name: Nullable(Text) }),
  detail: Type.Record(Text, Type.Union([Text, Type.Number(), Type.Boolean(), Type.Null()])),
})
export type TimelineEntry = Static<typeof TimelineEntry>

/** GET /api/v1/stores/:storeKey/orders/:orderId */
export const OrderDetail = Type.Object({
  storeKey: Text,
  storeName: Text,
  order: WholeOrder,
  /** Came out of a room. */
  fromRoom: Type.Boolean(),
  /** When we last heard of it. */
  readAt: At,
  /** Where the shop's own people see it. */
  shopLink: Text,
  /** Pictures of what was bought, by the id of the line. */
  pictures: Type.Record(Text, Text),
  timeline: Type.Array(TimelineEntry),
})
export type OrderDetail = Static<typeof OrderDetail>

const OrderIds = Type.Array(Type.Integer({ minimum: 1, maximum: 999_999_999_999_999 }), {
  minItems: 1,
  maxItems: 500,
  uniqueItems: true,
})

/** POST /api/v1/stores/:storeKey/orders/acts: one act on up to 500 orders. */
export const OrderActBody = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('status'),
      orderIds: OrderIds,
      status: Type.String({ pattern: '^[a-z0-9_-]{1,40}$' }),
    },
    { additionalProperties: false },
  ),
  Type.Object({ kind: Type.Literal('send'), orderIds: OrderIds }, { additionalProperties: false }),
])
export type OrderActBody = Static<typeof OrderActBody>

/** How an act goes, order by order. */
export const OrderAct = Type.Object({
  actId: Id,
  kind: Type.Enum(['status', 'send']),
  /** The state that was wished for; empty where none was. */
  status: Text,
  byName: Nullable(Text),
  createdAt: At,
  doneAt: Nullable(At),
  total: Type.Integer(),
  waiting: Type.Integer(),
  done: Type.Integer(),
  /** Was so already: nothing was done. */
  same: Type.Integer(),
  failed: Type.Array(Type.Object({ orderId: Id, number: Text, reason: Text, message: Text })),
  /** Whether it can be taken back now. */
  canUndo: Type.Boolean(),
  undoes: Nullable(Id),
})
export type OrderAct = Static<typeof OrderAct>

/** GET …/orders/views: filters with a name. */
export const OrderSavedView = Type.Object({
  viewId: Id,
  name: Text,
  /** As in the address of the list. */
  query: Text,
  shared: Type.Boolean(),
  mine: Type.Boolean(),
})
export type OrderSavedView = Static<typeof OrderSavedView>
export const OrderSavedViews = Type.Object({ views: Type.Array(OrderSavedView) })

const ViewName = Type.String({
  minLength: 1,
  maxLength: 60,
  pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$',
})
export const OrderViewBody = Type.Object(
  {
    name: ViewName,
    query: Type.String({ maxLength: 2_000, pattern: '^[\\x21-\\x7e]*$' }),
    shared: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type OrderViewBody = Static<typeof OrderViewBody>

/** GET and PUT /api/v1/orders/columns: what a person wants to see beside the number. */
export const OrderColumns = Type.Object(
  { columns: Type.Array(Type.Enum([...ORDER_COLUMNS]), { maxItems: 20, uniqueItems: true }) },
  { additionalProperties: false },
)
export type OrderColumns = Static<typeof OrderColumns>
