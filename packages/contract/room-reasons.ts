import type { Refusal } from '@tandem/core/rooms/room-events'

/** Reasons that come from the door, not from a room's rules. */
export type DoorReason =
  | 'malformed'
  | 'too_large'
  | 'too_fast'
  | 'too_old'
  | 'hello_expected'
  | 'hello_late'
  | 'wrong_origin'
  | 'no_such_room'
  | 'no_such_invitation'
  | 'bad_proof'
  | 'refused_by_host'
  | 'knock_timeout'
  | 'slow'
  | 'moving'
  | 'replaced'
  | 'storage_behind'
  | 'no_such_store'
  | 'no_such_product'
  | 'store_unreachable'
  | 'too_many_rooms'
  | 'shop_rooms_full'
  | 'unauthorized'
  | 'not_found'
  | 'internal'

/** Everything that the room's page can meet. */
export type RoomReason = Refusal | DoorReason

export interface ReasonEntry {
  /** HTTP status when a route answers with it. */
  status: number
  /** Socket close code when a socket is closed for it. */
  close: number
  /** What a person who meets it in English reads; screens have their own translated sentence by code. */
  sentence: string
}

/** The part of the catalogue that travels to the room's page, which must stay small. */
export const ROOM_REASONS: Record<RoomReason, ReasonEntry> = {
  room_ended: { status: 410, close: 4410, sentence: 'This room has ended.' },
  room_full: { status: 409, close: 4409, sentence: 'This room is full.' },
  room_locked: {
    status: 423,
    close: 4423,
    sentence: 'This room is locked. Knock, and the host can let you in.',
  },
  not_in_room: { status: 403, close: 4401, sentence: 'You are not in this room.' },
  removed: { status: 403, close: 4403, sentence: 'The host removed you from this room.' },
  not_host: { status: 403, close: 4400, sentence: 'Only the host can do that.' },
  chat_muted: { status: 403, close: 4400, sentence: 'The host has muted your messages.' },
  no_such_person: { status: 404, close: 4400, sentence: 'That person is not in this room.' },
  no_such_message: { status: 404, close: 4400, sentence: 'That message is no longer there.' },
  no_such_item: { status: 404, close: 4400, sentence: 'That is no longer on the shortlist.' },
  no_such_poll: { status: 404, close: 4400, sentence: 'That poll is no longer there.' },
  no_such_suggestion: { status: 404, close: 4400, sentence: 'That suggestion is no longer there.' },
  poll_closed: { status: 409, close: 4400, sentence: 'That poll is closed.' },
  already_answered: { status: 409, close: 4400, sentence: 'That was answered already.' },
  not_yours: { status: 403, close: 4400, sentence: 'That is not yours to change.' },
  not_yourself: { status: 400, close: 4400, sentence: 'That cannot be done to yourself.' },
  empty: { status: 400, close: 4400, sentence: 'There is nothing in it.' },
  too_long: { status: 400, close: 4400, sentence: 'That is too long.' },
  too_many: { status: 409, close: 4400, sentence: 'There are too many already.' },
  too_soon: { status: 429, close: 4429, sentence: 'A moment, please: that was done just now.' },
  bad_number: { status: 400, close: 4400, sentence: 'That number makes no sense here.' },
  no_change: { status: 409, close: 4400, sentence: 'Nothing would change.' },
  malformed: { status: 400, close: 4400, sentence: 'That message could not be understood.' },
  too_large: { status: 413, close: 4413, sentence: 'That message is too large.' },
  too_fast: { status: 429, close: 4429, sentence: 'That was too fast. Try again in a moment.' },
  too_old: { status: 426, close: 4426, sentence: 'This page is out of date. Load it again.' },
  hello_expected: { status: 400, close: 4400, sentence: 'The first message has to be a hello.' },
  hello_late: { status: 408, close: 4408, sentence: 'No hello came in time.' },
  wrong_origin: { status: 403, close: 4401, sentence: 'This page may not open rooms here.' },
  no_such_room: { status: 404, close: 4404, sentence: 'This room is not there any more.' },
  no_such_invitation: {
    status: 404,
    close: 4404,
    sentence: 'This invitation is no longer valid. Ask for a new link.',
  },
  bad_proof: { status: 401, close: 4401, sentence: 'This page cannot prove that it was in the room.' },
  refused_by_host: { status: 403, close: 4423, sentence: 'The host did not let you in this time.' },
  knock_timeout: { status: 408, close: 4423, sentence: 'Nobody answered the knock.' },
  slow: {
    status: 503,
    close: 4430,
    sentence: 'The connection is too slow to keep up; it resumes by itself.',
  },
  moving: { status: 503, close: 4503, sentence: 'The server is restarting; the room resumes by itself.' },
  replaced: { status: 409, close: 4411, sentence: 'This room was opened in another tab.' },
  storage_behind: {
    status: 503,
    close: 4503,
    sentence: 'The server is catching up. What you wrote is kept and sent again.',
  },
  no_such_store: { status: 404, close: 4404, sentence: 'This shop is not connected here.' },
  no_such_product: { status: 404, close: 4404, sentence: 'The shop no longer has this product.' },
  store_unreachable: { status: 502, close: 4503, sentence: 'The shop could not be reached.' },
  too_many_rooms: {
    status: 429,
    close: 4429,
    sentence: 'Too many rooms were opened from here. Try again later.',
  },
  shop_rooms_full: {
    status: 409,
    close: 4409,
    sentence: 'All rooms of this shop are taken right now. Try again in a while.',
  },
  unauthorized: { status: 401, close: 4401, sentence: 'This needs a key that was not given.' },
  not_found: { status: 404, close: 4404, sentence: 'There is nothing at this address.' },
  internal: { status: 500, close: 4500, sentence: 'Something went wrong here.' },
}

/** Close code → the reason a client acts on. Several reasons share a code; the close frame's text names the exact one. */
export function isRoomReason(text: string): text is RoomReason {
  return Object.hasOwn(ROOM_REASONS, text)
}
