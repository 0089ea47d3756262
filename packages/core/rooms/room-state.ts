import { LIMITS, type Reaction } from './limits.ts'
import { OPEN_RULES, type RoomRules } from './room-rules.ts'

/** A product as the store numbers it; `attributes` holds what was chosen where a variation says "any". */
export interface ProductRef {
  productId: number
  variationId: number | null
  attributes?: Record<string, string>
}

export interface CartLine extends ProductRef {
  quantity: number
}

/** `in`: has a seat. `left`: gave it up or was gone too long, may come back. `removed`: by the host, for good. */
export type Standing = 'in' | 'left' | 'removed'

export interface Participant {
  id: string
  name: string
  /** Index into the palette of people's colours, 0–7; the same everywhere. */
  colour: number
  joinedAt: number
  standing: Standing
  chatMuted: boolean
}

export interface ChatMessage {
  /** The `seq` of the event that said it. */
  id: number
  by: string
  opId: string | null
  at: number
  text: string
  product: ProductRef | null
  replyTo: number | null
  /** Who reacted with what. */
  reactions: Partial<Record<Reaction, string[]>>
  /** Taken back by its author or hidden by the host; the text is then empty. */
  removed: boolean
}

export type VoteValue = 'love' | 'maybe' | 'no'

export interface Vote {
  value: VoteValue
  reason: string
  at: number
}

export interface ShortlistItem {
  /** `productId` or `productId:variationId`. */
  key: string
  ref: ProductRef
  by: string
  at: number
  note: string
}

export interface PollOption {
  label: string
  product: ProductRef | null
}

export interface Poll {
  /** The `seq` of the event that opened it. */
  id: number
  by: string
  at: number
  question: string
  options: PollOption[]
  /** Participant → index of the chosen option. */
  answers: Record<string, number>
  closed: boolean
}

export interface Spotlight {
  ref: ProductRef
  image: number
  by: string
  at: number
  /** The `seq` of the invitation; an answer names it. */
  seq: number
}

export type SuggestionAnswer = 'open' | 'accepted' | 'declined'

export interface Suggestion {
  /** The `seq` of the event that made it. */
  id: number
  from: string
  to: string
  line: CartLine
  note: string
  at: number
  answer: SuggestionAnswer
}

export interface Outcome {
  items: ProductRef[]
  note: string
  by: string
  at: number
}

export type EndReason = 'host' | 'empty' | 'expired' | 'store'

/** What the host set about the room's call. Who is in it is true only now, and stands nowhere (core/calls). */
export interface CallRules {
  locked: boolean
  /** Put out by the host, until the host lets them back. */
  removed: string[]
}

export const OPEN_CALL: CallRules = Object.freeze({ locked: false, removed: [] })

/** Everything durable about a room. Made only by `reduce`; the same on the server and in every browser. */
export interface RoomState {
  roomId: string
  storeKey: string
  createdAt: number
  seq: number
  status: 'open' | 'ended'
  endReason: EndReason | null
  endedAt: number | null
  seats: number
  rules: RoomRules
  locked: boolean
  hostId: string | null
  /** Grows each time the link is renewed. */
  inviteGeneration: number
  participants: Participant[]
  spotlight: Spotlight | null
  chat: ChatMessage[]
  shortlist: ShortlistItem[]
  /** productId → participant → vote. */
  votes: Record<string, Record<string, Vote>>
  polls: Poll[]
  compare: ProductRef[]
  suggestions: Suggestion[]
  /** Only what its owner chose to show. */
  sharedCarts: Record<string, CartLine[]>
  outcome: Outcome | null
  /** Absent in rooms that were opened before there were calls. */
  call?: CallRules
}

export const callRulesOf = (state: RoomState): CallRules => state.call ?? OPEN_CALL

/** The state before the first event. */
export function emptyRoom(
  roomId: string,
  storeKey: string,
  createdAt: number,
  seats: number = LIMITS.seats.default,
  rules: RoomRules = OPEN_RULES,
): RoomState {
  return {
    roomId,
    storeKey,
    createdAt,
    seq: 0,
    status: 'open',
    endReason: null,
    endedAt: null,
    seats,
    rules,
    locked: false,
    hostId: null,
    inviteGeneration: 1,
    participants: [],
    spotlight: null,
    chat: [],
    shortlist: [],
    votes: {},
    polls: [],
    compare: [],
    suggestions: [],
    sharedCarts: {},
    outcome: null,
    call: OPEN_CALL,
  }
}

export function participantOf(state: RoomState, id: string): Participant | undefined {
  return state.participants.find((p) => p.id === id)
}

export function seatsTaken(state: RoomState): number {
  return state.participants.filter((p) => p.standing === 'in').length
}

/** The key of a thing in the shortlist: a product, or one variation of it. */
export function refKey(ref: ProductRef): string {
  return ref.variationId === null ? String(ref.productId) : `${ref.productId}:${ref.variationId}`
}
