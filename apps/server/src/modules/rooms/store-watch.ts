import type { Log } from '../../platform/log/log.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import type { Ordering } from './ordering.ts'
import type { Owners } from './owners.ts'
import type { RoomsStore } from './rooms.store.ts'

export interface StoreWatch {
  /** A shop's connection changed: its rooms end with it, those that are open here at once. */
  changed(storeId: number): Promise<void>
  /** The same for whatever a crash left open. */
  sweep(): Promise<void>
}

/** R14.1: rooms end with their shop's connection. Which shops may have rooms is the stores' to say. */
export function createStoreWatch(deps: {
  stores: Pick<StoresPublic, 'storeById'>
  store: Pick<RoomsStore, 'openRooms' | 'storesWithOpenRooms'>
  owners: Owners
  ordering: Ordering
  log: Log
}): StoreWatch {
  const { stores, store, owners, ordering, log } = deps
  const close = { type: 'close', reason: 'store' } as const

  async function changed(storeId: number): Promise<void> {
    if ((await stores.storeById(storeId)) !== null) return
    // What is in memory first: the rows may be erased any moment.
    for (const room of [...owners.ofStore(storeId)]) ordering.server(room, close)
    for (const row of await store.openRooms(storeId)) {
      try {
        const { room } = await owners.find(row)
        // Another living node has it; that one hears the same news.
        if (room) ordering.server(room, close)
      } catch (err) {
        log.error({ err, roomId: row.roomId }, 'a room could not be ended with its shop')
      }
    }
  }
  return {
    changed,
    async sweep() {
      for (const storeId of await store.storesWithOpenRooms()) await changed(storeId)
    },
  }
}
