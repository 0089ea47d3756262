import { accept, refuse } from './decision.ts'
import { changeParticipant, withoutCart } from './people.ts'
import type { Command, Decision, RoomEvent, RoomEventBody } from './room-events.ts'
import { callRulesOf, type Participant, participantOf, type RoomState } from './room-state.ts'

type HostCommand = Extract<
  Command,
  {
    type:
      | 'lock'
      | 'remove'
      | 'mute-chat'
      | 'renew-invite'
      | 'hand-over'
      | 'lock-call'
      | 'remove-from-call'
      | 'end'
  }
>
type Happened<T extends RoomEventBody['type']> = Extract<RoomEventBody, { type: T }>

/** What only the host may do. */
export function decideHost(state: RoomState, by: Participant, c: HostCommand): Decision {
  if (state.hostId !== by.id) return refuse('not_host')
  switch (c.type) {
    case 'lock':
      return state.locked === c.on ? refuse('no_change') : accept({ type: 'locked', on: c.on })
    case 'renew-invite':
      return accept({ type: 'invite-renewed' })
    case 'lock-call':
      return callRulesOf(state).locked === c.on
        ? refuse('no_change')
        : accept({ type: 'call-locked', on: c.on })
    case 'end':
      return accept({ type: 'ended', reason: 'host' })
    case 'remove':
    case 'mute-chat':
    case 'hand-over':
    case 'remove-from-call':
      return decideAboutPerson(state, by, c)
  }
}

function decideAboutPerson(
  state: RoomState,
  by: Participant,
  c: Extract<HostCommand, { participantId: string }>,
): Decision {
  if (c.participantId === by.id) return refuse('not_yourself')
  const who = participantOf(state, c.participantId)
  if (!who || who.standing === 'removed') return refuse('no_such_person')
  switch (c.type) {
    case 'remove':
      return accept({ type: 'removed', participantId: who.id })
    case 'mute-chat':
      return who.chatMuted === c.on
        ? refuse('no_change')
        : accept({ type: 'chat-muted', participantId: who.id, on: c.on })
    case 'remove-from-call':
      return callRulesOf(state).removed.includes(who.id) === c.on
        ? refuse('no_change')
        : accept({ type: 'call-removed', participantId: who.id, on: c.on })
    case 'hand-over':
      return who.standing === 'in'
        ? accept({ type: 'handed-over', participantId: who.id })
        : refuse('no_such_person')
  }
}

/** Removing also renews the invitation: who was removed knows the old link. */
export function reduceRemoved(state: RoomState, b: Happened<'removed'>): RoomState {
  const without = withoutCart(
    changeParticipant(state, b.participantId, { standing: 'removed' }),
    b.participantId,
  )
  return { ...without, inviteGeneration: state.inviteGeneration + 1 }
}

export function reduceCallLocked(state: RoomState, b: Happened<'call-locked'>): RoomState {
  return { ...state, call: { ...callRulesOf(state), locked: b.on } }
}

export function reduceCallRemoved(state: RoomState, b: Happened<'call-removed'>): RoomState {
  const call = callRulesOf(state)
  const others = call.removed.filter((id) => id !== b.participantId)
  return { ...state, call: { ...call, removed: b.on ? [...others, b.participantId] : others } }
}

export function reduceChatMuted(state: RoomState, b: Happened<'chat-muted'>): RoomState {
  return changeParticipant(state, b.participantId, { chatMuted: b.on })
}

export function reduceEnded(state: RoomState, b: Happened<'ended'>, e: RoomEvent): RoomState {
  return { ...state, status: 'ended', endReason: b.reason, endedAt: e.at }
}
