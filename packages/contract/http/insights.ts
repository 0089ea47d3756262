import { type Static, Type } from 'typebox'
import { MoneySumSchema } from './home.ts'

const Count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A day of the shop's own calendar. */
export const DaySchema = Type.String({ pattern: '^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })

export const PERIODS = ['hour', 'day', 'week', 'month'] as const
export type Period = (typeof PERIODS)[number]

/** `from` and `to` are both counted; without `from` so many `days` up to `to`, 30 unless said; without `to` up to today. */
export const InsightsQuerySchema = Type.Object(
  {
    from: Type.Optional(DaySchema),
    to: Type.Optional(DaySchema),
    days: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,3}$' })),
    by: Type.Optional(Type.Enum([...PERIODS])),
  },
  { additionalProperties: false },
)
export const InsightsCsvQuerySchema = Type.Object(
  { ...InsightsQuerySchema.properties, what: Type.Optional(Type.Enum(['figures', 'products'])) },
  { additionalProperties: false },
)

/** Counts without people. The `rooms…` but `roomsEnded` are rooms, each counted once when it first came so far. */
export const FiguresSchema = Type.Object({
  /** The page on which a room is opened was shown. */
  buttons: Count,
  roomsOpened: Count,
  roomsInvited: Count,
  roomsMet: Count,
  roomsDecided: Count,
  roomsHandedOff: Count,
  roomsEnded: Count,
  /** Times that an invitation was sent on. */
  invitations: Count,
  /** Friends who came. */
  joined: Count,
  /** Times that somebody took things to the shop's cart. */
  handOffs: Count,
  linesHandedOff: Count,
  /** Orders that came out of a room, when they were placed. */
  orders: Count,
  sales: Type.Array(MoneySumSchema, { maxItems: 50 }),
})
export type Figures = Static<typeof FiguresSchema>

export const FiguresPointSchema = Type.Object({
  /** `2026-11-22`, or `2026-11-22T14` by the hour; of a week its Monday, of a month its first. */
  at: Type.String({ maxLength: 13 }),
  figures: FiguresSchema,
})
export type FiguresPoint = Static<typeof FiguresPointSchema>

export const ProductCountsSchema = Type.Object({
  productId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  /** Null: the shop has it no more. */
  name: OrNull(Type.String({ maxLength: 1_000 })),
  /** In how many rooms two people looked at it at the same time. */
  seenTogether: Count,
  love: Count,
  maybe: Count,
  no: Count,
})
export type ProductCounts = Static<typeof ProductCountsSchema>

/** GET /api/v1/stores/:storeKey/insights */
export const InsightsSchema = Type.Object(
  {
    from: Type.String({ maxLength: 10 }),
    to: Type.String({ maxLength: 10 }),
    timezone: Type.String({ maxLength: 64 }),
    by: Type.Enum([...PERIODS]),
    /** Every hour, day, week or month of the time asked for, the empty ones too. */
    points: Type.Array(FiguresPointSchema, { maxItems: 800 }),
    total: FiguresSchema,
    /** As many days right before. */
    before: Type.Object({
      from: Type.String({ maxLength: 10 }),
      to: Type.String({ maxLength: 10 }),
      points: Type.Array(FiguresPointSchema, { maxItems: 800 }),
      total: FiguresSchema,
    }),
    /** How many rooms ended in which so many people ever were. */
    roomSizes: Type.Array(Type.Object({ people: Count, rooms: Count }), { maxItems: 100 }),
    /** Those with most in their figures. */
    products: Type.Array(ProductCountsSchema, { maxItems: 50 }),
    moreProducts: Count,
    /** The first day that anything was counted on; null: nothing yet. */
    since: OrNull(Type.String({ maxLength: 10 })),
  },
  { $id: 'Insights' },
)
export type Insights = Static<typeof InsightsSchema>
