import { type ReadonlySignal, signal } from '@preact/signals'
import type { RoomSession } from '../../session/room-session.ts'
import { type Happening, happeningsOfEvent } from './happenings.ts'

const KEPT = 100
const logs = new WeakMap<RoomSession, ReadonlySignal<readonly Happening[]>>()

/**
 * What this tab saw pass by, for the talk: comings and goings that the room's state does not keep. Call it once when
 * the session begins; later calls give the same log.
 */
export function rememberHappenings(session: RoomSession): ReadonlySignal<readonly Happening[]> {
  const known = logs.get(session)
  if (known) return known
  const log = signal<readonly Happening[]>([])
  let before = session.room.peek()
  session.onEvent((event) => {
    const found = happeningsOfEvent(event, before)
    before = session.room.peek()
    if (found.length > 0) log.value = [...log.peek(), ...found].slice(-KEPT)
  })
  logs.set(session, log)
  return log
}
