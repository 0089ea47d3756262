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
  keepCallOver(session.roomId, call)
  return call
}
