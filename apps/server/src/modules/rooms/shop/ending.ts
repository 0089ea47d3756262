import type { Bus } from '../../../platform/bus/bus.ts'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { Ordering } from '../ordering.ts'
import type { Owners } from '../owners.ts'
import type { RoomsStore } from '../rooms.store.ts'

const CHANNEL = 'end-room'
const CLOSE = { type: 'close', reason: 'store' } as const

/** Ends one room of a shop, wherever it lives. */
export interface RoomEnding {
  /** False: no such room of this shop, or it is over. */
  end(scope: StoreScope, roomId: string): Promise<boolean>
  stop(): void
}

export function createRoomEnding(deps: {
  bus: Bus
  store: Pick<RoomsStore, 'roomById'>
  owners: Owners
  ordering: Ordering
  log: Log
}): RoomEnding {
  const { bus, store, owners, ordering } = deps

  // Only the owner ends a room; which node that is nobody else knows for certain, so all are told.
  const stop = bus.listen(CHANNEL, (note) => {
    const { storeId, roomId } = note as { storeId: number; roomId: string }
    const room = owners.held(roomId)
    if (room && room.storeId === storeId) ordering.server(room, CLOSE)
  })
  return {
    async end({ storeId }, roomId) {
      const row = await store.roomById(roomId)
      if (!row || row.storeId !== storeId || row.endedAt !== null) return false
      const { room } = await owners.find(row)
      if (room) return ordering.server(room, CLOSE).ok
      await bus.notify(CHANNEL, { storeId, roomId })
      return true
    },
    stop,
  }
}
