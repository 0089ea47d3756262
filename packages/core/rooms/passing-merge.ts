import { TIMES } from './limits.ts'
import type { Pointer } from './presence.ts'

/** What may pass from one person to the others, without the sender. The contract's `Passing` has this shape. */
export type PassingNote =
  | { k: 'typing'; on: boolean }
  | { k: 'pointer'; pointer: Pointer | null }
  | { k: 'cheer'; reaction: string; productId: number | null; n: number }
  | { k: 'decline'; spotlightSeq: number }

export type PassingKind = PassingNote['k'] | 'presence'

/**
 * One sender's passing lane. The first of a kind goes out at once; at most one per `TIMES.tickMs` follows, with a
 * small credit so that a note that comes a few milliseconds early is not held. What is held is merged: the latest
 * wins, cheers are counted. Changed in place: it is on the hottest path there is.
 */
export interface PassingLane {
  /** When the next one of a kind would be on time. */
  dueAt: Record<PassingKind, number>
  held: Map<string, PassingNote>
  presenceHeld: boolean
}

/** More different notes than this are not kept waiting; a sender who makes so many in a tick loses the rest. */
const HELD_AT_MOST = 16
const CREDIT_MS = 2 * TIMES.tickMs

export function emptyLane(): PassingLane {
  return {
    dueAt: { typing: 0, pointer: 0, cheer: 0, decline: 0, presence: 0 },
    held: new Map(),
    presenceHeld: false,
  }
}

/** The note to send now, merged with what was held of its kind; null when it is held. */
export function offerNote<N extends PassingNote>(lane: PassingLane, note: N, now: number): N | null {
  const key = keyOf(note)
  const merged = merge(lane.held.get(key), note)
  if (mayGo(lane, note.k, now)) {
    lane.held.delete(key)
    return merged
  }
  if (lane.held.size < HELD_AT_MOST || lane.held.has(key)) lane.held.set(key, merged)
  return null
}

/** Whether the sender's changed presence may be told now; else it is held. */
export function offerPresence(lane: PassingLane, now: number): boolean {
  lane.presenceHeld = !mayGo(lane, 'presence', now)
  return !lane.presenceHeld
}

/** Hands over what is due of what was held. True when something still waits. */
export function releaseHeld(
  lane: PassingLane,
  now: number,
  onNote: (note: PassingNote) => void,
  onPresence: () => void,
): boolean {
  if (lane.presenceHeld && mayGo(lane, 'presence', now)) {
    lane.presenceHeld = false
    onPresence()
  }
  for (const [key, note] of lane.held) {
    if (!mayGo(lane, note.k, now)) continue
    lane.held.delete(key)
    onNote(note)
  }
  return lane.presenceHeld || lane.held.size > 0
}

function mayGo(lane: PassingLane, kind: PassingKind, now: number): boolean {
  const due = lane.dueAt[kind]
  if (due - CREDIT_MS > now) return false
  lane.dueAt[kind] = Math.max(due, now) + TIMES.tickMs
  return true
}

function keyOf(note: PassingNote): string {
  return note.k === 'cheer' ? `cheer ${note.productId} ${note.reaction}` : note.k
}

const CHEERS_AT_MOST = 99

function merge<N extends PassingNote>(held: PassingNote | undefined, note: N): N {
  if (held?.k !== 'cheer' || note.k !== 'cheer') return note
  return { ...note, n: Math.min(CHEERS_AT_MOST, held.n + note.n) }
}
