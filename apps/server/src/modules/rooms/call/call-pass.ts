import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import { callRulesOf } from '@tandem/core/rooms/room-state'
import type { Vault } from '../../../platform/vault/vault.ts'
import type { Room } from '../room.ts'

const CONTEXT = 'rooms:call-pass'
/** Somebody whose page comes back later than its place would have been kept is new. */
const COMING_BACK_MS = CALL_TIMES.graceMs + 5_000

/** What a leg can show of itself. */
export interface CallPast {
  /** Was in the call before the room was taken up, a moment ago. Later, or in the same epoch, we know it ourselves. */
  wasIn: boolean
  /** And while it was locked: who left before that is as anybody else. */
  wasLockedIn: boolean
  /** Was in a call on the media server: nobody else's word sends a small call there. */
  wasOnServer: boolean
}

const NO_PAST: CallPast = Object.freeze({ wasIn: false, wasLockedIn: false, wasOnServer: false })

/**
 * Who is in a call is written nowhere, so a room that was taken up anew knows nobody, and a locked call would lock out
 * those who are talking in it. What they show is this: given to a leg that is in the call, sealed by the server.
 */
export function passFor(vault: Vault, room: Room, participantId: string, leg: string): string {
  const { locked } = callRulesOf(room.state)
  const onServer = room.call.state.mode === 'server'
  return vault.seal(JSON.stringify([room.roomId, participantId, leg, room.epoch, locked, onServer]), CONTEXT)
}

export function pastOf(
  vault: Vault,
  room: Room,
  who: { participantId: string; leg: string; pass: string | undefined },
  now: number,
): CallPast {
  if (who.pass === undefined) return NO_PAST
  try {
    const [roomId, participantId, leg, epoch, locked, onServer] = JSON.parse(vault.open(who.pass, CONTEXT))
    if (roomId !== room.roomId || participantId !== who.participantId || leg !== who.leg) return NO_PAST
    const wasIn = epoch < room.epoch && now - room.call.sinceAt <= COMING_BACK_MS
    return { wasIn, wasLockedIn: wasIn && locked === true, wasOnServer: onServer === true }
  } catch {
    return NO_PAST
  }
}
