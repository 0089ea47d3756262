import {
  decideCompare,
  decideMove,
  decideOutcome,
  decideShortlist,
  decideUnshortlist,
  decideVote,
} from './deciding.ts'
import { accept, refuse } from './decision.ts'
import { decideHost } from './hosting.ts'
import { decideJoin, decideLeft, decideRename, decideReturn } from './people.ts'
import { decideAnswerPoll, decideClosePoll, decideOpenPoll } from './polls.ts'
import type { Command, Decision, ServerCommand } from './room-events.ts'
import { participantOf, type RoomState } from './room-state.ts'
import { decideAnswerSuggestion, decideShareCart, decideSuggest, decideSummon } from './showing.ts'
import { decideReact, decideSay, decideUnsay } from './talk.ts'

export interface Context {
  /** The participant who asks. */
  by: string
  /** Milliseconds since the epoch. */
  now: number
  /** Who would be host next when the host leaves, best first (those who are here before those who are away). */
  heirs?: string[]
}

/**
 * What a person's command makes of the room: exactly one event, or a refusal with its reason.
 * The rules of docs/specs/rooms.md, one place; server and browser (for the optimistic view) run the same.
 */
export function decide(state: RoomState, c: Command, context: Context): Decision {
  if (state.status === 'ended') return refuse('room_ended')
  const by = participantOf(state, context.by)
  if (by?.standing === 'removed') return refuse('removed')
  if (by?.standing !== 'in') return refuse('not_in_room')
  if (!mayGuest(state, by.id, c)) return refuse('not_host')
  switch (c.type) {
    case 'leave':
      return decideLeft(state, by.id, 'own', context.heirs ?? [])
    case 'rename':
      return decideRename(state, by, c)
    case 'say':
      return decideSay(state, by, c)
    case 'unsay':
      return decideUnsay(state, by, c)
    case 'react':
      return decideReact(state, by, c)
    case 'vote':
      return decideVote(state, by, c)
    case 'shortlist':
      return decideShortlist(state, by, c)
    case 'unshortlist':
      return decideUnshortlist(state, c)
    case 'move':
      return decideMove(state, c)
    case 'open-poll':
      return decideOpenPoll(state, by, c)
    case 'answer-poll':
      return decideAnswerPoll(state, by, c)
    case 'close-poll':
      return decideClosePoll(state, by, c)
    case 'compare':
      return decideCompare(state, c)
    case 'decide':
      return decideOutcome(state, by, c)
    case 'summon':
      return decideSummon(state, by, c, context.now)
    case 'suggest':
      return decideSuggest(state, by, c)
    case 'answer-suggestion':
      return decideAnswerSuggestion(state, by, c)
    case 'share-cart':
      return decideShareCart(state, by, c)
    case 'lock':
    case 'remove':
    case 'mute-chat':
    case 'renew-invite':
    case 'hand-over':
    case 'lock-call':
    case 'remove-from-call':
    case 'end':
      return decideHost(state, by, c)
  }
}

/** What the shop left to the host alone. */
export function mayGuest(state: RoomState, by: string, { type }: Pick<Command, 'type'>): boolean {
  const { guests } = state.rules
  if (state.hostId === by) return true
  if (type === 'summon') return guests.bring
  if (type === 'open-poll') return guests.polls
  if (type === 'compare') return guests.compare
  return type === 'decide' ? guests.decide : true
}

/** What the server itself does to a room: seats, and the room's end. */
export function decideServer(
  state: RoomState,
  c: ServerCommand,
  context: { heirs?: string[] } = {},
): Decision {
  if (state.status === 'ended') return refuse('room_ended')
  switch (c.type) {
    case 'join':
      return decideJoin(state, c)
    case 'return':
      return decideReturn(state, c.participantId)
    case 'gone':
      return decideLeft(state, c.participantId, 'gone', context.heirs ?? [])
    case 'close':
      return accept({ type: 'ended', reason: c.reason })
  }
}
