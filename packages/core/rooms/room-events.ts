import type { Reaction } from './limits.ts'
import type { CartLine, EndReason, PollOption, ProductRef, VoteValue } from './room-state.ts'

/** What a person asks the room to do. One command makes exactly one event, or a refusal. */
export type Command =
  | { type: 'leave' }
  | { type: 'rename'; name: string }
  | { type: 'say'; text: string; product: ProductRef | null; replyTo: number | null }
  | { type: 'unsay'; messageId: number }
  | { type: 'react'; messageId: number; reaction: Reaction; on: boolean }
  | { type: 'vote'; productId: number; value: VoteValue | null; reason: string }
  | { type: 'shortlist'; ref: ProductRef; note: string }
  | { type: 'unshortlist'; key: string }
  | { type: 'move'; key: string; before: string | null }
  | { type: 'open-poll'; question: string; options: PollOption[] }
  | { type: 'answer-poll'; pollId: number; option: number | null }
  | { type: 'close-poll'; pollId: number }
  | { type: 'compare'; refs: ProductRef[] }
  | { type: 'summon'; ref: ProductRef; image: number }
  | { type: 'suggest'; to: string; line: CartLine; note: string }
  | { type: 'answer-suggestion'; suggestionId: number; accept: boolean }
  | { type: 'share-cart'; lines: CartLine[] | null }
  | { type: 'decide'; items: ProductRef[]; note: string }
  | { type: 'lock'; on: boolean }
  | { type: 'remove'; participantId: string }
  | { type: 'mute-chat'; participantId: string; on: boolean }
  | { type: 'renew-invite' }
  | { type: 'hand-over'; participantId: string }
  | { type: 'lock-call'; on: boolean }
  | { type: 'remove-from-call'; participantId: string; on: boolean }
  | { type: 'end' }

/** What the server does to a room on its own account. */
export type ServerCommand =
  | { type: 'join'; participantId: string; name: string; admitted: boolean }
  | { type: 'return'; participantId: string }
  | { type: 'gone'; participantId: string }
  | { type: 'close'; reason: EndReason }

/** What happened. `by` and `at` are in the envelope. */
export type RoomEventBody =
  | { type: 'joined'; participantId: string; name: string; colour: number; host: boolean }
  | { type: 'returned'; participantId: string }
  | { type: 'left'; participantId: string; why: 'own' | 'gone'; newHost: string | null }
  | { type: 'renamed'; name: string }
  | { type: 'said'; text: string; product: ProductRef | null; replyTo: number | null }
  | { type: 'unsaid'; messageId: number }
  | { type: 'reacted'; messageId: number; reaction: Reaction; on: boolean }
  | { type: 'voted'; productId: number; value: VoteValue | null; reason: string }
  | { type: 'shortlisted'; ref: ProductRef; note: string }
  | { type: 'unshortlisted'; key: string }
  | { type: 'moved'; key: string; before: string | null }
  | { type: 'poll-opened'; question: string; options: PollOption[] }
  | { type: 'poll-answered'; pollId: number; option: number | null }
  | { type: 'poll-closed'; pollId: number }
  | { type: 'compared'; refs: ProductRef[] }
  | { type: 'summoned'; ref: ProductRef; image: number }
  | { type: 'suggested'; to: string; line: CartLine; note: string }
  | { type: 'suggestion-answered'; suggestionId: number; accept: boolean }
  | { type: 'cart-shared'; lines: CartLine[] | null }
  | { type: 'decided'; items: ProductRef[]; note: string }
  | { type: 'locked'; on: boolean }
  | { type: 'removed'; participantId: string }
  | { type: 'chat-muted'; participantId: string; on: boolean }
  | { type: 'invite-renewed' }
  | { type: 'handed-over'; participantId: string }
  | { type: 'call-locked'; on: boolean }
  | { type: 'call-removed'; participantId: string; on: boolean }
  | { type: 'ended'; reason: EndReason }

/** A durable event as the server ordered it. `by` is null when the server itself acted. */
export interface RoomEvent {
  seq: number
  at: number
  by: string | null
  opId: string | null
  body: RoomEventBody
}

/** Why a command is refused. Each has a sentence in the contract's catalogue of errors. */
export type Refusal =
  | 'room_ended'
  | 'room_full'
  | 'room_locked'
  | 'not_in_room'
  | 'removed'
  | 'not_host'
  | 'chat_muted'
  | 'no_such_person'
  | 'no_such_message'
  | 'no_such_item'
  | 'no_such_poll'
  | 'no_such_suggestion'
  | 'poll_closed'
  | 'already_answered'
  | 'not_yours'
  | 'not_yourself'
  | 'empty'
  | 'too_long'
  | 'too_many'
  | 'too_soon'
  | 'bad_number'
  | 'no_change'

export type Decision = { ok: true; body: RoomEventBody } | { ok: false; reason: Refusal }
