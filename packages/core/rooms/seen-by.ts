import { participantOf, type RoomState } from './room-state.ts'

/** The room as somebody who comes gets it: without what was said before, where the shop set it so. */
export function seenBy(state: RoomState, participantId: string): RoomState {
  if (state.rules.history) return state
  const since = participantOf(state, participantId)?.joinedAt ?? Number.POSITIVE_INFINITY
  return { ...state, chat: state.chat.filter(({ at }) => at >= since) }
}
