import type { Clock } from '../../platform/clock.ts'
import type { Ids } from '../../platform/ids.ts'
import { KNOCKS } from './bounds.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Knocker, Room } from './room.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

/** Those who wait at a locked room's door. */
export interface Knocks {
  knock(room: Room, session: Session, name: string): void
  /** The host's answer. */
  answer(room: Room, knockId: string, admit: boolean): void
  admitAll(room: Room): void
  refuseAll(room: Room, reason: 'room_ended' | 'moving' | 'no_such_invitation'): void
  /** The knocking socket went away. */
  withdraw(room: Room, session: Session): void
  tellHost(room: Room): void
  sweep(room: Room, now: number): void
}

export function createKnocks(options: {
  clock: Clock
  ids: Ids
  outbox: RoomOutbox
  sessions: Sessions
  /** Lets somebody in whom the host admitted. */
  admit: (room: Room, session: Session, name: string) => void
}): Knocks {
  const { clock, ids, outbox, sessions } = options

  function tellHost(room: Room): void {
    const host = room.state.hostId === null ? undefined : room.members.get(room.state.hostId)
    if (!host) return
    const text = `{"t":"knocks","knocks":${JSON.stringify(knocksOf(room))}}`
    for (const session of host.sessions) outbox.toOne(room, session, text)
  }

  function take(room: Room, which: (knocker: Knocker) => boolean): Knocker[] {
    const taken = room.knocks.filter(which)
    if (taken.length === 0) return taken
    room.knocks = room.knocks.filter((knocker) => !which(knocker))
    tellHost(room)
    return taken
  }

  function admitEach(room: Room, knockers: Knocker[]): void {
    for (const { session, name } of knockers) options.admit(room, session, name)
  }

  return {
    knock(room, session, name) {
      if (room.knocks.length >= KNOCKS.atMost) {
        sessions.end(session, 'room_full')
        return
      }
      const knocker: Knocker = { knockId: ids.token(9), name, at: clock.now(), session }
      room.knocks.push(knocker)
      sessions.known(session)
      session.phase = { k: 'knocking', room, knocker }
      sessions.say(session, `{"t":"knocking","position":${room.knocks.length}}`)
      tellHost(room)
    },
    answer(room, knockId, admit) {
      const answered = take(room, (knocker) => knocker.knockId === knockId)
      if (admit) admitEach(room, answered)
      else for (const { session } of answered) sessions.end(session, 'refused_by_host')
    },
    admitAll(room) {
      admitEach(
        room,
        take(room, () => true),
      )
    },
    refuseAll(room, reason) {
      const all = room.knocks
      room.knocks = []
      for (const { session } of all) sessions.end(session, reason)
    },
    withdraw(room, session) {
      take(room, (knocker) => knocker.session === session)
    },
    tellHost,
    sweep(room, now) {
      if (room.knocks.length === 0) return
      for (const { session } of take(room, (knocker) => now - knocker.at > KNOCKS.waitMs))
        sessions.end(session, 'knock_timeout')
    },
  }
}

export function knocksOf(room: Room): { knockId: string; name: string; at: number }[] {
  return room.knocks.map(({ knockId, name, at }) => ({ knockId, name, at }))
}
