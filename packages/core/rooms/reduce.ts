import {
  reduceDecided,
  reduceMoved,
  reduceShortlisted,
  reduceUnshortlisted,
  reduceVoted,
} from './deciding.ts'
import {
  reduceCallLocked,
  reduceCallRemoved,
  reduceChatMuted,
  reduceEnded,
  reduceRemoved,
} from './hosting.ts'
import { changeParticipant, reduceJoined, reduceLeft, reduceReturned, withHost } from './people.ts'
import { reducePollAnswered, reducePollClosed, reducePollOpened } from './polls.ts'
import type { RoomEvent } from './room-events.ts'
import type { RoomState } from './room-state.ts'
import { reduceCartShared, reduceSuggested, reduceSuggestionAnswered, reduceSummoned } from './showing.ts'
import { reduceReacted, reduceSaid, reduceUnsaid } from './talk.ts'

/**
 * The whole truth of a room: the state after one more event. Server, browsers, tests and figures all run this.
 * Throws a RangeError when `event.seq` is not the next one: applying it would hide a lost event.
 */
export function reduce(state: RoomState, event: RoomEvent): RoomState {
  if (event.seq !== state.seq + 1) throw new RangeError(`event ${event.seq} does not follow ${state.seq}`)
  return { ...apply(state, event), seq: event.seq }
}

function apply(state: RoomState, e: RoomEvent): RoomState {
  const b = e.body
  switch (b.type) {
    case 'joined':
      return reduceJoined(state, b, e)
    case 'returned':
      return reduceReturned(state, b)
    case 'left':
      return reduceLeft(state, b)
    case 'renamed':
      return changeParticipant(state, e.by ?? '', { name: b.name })
    case 'said':
      return reduceSaid(state, b, e)
    case 'unsaid':
      return reduceUnsaid(state, b)
    case 'reacted':
      return reduceReacted(state, b, e)
    case 'voted':
      return reduceVoted(state, b, e)
    case 'shortlisted':
      return reduceShortlisted(state, b, e)
    case 'unshortlisted':
      return reduceUnshortlisted(state, b)
    case 'moved':
      return reduceMoved(state, b)
    case 'poll-opened':
      return reducePollOpened(state, b, e)
    case 'poll-answered':
      return reducePollAnswered(state, b, e)
    case 'poll-closed':
      return reducePollClosed(state, b)
    case 'compared':
      return { ...state, compare: b.refs }
    case 'summoned':
      return reduceSummoned(state, b, e)
    case 'suggested':
      return reduceSuggested(state, b, e)
    case 'suggestion-answered':
      return reduceSuggestionAnswered(state, b)
    case 'cart-shared':
      return reduceCartShared(state, b, e)
    case 'decided':
      return reduceDecided(state, b, e)
    case 'locked':
      return { ...state, locked: b.on }
    case 'removed':
      return reduceRemoved(state, b)
    case 'chat-muted':
      return reduceChatMuted(state, b)
    case 'invite-renewed':
      return { ...state, inviteGeneration: state.inviteGeneration + 1 }
    case 'handed-over':
      return withHost(state, b.participantId)
    case 'call-locked':
      return reduceCallLocked(state, b)
    case 'call-removed':
      return reduceCallRemoved(state, b)
    case 'ended':
      return reduceEnded(state, b, e)
  }
}
