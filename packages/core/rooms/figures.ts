import type { FigureName } from '../insights/figure-names.ts'
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

/** Whether one of the others looks at this product too. */
export function isSeenTogether(productId: number, others: Iterable<View>): boolean {
  for (const view of others) if (view.at === 'product' && view.productId === productId) return true
  return false
}
