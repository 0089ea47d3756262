import { LIMITS, TIMES } from './limits.ts'

/** What a room's guests may do besides its host. */
export interface GuestRights {
  /** *Bring everyone here.* */
  bring: boolean
  /** Ask the room a question. */
  polls: boolean
  /** Put things side by side for everybody. */
  compare: boolean
  /** Say what the room settled on. */
  decide: boolean
}

/** What the shop set for a room when it was opened; it stays so for the room's life. */
export interface RoomRules {
  guests: GuestRights
  /** Whether who comes later reads what was said before. */
  history: boolean
  /** An open room that nobody is in ends after this. */
  idleMs: number
  /** A room ends at the latest this long after it was opened. */
  lifeMs: number
}

/** Nothing is set: everybody may do everything but what is the host's. */
export const OPEN_RULES: RoomRules = Object.freeze({
  guests: Object.freeze({ bring: true, polls: true, compare: true, decide: true }),
  history: true,
  idleMs: TIMES.emptyRoomMs,
  lifeMs: TIMES.roomLifeMs,
})

/** What a shop sets about its rooms. */
export interface RoomSettings extends RoomRules {
  /** How many people a room holds. */
  seats: number
  /** Calls go through the relay, so that nobody learns another's address. */
  relayOnly: boolean
  /** Words that are hidden in talk, one each; `*` at the end stands for any ending. */
  words: string[]
}

const MINUTE_MS = 60_000
/** Least and most of each. A life of more than a day would break what the room's page promises. */
export const SETTINGS_BOUNDS = {
  seats: { min: 2, max: LIMITS.seats.max },
  idleMs: { min: 10 * MINUTE_MS, max: 24 * 60 * MINUTE_MS },
  lifeMs: { min: 60 * MINUTE_MS, max: TIMES.roomLifeMs },
  words: 300,
  word: 40,
} as const

export const settingsWithSeats = (seats: number): RoomSettings => ({
  ...OPEN_RULES,
  guests: { ...OPEN_RULES.guests },
  seats: Math.min(SETTINGS_BOUNDS.seats.max, Math.max(SETTINGS_BOUNDS.seats.min, seats)),
  relayOnly: false,
  words: [],
})

/** What of the settings a room keeps from its opening on. */
export const rulesOf = ({ guests, history, idleMs, lifeMs }: RoomSettings): RoomRules => ({
  guests,
  history,
  // An empty room cannot outlive its life.
  idleMs: Math.min(idleMs, lifeMs),
  lifeMs,
})
