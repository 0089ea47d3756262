import type { Vault } from '../../platform/vault/vault.ts'

/** Long enough for a tab to open on a slow phone; its address is forgotten by the page at once. */
export const PASS_MS = 60_000

const CONTEXT = 'rooms:seat-pass'

/** What brings a seat from one tab of a person to another one of theirs. */
export interface Seat {
  roomId: string
  participantId: string
  credential: string
}

/**
 * A pass says where one sits for a minute, and to nobody but this server what the proof is. It stands in the part of an
 * address that browsers keep to themselves; the proof itself never stands in one.
 */
export function passOf(vault: Vault, seat: Seat, now: number): string {
  const { roomId, participantId, credential } = seat
  const untilAt = now + PASS_MS
  return vault.seal(JSON.stringify([untilAt, roomId, participantId, credential]), CONTEXT)
}

/** null: no pass of this server, or its minute is over. Whether the seat still stands is for the room to say. */
export function seatOf(vault: Vault, pass: string, now: number): Seat | null {
  try {
    const [untilAt, roomId, participantId, credential] = JSON.parse(vault.open(pass, CONTEXT))
    return now < untilAt ? { roomId, participantId, credential } : null
  } catch {
    return null
  }
}
