import { SETTINGS_BOUNDS } from '@tandem/core/rooms/room-rules'
import { type Static, Type } from 'typebox'
import { REPORT_REASONS } from './rooms.ts'

const closed = { additionalProperties: false } as const
const At = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const { seats, idleMs, lifeMs, words, word } = SETTINGS_BOUNDS
const between = ({ min, max }: { min: number; max: number }) => Type.Integer({ minimum: min, maximum: max })

/** What a shop sets about its rooms. Seats, times, rights and history hold for rooms opened from then on. */
export const RoomSettingsSchema = Type.Object(
  {
    seats: between(seats),
    idleMs: between(idleMs),
    lifeMs: between(lifeMs),
    guests: Type.Object(
      {
        bring: Type.Boolean(),
        polls: Type.Boolean(),
        compare: Type.Boolean(),
        decide: Type.Boolean(),
      },
      closed,
    ),
    history: Type.Boolean(),
    relayOnly: Type.Boolean(),
    words: Type.Array(Type.String({ minLength: 1, maxLength: word }), { maxItems: words }),
  },
  closed,
)

/** What this server has for calls. Without both, none is possible where `relayOnly` is set. */
export const CallMeansSchema = Type.Object({ relay: Type.Boolean(), mediaServer: Type.Boolean() }, closed)

/** GET and PUT /api/v1/stores/:storeKey/rooms/settings; `updatedAt` 0: never set. */
export const RoomSettingsViewSchema = Type.Object(
  { ...RoomSettingsSchema.properties, updatedAt: At, calls: CallMeansSchema },
  { $id: 'RoomSettings' },
)
export type RoomSettingsView = Static<typeof RoomSettingsViewSchema>

/**
 * `updatedAt` as it was looked at: somebody else's change in between is not written over. `calls` may come back as it
 * was read; it is the operator's, and nothing is done with it.
 */
export const RoomSettingsBodySchema = Type.Object(
  { ...RoomSettingsSchema.properties, updatedAt: At, calls: Type.Optional(CallMeansSchema) },
  closed,
)

/** What a room's people sent along with a report, only where the reporter ticked it. */
export const ReportChatLineSchema = Type.Object({
  by: Type.String({ maxLength: 40 }),
  name: Type.String({ maxLength: 200 }),
  at: At,
  text: Type.String({ maxLength: 4_000 }),
})
export type ReportChatLine = Static<typeof ReportChatLineSchema>

/** One report of abuse. Erased 30 days after it was sent. */
export const ShopReportSchema = Type.Object({
  reportId: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
  reason: Type.Enum([...REPORT_REASONS]),
  note: Type.String({ maxLength: 2_000 }),
  /** Whom it is about, as `by` of the messages; null: the room. */
  aboutId: OrNull(Type.String({ maxLength: 40 })),
  chat: OrNull(Type.Array(ReportChatLineSchema, { maxItems: 50 })),
  at: At,
  /** Whether the room is still open, so that it can be ended. */
  roomOpen: Type.Boolean(),
  resolvedAt: OrNull(At),
  /** The name of who looked into it. */
  resolvedBy: OrNull(Type.String({ maxLength: 200 })),
  resolution: Type.String({ maxLength: 1_000 }),
})
export type ShopReport = Static<typeof ShopReportSchema>

/** GET /api/v1/stores/:storeKey/reports?state=open|resolved&after=&limit= */
export const ShopReportsSchema = Type.Object(
  { reports: Type.Array(ShopReportSchema, { maxItems: 100 }), next: OrNull(Type.String({ maxLength: 40 })) },
  { $id: 'RoomReports' },
)
export type ShopReports = Static<typeof ShopReportsSchema>

export const ResolveBodySchema = Type.Object({ note: Type.String({ maxLength: 500 }) }, closed)
