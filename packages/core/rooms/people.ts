import { accept, neededLine, refuse } from './decision.ts'
import { LIMITS } from './limits.ts'
import type { Command, Decision, RoomEvent, RoomEventBody, ServerCommand } from './room-events.ts'
import { type Participant, participantOf, type RoomState, seatsTaken } from './room-state.ts'

type Of<T extends Command['type']> = Extract<Command, { type: T }>
type Happened<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>

const COLOURS = 8

/** A newcomer takes a seat. Who comes into a room without a host is the host; a locked room lets in only whom the host admitted. */
export function decideJoin(state: RoomState, c: Extract<ServerCommand, { type: 'join' }>): Decision {
  const { text: name, wrong } = neededLine(c.name, LIMITS.name)
  if (wrong) return refuse(wrong)
  if (participantOf(state, c.participantId)) return refuse('no_change')
  if (state.locked && !c.admitted) return refuse('room_locked')
  if (seatsTaken(state) >= state.seats || state.participants.length >= LIMITS.peopleEver)
    return refuse('room_full')
  return accept({
    type: 'joined',
    participantId: c.participantId,
    name: distinctName(state, name),
    colour: freeColour(state),
    host: !hasHost(state),
  })
}

/** Somebody who gave up the seat comes back with a proof: same person, same colour. A lock does not keep them out. */
export function decideReturn(state: RoomState, participantId: string): Decision {
  const who = participantOf(state, participantId)
  if (!who) return refuse('no_such_person')
  if (who.standing === 'removed') return refuse('removed')
  if (who.standing === 'in') return refuse('no_change')
  if (seatsTaken(state) >= state.seats) return refuse('room_full')
  return accept({ type: 'returned', participantId })
}

/** A seat is given up, by its owner or by being gone too long. `heirs`: who could be host next, best first. */
export function decideLeft(
  state: RoomState,
  participantId: string,
  why: 'own' | 'gone',
  heirs: string[],
): Decision {
  if (participantOf(state, participantId)?.standing !== 'in') return refuse('not_in_room')
  const newHost = state.hostId === participantId ? nextHost(state, participantId, heirs) : null
  return accept({ type: 'left', participantId, why, newHost })
}

export function decideRename(state: RoomState, by: Participant, c: Of<'rename'>): Decision {
  // A name is words too: it would be the one hole in a mute.
  if (by.chatMuted) return refuse('chat_muted')
  const { text, wrong } = neededLine(c.name, LIMITS.name)
  if (wrong) return refuse(wrong)
  const name = distinctName(state, text, by.id)
  return name === by.name ? refuse('no_change') : accept({ type: 'renamed', name })
}

export function reduceJoined(state: RoomState, b: Happened<'joined'>, e: RoomEvent): RoomState {
  const newcomer: Participant = {
    id: b.participantId,
    name: b.name,
    colour: b.colour,
    joinedAt: e.at,
    standing: 'in',
    chatMuted: false,
  }
  return {
    ...state,
    participants: [...state.participants, newcomer],
    hostId: b.host ? b.participantId : state.hostId,
  }
}

/** Everything that changes one participant's record. */
export function changeParticipant(state: RoomState, id: string, change: Partial<Participant>): RoomState {
  return { ...state, participants: state.participants.map((p) => (p.id === id ? { ...p, ...change } : p)) }
}

export function reduceReturned(state: RoomState, b: Happened<'returned'>): RoomState {
  const back = changeParticipant(state, b.participantId, { standing: 'in' })
  return hasHost(back) ? back : withHost(back, b.participantId)
}

export function reduceLeft(state: RoomState, b: Happened<'left'>): RoomState {
  const left = withoutCart(changeParticipant(state, b.participantId, { standing: 'left' }), b.participantId)
  return b.newHost === null ? left : withHost(left, b.newHost)
}

/** Whoever becomes host may speak: nobody else could unmute them. */
export function withHost(state: RoomState, id: string): RoomState {
  return { ...changeParticipant(state, id, { chatMuted: false }), hostId: id }
}

export function withoutCart(state: RoomState, participantId: string): RoomState {
  if (!(participantId in state.sharedCarts)) return state
  const { [participantId]: _gone, ...sharedCarts } = state.sharedCarts
  return { ...state, sharedCarts }
}

/** A room whose last person has left has no host until somebody comes. */
function hasHost(state: RoomState): boolean {
  return state.hostId !== null && participantOf(state, state.hostId)?.standing === 'in'
}

function nextHost(state: RoomState, leaving: string, heirs: string[]): string | null {
  const candidates = state.participants.filter((p) => p.standing === 'in' && p.id !== leaving)
  const preferred = heirs.find((id) => candidates.some((p) => p.id === id))
  return preferred ?? candidates[0]?.id ?? null
}

/** Two people of one name are told apart: Ana, Ana 2. */
function distinctName(state: RoomState, name: string, except?: string): string {
  const taken = new Set(state.participants.filter((p) => p.id !== except).map((p) => p.name.toLowerCase()))
  if (!taken.has(name.toLowerCase())) return name
  let n = 2
  while (taken.has(numbered(name, n).toLowerCase())) n++
  return numbered(name, n)
}

/** `name` with a number, cut so that both fit into a name. */
function numbered(name: string, n: number): string {
  const ending = ` ${n}`
  const room = LIMITS.name - ending.length
  return [...name].slice(0, room).join('').trimEnd() + ending
}

/** The colour that fewest people in the room wear, the first of equals. */
function freeColour(state: RoomState): number {
  const worn = new Array<number>(COLOURS).fill(0)
  for (const p of state.participants) worn[p.colour] = (worn[p.colour] ?? 0) + (p.standing === 'in' ? 100 : 1)
  return worn.indexOf(Math.min(...worn))
}
