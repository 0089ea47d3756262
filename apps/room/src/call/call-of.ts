import type { RoomSession } from '../session/room-session.ts'
import type { Call } from './call.ts'
import { createCall } from './create-call.ts'

const calls = new WeakMap<RoomSession, Call>()

/** The one call of this page's room. */
export function callOf(session: RoomSession): Call {
  const call = calls.get(session) ?? createCall(session)
  calls.set(session, call)
  return call
}
