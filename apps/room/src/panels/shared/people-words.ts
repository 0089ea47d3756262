import type { Participant, RoomState } from '@tandem/core/rooms/room-state'
import { nameList } from '../../i18n/format.ts'
import { t } from '../../i18n/i18n.ts'

/** The person's name; somebody the room no longer knows is *Someone*. */
export function nameOf(room: RoomState, id: string): string {
  return room.participants.find((p) => p.id === id)?.name ?? t('panel.someone')
}

/** Names as a sentence has them; I am *you*, and come first. */
export function namesOf(room: RoomState, ids: readonly string[], me: string): string {
  const mineFirst = [...ids].sort((a, b) => Number(b === me) - Number(a === me))
  return nameList(mineFirst.map((id) => (id === me ? t('panel.you') : nameOf(room, id))))
}

export function peopleOf(room: RoomState, ids: readonly string[]): Participant[] {
  return ids.flatMap((id) => room.participants.find((p) => p.id === id) ?? [])
}

/** Everybody else with a seat, in the order in which they came. */
export function othersIn(room: RoomState, me: string): Participant[] {
  return room.participants.filter((p) => p.standing === 'in' && p.id !== me)
}
