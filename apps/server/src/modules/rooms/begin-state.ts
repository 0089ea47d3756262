import { OPEN_RULES } from '@tandem/core/rooms/room-rules'
import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import type { StoredRoom } from './log.store.ts'
import type { RoomRow } from './rooms.store.ts'

/** The state that a room's log goes on from: its snapshot, or what it was when it was opened. */
export function beginState(row: RoomRow, { snapshot }: Pick<StoredRoom, 'snapshot'>): RoomState {
  const rules = row.rules ?? OPEN_RULES
  if (!snapshot) return emptyRoom(row.roomId, row.storeKey, row.createdAt, row.seats, rules)
  // Snapshots of before shops could set anything have no rules.
  return snapshot.state.rules ? snapshot.state : { ...snapshot.state, rules }
}
