import type { SeatPass, SeatTaken } from '@tandem/contract/http/rooms'
import { membershipOf, rememberMembership } from './credentials.ts'
import { ask } from './http.ts'

const PASS = '#pass='

/** Where this room goes on in a tab of its own, for a minute; null: it cannot be asked for just now. */
export async function ownTabAddress(roomId: string): Promise<string | null> {
  const seat = membershipOf(roomId)
  if (seat === null) return null
  const authorization = `Bearer ${seat.participantId}.${seat.credential}`
  const given = await ask<SeatPass>(`/api/public/rooms/${roomId}/pass`, { method: 'POST', authorization })
  return given.ok ? `/r/${roomId}${PASS}${given.value.pass}` : null
}

/** Takes the seat that the address brought, and the pass out of the address before anything else is done with it. */
export async function takePass(roomId: string): Promise<void> {
  if (!location.hash.startsWith(PASS)) return
  const pass = location.hash.slice(PASS.length)
  history.replaceState(history.state, '', location.pathname)
  // Who sits here already came by no such link of theirs: nobody is put into another's seat by an address.
  if (membershipOf(roomId) !== null) return
  const body = { pass }
  const taken = await ask<SeatTaken>(`/api/public/rooms/${roomId}/seat`, { method: 'POST', body })
  if (taken.ok) rememberMembership(taken.value)
}
