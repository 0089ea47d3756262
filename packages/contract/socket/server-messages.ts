import type { Pointer, Presence } from '@tandem/core/rooms/presence'
import type { RoomEvent } from '@tandem/core/rooms/room-events'
import type { RoomState } from '@tandem/core/rooms/room-state'
import type { ProductView } from '../http/catalogue.ts'
import type { RoomReason } from '../room-reasons.ts'
import type { ServerCall } from './call-messages.ts'

/** Version of the socket protocol. A client with another one is told `too_old`. */
export const PROTOCOL_VERSION = 1

/** A frame to a client is a JSON array of these, in order: what a room got in one turn of the event loop. */
export type ServerMessage =
  | Welcome
  | { t: 'knocking'; position: number }
  | { t: 'e'; e: RoomEvent }
  /** Everything up to `seq` is written down and survives a crash. */
  | { t: 'safe'; seq: number }
  /** The op was ordered before (sent again after a crash or a drop). */
  | { t: 'ack'; opId: string; seq: number }
  | { t: 'refused'; opId: string; reason: RoomReason; retryAfterMs?: number }
  | { t: 'beat'; seq: number; safe: number }
  | { t: 'pong'; n: number }
  | { t: 'p'; from: string; p: Passing }
  /** Whole record, whenever any part of it changed. */
  | { t: 'presence'; p: Presence }
  /** The store changed this product: price, stock, text. `null`: it is gone from the shop. */
  | { t: 'product'; productId: number; product: ProductView | null }
  /** To the host only. */
  | { t: 'knocks'; knocks: Knock[] }
  /** The room's call: who is in it, and what browsers tell each other. */
  | { t: 'call'; c: ServerCall }
  | { t: 'moving'; retryAfterMs: number }

export interface Welcome {
  t: 'welcome'
  you: string
  /** Proof for the next resume; keep it in sessionStorage only. Sent when new. */
  credential: string | null
  roomId: string
  epoch: number
  /** Head of the log after applying what is sent here. */
  seq: number
  safe: number
  /** True: `events` completes what the client had. False: `snapshot` replaces it. */
  recovered: boolean
  snapshot: RoomState | null
  events: RoomEvent[]
  /** With a snapshot: this person's latest ops that the log holds, at most 100. */
  ops: { opId: string; seq: number }[]
  presence: Presence[]
  knocks: Knock[]
  serverNow: number
}

export interface Knock {
  knockId: string
  name: string
  at: number
}

export type Passing =
  | { k: 'typing'; on: boolean }
  | { k: 'pointer'; pointer: Pointer | null }
  | { k: 'cheer'; reaction: string; productId: number | null; n: number }
  | { k: 'decline'; spotlightSeq: number }
