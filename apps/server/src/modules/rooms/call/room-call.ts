import { type CallState, NO_CALL } from '@tandem/core/calls/call-state'
import type { Joined } from '../session.ts'

/** A page that carries somebody's call. */
export interface CarriedLeg {
  leg: string
  joined: Joined
  /** The number of its latest signal. */
  lastSignal: number
}

/** A room's call as its owner holds it. Never written down. */
export interface RoomCall {
  /** When the room was taken up: whoever was in its call before has to say so. */
  readonly sinceAt: number
  state: CallState
  /** participant → the page that carries their call, while its socket lives. */
  legs: Map<string, CarriedLeg>
  /** host's askings: whom → when. */
  askedAt: Map<string, number>
  /** When it is next looked who is on the media server, while the call is there. */
  lookAt: number
}

export const emptyCall = (sinceAt: number): RoomCall => ({
  sinceAt,
  state: NO_CALL,
  legs: new Map(),
  askedAt: new Map(),
  lookAt: 0,
})
