/** Bounds of a room. Everything a person can make grow has one; sizes are in characters unless named otherwise. */
export const LIMITS = {
  seats: { default: 8, max: 16 },
  /** Distinct people over a room's whole life, so that a revolving door cannot grow the state. */
  peopleEver: 100,
  name: 40,
  chatText: 1000,
  chatKept: 300,
  reasonText: 200,
  noteText: 200,
  /** People times kinds of reaction on one message. */
  reactionsPerMessage: 64,
  shortlist: 60,
  votedProducts: 200,
  polls: 20,
  pollQuestion: 140,
  pollOptions: { min: 2, max: 6 },
  pollOptionLabel: 80,
  compare: { min: 2, max: 4 },
  suggestions: 60,
  cartLines: 50,
  quantity: 999,
  /** Highest number of a product's picture that can be pointed at. */
  images: 100,
  outcomeItems: 12,
  opId: 40,
  /**
   * Ops that one person may have under way: not ordered yet, or ordered and not yet written down. The server knows at
   * least as many of a person's latest ops again, or one that is sent again after a long cut would happen twice.
   */
  pendingOps: 100,
  /** One command as JSON, bytes of UTF-8: it has to fit in a frame with what stands around it. */
  commandBytes: 15 * 1024,
  attributes: 10,
  attributeText: 100,
  /** Events kept for resuming with a delta and for recognising an op that is sent again. */
  logTail: 500,
  /** One frame from a client, bytes. */
  frameBytes: 16 * 1024,
} as const

/** Times of the room engine, milliseconds. */
export const TIMES = {
  /** A socket has to say hello within this. */
  helloMs: 5_000,
  /** The server pings each socket this often; a browser answers even in a throttled tab. */
  pingMs: 4_000,
  /** No byte from a socket for this long: it is dead. */
  silentMs: 9_000,
  /** A participant without a socket is "reconnecting" for this long, then has left. */
  graceMs: 18_000,
  /** Heartbeat to clients with the head `seq`. */
  beatMs: 8_000,
  /** A client that heard nothing for this long opens a new socket. */
  clientSilentMs: 20_000,
  /** Passing events of one turn are merged at most this long. */
  tickMs: 50,
  /** Between two invitations of one person to look at something. */
  summonCooldownMs: 8_000,
  /** An open room that nobody is in ends after this. */
  emptyRoomMs: 6 * 3_600_000,
  /** A room ends at the latest this long after it was opened. */
  roomLifeMs: 24 * 3_600_000,
  /** A room's log is erased this long after its end; the promise is 24 h at the latest. */
  eraseAfterMs: 1 * 3_600_000,
} as const

/** Reactions to a message and in the air. A closed list: nobody sends the room arbitrary text as a "reaction". */
export const REACTIONS = ['❤️', '👍', '👎', '😂', '😮', '🎉', '🤔', '👀'] as const
export type Reaction = (typeof REACTIONS)[number]
