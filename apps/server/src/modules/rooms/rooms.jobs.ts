import { TIMES } from '@tandem/core/rooms/limits'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { ModuleJobs } from '../../platform/queue/queue.ts'
import type { Ordering } from './ordering.ts'
import type { Owners } from './owners.ts'
import type { RoomRow, RoomsStore } from './rooms.store.ts'
import type { StoreWatch } from './store-watch.ts'

const REPORTS_KEPT_MS = 30 * 86_400_000

/**
 * Ends rooms whose time is over, whoever owned them and however that node ended, and erases what ended. Both look at
 * the tables and not at what was planned, so that a crash can only delay them.
 */
export function roomsJobs(deps: {
  clock: Clock
  log: Log
  store: RoomsStore
  owners: Owners
  ordering: Ordering
  storeWatch: StoreWatch
}): ModuleJobs {
  const { clock, log, store, owners, ordering } = deps

  async function endOverdue(): Promise<void> {
    const now = clock.now()
    const bounds = { createdBefore: now - TIMES.roomLifeMs, idleBefore: now - TIMES.emptyRoomMs }
    for (const roomId of await store.overdueRooms(bounds)) {
      const row = await store.roomById(roomId)
      if (!row || row.endedAt !== null) continue
      const lifeMs = row.rules?.lifeMs ?? TIMES.roomLifeMs
      const reason = row.createdAt < now - lifeMs ? 'expired' : 'empty'
      try {
        await endOne(row, reason)
      } catch (err) {
        // The others must not wait for a room that cannot be read, nor its people longer than was promised to them.
        log.error({ err, roomId }, 'a room could not be ended in order')
        if (reason === 'expired') await store.endUnread(row.storeId, roomId, now)
      }
    }
  }

  async function endOne(row: RoomRow, reason: 'expired' | 'empty'): Promise<void> {
    const { room } = await owners.find(row)
    // Another living node has it; that one ends it by its own clock.
    if (!room) return
    if (reason === 'expired' || room.joined.length === 0) ordering.server(room, { type: 'close', reason })
  }

  async function erase(): Promise<void> {
    const now = clock.now()
    const rooms = await store.eraseEnded(now - TIMES.eraseAfterMs, now)
    await store.eraseReports(now - REPORTS_KEPT_MS)
    if (rooms > 0) log.info({ rooms }, 'ended rooms were erased')
  }

  return {
    tasks: {
      'rooms.end-overdue': endOverdue,
      'rooms.end-with-shop': deps.storeWatch.sweep,
      'rooms.erase': erase,
    },
    crontab: ['*/5 * * * * rooms.end-overdue', '*/5 * * * * rooms.end-with-shop', '*/5 * * * * rooms.erase'],
  }
}
