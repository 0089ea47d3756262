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

/** Products that two or more people look at right now. */
export function seenTogether(views: Iterable<View>): number[] {
  const lookers = new Map<number, number>()
  for (const view of views) {
    if (view.at === 'product') lookers.set(view.productId, (lookers.get(view.productId) ?? 0) + 1)
  }
  return [...lookers].filter(([, n]) => n >= 2).map(([productId]) => productId)
}
