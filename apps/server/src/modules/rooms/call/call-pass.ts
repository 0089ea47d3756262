import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import type { Vault } from '../../../platform/vault/vault.ts'
import type { Room } from '../room.ts'

const CONTEXT = 'rooms:call-pass'
/** Somebody whose page comes back later than its place would have been kept is new. */
const COMING_BACK_MS = CALL_TIMES.graceMs + 5_000

/**
 * Who is in a call is written nowhere, so a room that was taken up anew knows nobody, and a locked call would lock out
 * those who are talking in it. What they show is this: given to a leg when it joined, sealed by the server.
 */
export function passFor(vault: Vault, room: Room, participantId: string, leg: string): string {
  return vault.seal(JSON.stringify([room.roomId, participantId, leg, room.epoch]), CONTEXT)
}

/** Whether this leg was in the call before the room was taken up, a moment ago. Later, or in the same epoch, we know it ourselves. */
export function wasIn(
  vault: Vault,
  room: Room,
  who: { participantId: string; leg: string; pass: string | undefined },
  now: number,
): boolean {
  if (who.pass === undefined || now - room.call.sinceAt > COMING_BACK_MS) return false
  try {
    const [roomId, participantId, leg, epoch] = JSON.parse(vault.open(who.pass, CONTEXT))
    const isTheirs = roomId === room.roomId && participantId === who.participantId && leg === who.leg
    return isTheirs && epoch < room.epoch
  } catch {
    return false
  }
}
