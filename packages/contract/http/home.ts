import { ATTENTION_CODES, type AttentionCode, type AttentionItem } from '@tandem/core/attention/attention'
import { type Static, Type } from 'typebox'

export type { AttentionCode, AttentionItem }

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const At = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

export const AttentionItemSchema = Type.Object({
  code: Type.Enum([...ATTENTION_CODES]),
  /** `bad`: something does not work. `warn`: it will not, or waits for somebody. `info`: good to know. */
  severity: Type.Enum(['bad', 'warn', 'info']),
  count: Type.Optional(Count),
  /** Since when, or when it happened. */
  at: Type.Optional(At),
  /** Facts that the sentence names. */
  detail: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 300 }), Type.Number()])),
  ),
  /** Where it is looked after: a path inside the store's part of the dashboard. */
  to: Type.String({ maxLength: 300 }),
})

export const MoneySumSchema = Type.Object({
  currency: Type.String({ maxLength: 8 }),
  minorUnit: Type.Integer({ minimum: 0, maximum: 4 }),
  amountMinor: Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
})
export type MoneySum = Static<typeof MoneySumSchema>

/** What rooms did on one day of the shop. */
export const RoomsTodaySchema = Type.Object({
  buttons: Count,
  opened: Count,
  invitations: Count,
  joined: Count,
  decided: Count,
  handOffs: Count,
  orders: Count,
  sales: Type.Array(MoneySumSchema, { maxItems: 50 }),
})
export type RoomsToday = Static<typeof RoomsTodaySchema>

/** What came in on one day of the shop. Null where the asker may not read orders, or the shop sends none. */
export const OrdersTodaySchema = Type.Object({
  placed: Count,
  byStatus: Type.Array(Type.Object({ status: Type.String({ maxLength: 100 }), count: Count }), {
    maxItems: 100,
  }),
  /** All orders placed today but cancelled, failed and unpaid drafts. */
  sales: Type.Array(MoneySumSchema, { maxItems: 50 }),
})
export type OrdersToday = Static<typeof OrdersTodaySchema>

/** How true what we hold is. */
export const SyncHealthSchema = Type.Object({
  part: Type.Enum(['orders', 'products']),
  state: Type.Enum(['waiting', 'running', 'paused', 'done', 'off']),
  read: Count,
  total: OrNull(Count),
  /** When it was last compared with the shop, and what was found. */
  comparedAt: OrNull(At),
  compared: OrNull(Count),
  differences: OrNull(Count),
  left: OrNull(Count),
})
export type SyncHealth = Static<typeof SyncHealthSchema>

/** GET /api/v1/stores/:storeKey/home */
export const HomeSchema = Type.Object(
  {
    /** The shop's day, `2026-11-22`, and its time zone. */
    day: Type.String({ maxLength: 10 }),
    timezone: Type.String({ maxLength: 64 }),
    attention: Type.Array(AttentionItemSchema, { maxItems: 100 }),
    /** Rooms in which somebody is now, and people in them, together. */
    live: Type.Object({ rooms: Count, people: Count }),
    /** Null where the asker may not see rooms. */
    rooms: OrNull(RoomsTodaySchema),
    /** The same hours of the day before, so that a morning is not compared with a whole day. */
    roomsBefore: OrNull(RoomsTodaySchema),
    /** Rooms opened in each hour of the day, 0 to 23. */
    openedByHour: Type.Array(Count, { minItems: 24, maxItems: 24 }),
    orders: OrNull(OrdersTodaySchema),
    ordersBefore: OrNull(OrdersTodaySchema),
    sync: Type.Array(SyncHealthSchema, { maxItems: 2 }),
    /** When the shop last told or answered anything. */
    heardAt: OrNull(At),
    /** What has been reached so far: the first day says what to do next. */
    firsts: Type.Object({
      productRead: Type.Boolean(),
      buttonPressed: Type.Boolean(),
      roomOpened: Type.Boolean(),
      friendJoined: Type.Boolean(),
      orderFromRoom: Type.Boolean(),
    }),
    /** A page on which a room can be opened, to try it; null while no product is known. */
    tryUrl: OrNull(Type.String({ maxLength: 500 })),
  },
  { $id: 'Home' },
)
export type Home = Static<typeof HomeSchema>
