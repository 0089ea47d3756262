import type { PassingLane } from '@tandem/core/rooms/passing-merge'
import type { Presence } from '@tandem/core/rooms/presence'
import type { Being } from '@tandem/core/rooms/presence-machine'
import type { Bucket } from '@tandem/core/rooms/rate'
import type { RoomEvent } from '@tandem/core/rooms/room-events'
import type { RoomState } from '@tandem/core/rooms/room-state'
import type { RoomCall } from './call/room-call.ts'
import type { Joined, Session } from './session.ts'

/** An event of the tail, and which epoch stamped it. Not kept as text: resumes are rare, and text is large. */
export interface TailEvent {
  event: RoomEvent
  epoch: number
}

/** A participant with a seat, whoever many sockets they have. */
export interface Member {
  id: string
  being: Being
  presence: Presence
  sessions: Session[]
  /** What this person may still send, whichever of their sockets it comes by. */
  all: Bucket
  durable: Bucket
  call: Bucket
  /** Made with the first passing note. */
  lane: PassingLane | null
}

export interface Knocker {
  knockId: string
  name: string
  at: number
  session: Session
}

/** What waits to go out to everybody in the room at the end of this turn of the event loop. */
export interface Outbox {
  texts: string[]
  /** Per text: the participant who is not to get it (who sent it), or null. */
  except: (string | null)[]
  /** Per text: whether a socket that is behind may miss it. */
  passing: boolean[]
  queued: boolean
  flushedAt: number
}

/**
 * A room as its owner holds it. Plain data; what is done with it stands in the files beside. One command at a time:
 * everything that changes `state` does so without awaiting.
 */
export interface Room {
  readonly storeId: number
  readonly roomId: string
  readonly productId: number | null
  readonly lang: string
  readonly epoch: number
  /** Not the owner any more: nothing is stamped, nothing is written. */
  closed: boolean
  state: RoomState
  invite: string | null
  tail: TailEvent[]
  /** participant → opId → seq, oldest first. */
  ops: Map<string, Map<string, number>>
  credentials: Map<string, string>
  members: Map<string, Member>
  /** Every joined socket. */
  joined: Joined[]
  knocks: Knocker[]
  call: RoomCall
  outbox: Outbox
  /** Up to here the log is written down. */
  safe: number
  /** Up to here everybody was told so. */
  safeTold: number
  /** Whose ops became safe since; they are told soon even if nothing else happens. */
  safeOwed: Set<string>
  onSafe: { seq: number; done: (written: boolean) => void }[]
  snapshotSeq: number
  /** A state that is to be saved once the log is safe up to it. */
  snapshotDue: RoomState | null
  /** One at a time: a slow database must not be given the same large thing again and again. */
  saving: boolean
  savePausedUntil: number
  /** Since when nobody has a socket here; null while somebody does. */
  quietSince: number | null
  beatAt: number
  /** Products that were counted as seen together. */
  together: Set<number>
  /** Products that were counted, or asked for to be, and whether the shop has them. */
  realProducts: Map<number, Promise<boolean>>
}

export function tailStart(room: Room): number {
  return room.tail[0]?.event.seq ?? room.state.seq + 1
}
