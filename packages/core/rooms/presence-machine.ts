import { TIMES } from './limits.ts'
import type { PresenceState } from './presence.ts'

/**
 * A participant's sockets as one person. `reconnecting` and `left` are told late on purpose: a page that is loaded
 * again has no socket for a second, and nobody should see that.
 */
export interface Being {
  /** Living sockets, and how many of them said that they are away. */
  sockets: number
  awaySockets: number
  /** When the last socket was last alive; null while there is one. */
  lostAt: number | null
  /** What the others see. */
  shown: PresenceState
}

/** No socket for this long is not worth telling. */
export const FLICKER_MS = 2_000
/** No socket for this long: gone. Counted from the last sign of life, however the loss was noticed. */
export const GONE_MS = TIMES.silentMs + TIMES.graceMs

/** Somebody with a seat and no socket yet: just joined, or the room was loaded after a restart. */
export function awaited(now: number): Being {
  return { sockets: 0, awaySockets: 0, lostAt: now, shown: 'here' }
}

export function socketCame(b: Being): Being {
  return shownNow({ ...b, sockets: b.sockets + 1, lostAt: null })
}

/** A socket closed or died. `lastAliveAt`: when it last showed a sign of life. */
export function socketWent(b: Being, wasAway: boolean, lastAliveAt: number): Being {
  const sockets = Math.max(0, b.sockets - 1)
  const awaySockets = Math.min(sockets, Math.max(0, b.awaySockets - (wasAway ? 1 : 0)))
  return shownNow({ ...b, sockets, awaySockets, lostAt: sockets === 0 ? lastAliveAt : null })
}

/** A socket that was not away is now, or the other way round. */
export function socketTurned(b: Being, away: boolean): Being {
  const awaySockets = Math.min(b.sockets, Math.max(0, b.awaySockets + (away ? 1 : -1)))
  return shownNow({ ...b, awaySockets })
}

/** What time does to somebody without a socket. The same object when nothing changed; `left` when gone. */
export function timePassed(b: Being, now: number): Being {
  if (b.lostAt === null || b.shown === 'left') return b
  const missing = now - b.lostAt
  if (missing >= GONE_MS) return { ...b, shown: 'left' }
  if (missing >= FLICKER_MS && b.shown !== 'reconnecting') return { ...b, shown: 'reconnecting' }
  return b
}

/** Away only when every socket is: a phone in the pocket does not hide that the laptop is open. */
function shownNow(b: Being): Being {
  if (b.sockets === 0) return b
  return { ...b, shown: b.awaySockets >= b.sockets ? 'away' : 'here' }
}
