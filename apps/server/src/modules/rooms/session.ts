import type { Bucket } from '@tandem/core/rooms/rate'
import type { Link } from '../../platform/socket/link.ts'
import type { Knocker, Member, Room } from './room.ts'

/** A socket that has a place in a room. */
export interface Joined {
  k: 'joined'
  session: Session
  room: Room
  member: Member
  away: boolean
  /** Fell behind, so that passing notes are left out until it has caught up. */
  behind: boolean
}

/** A socket's other end when the room's owner is another node. */
export interface Upstream {
  send(data: Buffer): void
  end(): void
}

export type Phase =
  | { k: 'awaiting-hello' }
  /** Said hello; the room is being looked up, loaded or written to. */
  | { k: 'arriving' }
  | { k: 'knocking'; room: Room; knocker: Knocker }
  | Joined
  /** The room's owner is another node; this one only passes on. */
  | { k: 'led'; upstream: Upstream }
  | { k: 'leaving' }

export const AWAITING: Phase = Object.freeze({ k: 'awaiting-hello' })
export const ARRIVING: Phase = Object.freeze({ k: 'arriving' })
export const LEAVING: Phase = Object.freeze({ k: 'leaving' })

/** One socket, from the upgrade to its end. */
export interface Session {
  link: Link
  address: string
  /** Came by a shop's own domain: no other shop's rooms for it. null: by the server's own name. */
  onlyStore: number | null
  /** Came through another node, which counts and bounds it. */
  led: boolean
  /** Has no place yet, neither in a room nor at its door: counted by its address until then. */
  stranger: boolean
  phase: Phase
  openedAt: number
  /** The last sign of life. */
  heardAt: number
  pingedAt: number
  closed: boolean
  device: 'phone' | 'desktop'
  /** The credential that a newcomer chose, until there is a seat for it. */
  proof: string | null
  /** What it may still send; its person's own once it has a place in a room. */
  all: Bucket
  /** The same of a call. */
  call: Bucket
  /** Bytes of a welcome that may still be on their way; 0 once the queue was short. */
  welcomeBytes: number
  /** Messages over the rate in a row. */
  strikes: number
}
