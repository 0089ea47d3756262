import type { FigureName, RoomStep } from '../insights/figure-names.ts'
import type { View } from './presence.ts'
import type { RoomEvent } from './room-events.ts'
import type { RoomState } from './room-state.ts'

export type FigureDeltas = Partial<Record<FigureName, number>>

const NOTHING: FigureDeltas = Object.freeze({})

/** What one event adds to a shop's figures: counts, never people. `before`: the state that the event was applied to. */
export function figuresOf(event: RoomEvent, before: RoomState): FigureDeltas {
  const b = event.body
  switch (b.type) {
    case 'joined':
      return before.participants.length === 0 ? { rooms_opened: 1 } : { invitations_accepted: 1 }
    case 'voted': {
      const earlier = before.votes[b.productId]?.[event.by ?? '']?.value ?? null
      // Another reason for the same vote is not another vote.
      if (b.value === null || b.value === earlier) return NOTHING
      return { [`vote:${b.value}:${b.productId}`]: 1 }
    }
    case 'ended':
      return { rooms_ended: 1, [`room_size:${before.participants.length}`]: 1 }
    default:
      return NOTHING
  }
}

/**
 * Whether the room has come to a decision: it named what it settled on, a question of its got answers and was closed,
 * or two people love a thing that is on its shortlist.
 */
export function hasDecided({ outcome, polls, shortlist, votes }: RoomState): boolean {
  if (outcome !== null) return true
  if (polls.some((poll) => poll.closed && Object.keys(poll.answers).length > 0)) return true
  const loves = (productId: number) =>
    Object.values(votes[productId] ?? {}).filter(({ value }) => value === 'love').length
  return shortlist.some(({ ref }) => loves(ref.productId) >= 2)
}

/** What a room reached with this event, if anything; it may reach it again after it was undone. */
export function stepOf(event: RoomEvent, before: RoomState, after: RoomState): RoomStep | null {
  if (event.body.type === 'joined') return before.participants.length === 1 ? 'met' : null
  if (!DECIDING.has(event.body.type)) return null
  return hasDecided(after) && !hasDecided(before) ? 'decided' : null
}

const DECIDING: ReadonlySet<string> = new Set(['voted', 'shortlisted', 'poll-closed', 'decided'])

/** Whether one of the others looks at this product too. */
export function isSeenTogether(productId: number, others: Iterable<View>): boolean {
  for (const view of others) if (view.at === 'product' && view.productId === productId) return true
  return false
}
