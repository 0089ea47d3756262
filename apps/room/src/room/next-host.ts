import type { Presence } from '@tandem/core/rooms/presence'
import type { Participant, RoomState } from '@tandem/core/rooms/room-state'

const RANK = { here: 0, away: 1, reconnecting: 2, left: 3 }

/** Who becomes host when `leaving` goes, as the server will choose (R4.3); null when nobody else is in. */
export function nextHost(
  room: RoomState,
  presence: ReadonlyMap<string, Presence>,
  leaving: string,
): Participant | null {
  const rank = (p: Participant) => RANK[presence.get(p.id)?.state ?? 'left']
  const heirs = room.participants.filter((p) => p.standing === 'in' && p.id !== leaving)
  return heirs.sort((a, b) => rank(a) - rank(b) || a.joinedAt - b.joinedAt)[0] ?? null
}
