import { CONNECT_REASONS, type ConnectReason } from './connect-reasons.ts'
import { type ReasonEntry, ROOM_REASONS, type RoomReason } from './room-reasons.ts'

export type { ReasonEntry } from './room-reasons.ts'

export type Reason = RoomReason | ConnectReason

/** One catalogue: reason → HTTP status, socket close code, sentence. Anything not in it is a 500 with an id. */
export const REASONS: Record<Reason, ReasonEntry> = { ...ROOM_REASONS, ...CONNECT_REASONS }

export function isReason(text: string): text is Reason {
  return Object.hasOwn(REASONS, text)
}
