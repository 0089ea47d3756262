import type { Presence } from '@tandem/core/rooms/presence'
import { type Participant, participantOf, type RoomState } from '@tandem/core/rooms/room-state'
import { nameList } from '../i18n/format.ts'
import { t } from '../i18n/i18n.ts'
import type { RoomSession } from '../session/room-session.ts'

/** The others who have a seat, in the order they came. */
export function othersIn(room: RoomState, me: string): Participant[] {
  return room.participants.filter((p) => p.standing === 'in' && p.id !== me)
}

/** Those of the others who look at a product now. */
export function lookersAt(session: RoomSession, productId: number): Participant[] {
  const me = session.me.value.id
  const looks = (p: Presence | undefined) =>
    p !== undefined && p.state !== 'reconnecting' && p.view.at === 'product' && p.view.productId === productId
  return othersIn(session.room.value, me).filter((p) => looks(session.presence.value.get(p.id)))
}

/** Those of the others who look at something else of the shop, where one can go to them. */
export function elsewhere(session: RoomSession, productId: number): Participant[] {
  return othersIn(session.room.value, session.me.value.id).filter((p) => {
    const its = session.presence.value.get(p.id)
    if (its === undefined || its.state !== 'here' || its.view.at === 'elsewhere') return false
    return its.view.at !== 'product' || its.view.productId !== productId
  })
}

export function nameOf(room: RoomState, id: string | null): string {
  return (id !== null && participantOf(room, id)?.name) || t('say.someone')
}

export function namesOf(people: readonly Participant[]): string {
  return nameList(people.map((p) => p.name))
}
