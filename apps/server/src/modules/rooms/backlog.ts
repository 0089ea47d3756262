import type { Session } from './session.ts'

/** A socket with more than this waiting gets nothing passing. */
const BEHIND_BYTES = 64 * 1024
/** With more than this it is closed, and resumes. */
const SLOW_BYTES = 256 * 1024

/** How far a socket is behind with what was written to it. */
export type Backlog = 'none' | 'behind' | 'slow'

/**
 * A welcome into a large room is no sign of a slow line: what it brought along is allowed until the queue was once
 * short. Without that a slow line would be closed, resume, get as large a welcome again, and never come in.
 */
export function backlogOf(session: Session): Backlog {
  const queued = session.link.queuedBytes()
  if (queued <= BEHIND_BYTES) {
    session.welcomeBytes = 0
    return 'none'
  }
  return queued > SLOW_BYTES + session.welcomeBytes ? 'slow' : 'behind'
}

/** Bytes waiting on the way to another node that are too many. */
export const isTooMuch = (queuedBytes: number): boolean => queuedBytes > SLOW_BYTES
