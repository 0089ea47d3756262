import type { ShopLook } from '@tandem/core/look/shop-look'
import type { ProductView } from './catalogue.ts'

/** How a store wants its rooms to look. Colours are #rrggbb. */
export interface StoreLook extends ShopLook {
  /** Accent and its text for each theme, worked out from the brand (see core/look). */
  light: Accent
  dark: Accent
}

export interface Accent {
  /** Fills, rings and text alike: 4.5:1 against paper, surface, sunken and the soft fill. */
  accent: string
  onAccent: string
  accentSoft: string
}

/** GET /api/public/stores/:storeKey */
export interface StoreView {
  storeKey: string
  url: string
  currency: string
  /** Digits after the decimal point, 0–4. */
  minorUnit: number
  locale: 'en' | 'ro'
  look: StoreLook
  seats: number
}

/** GET /api/public/invitations/:invite */
export interface InvitationView {
  store: StoreView
  roomId: string
  state: 'open' | 'locked' | 'full' | 'ended'
  hostName: string
  taken: number
  seats: number
  /** What the room is shown, or what it was opened on. */
  product: ProductView | null
  /** The variation of that product, where one was chosen. */
  variationId: number | null
}

/** POST /api/public/rooms {storeKey, name, productId, variationId, lang} → 201 */
export interface RoomOpened {
  roomId: string
  participantId: string
  credential: string
  invite: string
  inviteUrl: string
}

/** GET /api/public/rooms/:roomId (Authorization: Bearer <participantId>.<credential>) */
export interface RoomDoor {
  store: StoreView
  invite: string
  inviteUrl: string
  /** Product the room was opened on. */
  productId: number | null
  /** The variation of it that was chosen then; null: none, or the shop did not have it. */
  variationId: number | null
}

/** POST /api/public/rooms/:roomId/hand-off {lines: CartLine[], page?: the shop's page that the room stands in} → the address of the shop that fills this person's own cart. */
export interface HandOff {
  url: string
  lines: number
}

/** POST /api/public/rooms/:roomId/pass → good once and for one minute, for another tab of the same person. */
export interface SeatPass {
  pass: string
}

/** POST /api/public/rooms/:roomId/seat {pass} → where this person sits, for that tab. */
export interface SeatTaken {
  roomId: string
  participantId: string
  credential: string
  storeKey: string
  invite: string
}

export const REPORT_REASONS = ['abuse', 'spam', 'unsafe', 'other'] as const
export const SHARE_CHANNELS = ['copy', 'share', 'whatsapp', 'telegram', 'sms', 'email', 'qr'] as const

/** POST /api/public/rooms/:roomId/report → 204. `withChat`: the reporter ticked that the last 20 messages go along. */
export interface ReportBody {
  /** Whom it is about; null: the room. */
  aboutId: string | null
  reason: (typeof REPORT_REASONS)[number]
  note: string
  withChat: boolean
}

/** One report as the operator reads it. Reports are erased 30 days after they were sent. */
export interface ReportView {
  reportId: number
  roomId: string
  /** Whom it is about, as `by` of the messages; null: the room. */
  aboutId: string | null
  reason: ReportBody['reason']
  note: string
  /** The last messages before the report, only where the reporter ticked it; oldest first. */
  chat: { by: string; name: string; at: number; text: string }[] | null
  at: number
}

/** GET /api/operator/stores/:storeKey/reports?before&limit: newest first; `nextBefore` asks for the older ones. */
export interface ReportsPage {
  reports: ReportView[]
  nextBefore: number | null
}

/** POST /api/public/rooms/:roomId/shared → 204. Counted, nothing else. */
export interface SharedBody {
  channel: (typeof SHARE_CHANNELS)[number]
}
