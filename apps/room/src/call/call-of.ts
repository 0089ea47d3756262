import { effect } from '@preact/signals'
import type { RoomSession } from '../session/room-session.ts'
import type { Call } from './call.ts'
import { createCall } from './create-call.ts'
import { keepCallOver } from './keep-call.ts'

const calls = new WeakMap<RoomSession, Call>()

/** The one call of this page's room. */
export function callOf(session: RoomSession): Call {
  const known = calls.get(session)
  if (known) return known
  const call = createCall(session)
  calls.set(session, call)
  const stopKeeping = keepCallOver(session.roomId, call)
  // The page may come into the room again, with another session and another call: nothing of this one listens then.
  const stopWatching = effect(() => {
    if (session.connection.value.state !== 'closed') return
    queueMicrotask(() => {
      stopWatching()
      stopKeeping()
      call.dispose()
    })
  })
  return call
}
