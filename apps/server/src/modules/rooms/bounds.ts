import type { Rate } from '@tandem/core/rooms/rate'

/** What one person may send by all their sockets: of everything, and of what is kept. A stranger's socket counts alone. */
export const RATES = {
  all: { perSecond: 20, burst: 40 },
  durable: { perSecond: 10, burst: 20 },
  /**
   * What a call's pages say, apart from all else, so that a call that finds its way does not cost its people the chat,
   * nor their chat the call. By size: joining five others is five descriptions and what was found, about 60 at once.
   */
  call: { perSecond: 15, burst: 120 },
} as const satisfies Record<string, Rate>

/** Bytes that one token of a call's rate is for. */
export const CALL_TOKEN_BYTES = 2_048
/** What everybody is told of, or what is minted anew, costs so much more. */
export const CALL_ACT_COST = 4

/** Messages over the rate, beyond those that were in it: after so many the socket is closed. */
export const STRIKES_AT_MOST = 100

/** Tabs and devices of one person, with those that died and were not missed yet; one more ends the oldest. */
export const SOCKETS_PER_MEMBER = 8

export const KNOCKS = { atMost: 10, waitMs: 120_000 } as const

/**
 * Sockets that have no place in a room yet: enough for a school's or a company's shared address after a restart, when
 * everybody comes back in the same second.
 */
export const STRANGERS = { perAddress: 1_000, inAll: 4_000 } as const

/** A room's look-up, loading and first commit take at most this long, then the client tries again. */
export const ARRIVING_MS = 15_000
/** After our goodbye the other side has this long to answer it. */
export const LEAVING_MS = 5_000

/** A room that nobody has a socket in leaves the memory after this. */
export const QUIET_MS = 90_000
/** Events between two snapshots. */
export const SNAPSHOT_EVERY = 400
