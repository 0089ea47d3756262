import type { RoomStep } from '@tandem/core/insights/figure-names'
import type { Pool } from 'pg'
import type { Clock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { InsightsPublic } from '../../insights/insights.public.ts'

/** How far rooms come. */
export interface RoomSteps {
  /** Counted the first time for a room, whichever node sees it. Never throws, waits for nothing. */
  reached(storeId: number, roomId: string, step: RoomStep): void
}

const COLUMNS: Record<RoomStep, string> = {
  invited: 'invited_at',
  met: 'met_at',
  decided: 'decided_at',
  handed_off: 'handed_off_at',
}
/** Steps that are kept from asking the database again; a room rarely goes back and forth. */
const REMEMBERED = 20_000

export function createRoomSteps(deps: {
  pool: Pool
  clock: Clock
  log: Log
  insights: InsightsPublic
}): RoomSteps {
  const known = new Set<string>()

  async function mark(storeId: number, roomId: string, step: RoomStep): Promise<boolean> {
    const column = COLUMNS[step]
    const { rowCount } = await deps.pool.query(
      `update rooms set ${column} = $3 where store_id = $1 and room_id = $2 and ${column} is null and erased_at is null`,
      [storeId, roomId, deps.clock.now()],
    )
    return rowCount === 1
  }
  return {
    reached(storeId, roomId, step) {
      const key = `${step} ${roomId}`
      if (known.has(key)) return
      if (known.size >= REMEMBERED) known.clear()
      known.add(key)
      mark(storeId, roomId, step).then(
        (first) => first && deps.insights.count(storeId, { [`rooms_${step}`]: 1 }),
        (err: unknown) => {
          known.delete(key)
          deps.log.warn({ err, storeId }, 'how far a room came could not be noted')
        },
      )
    },
  }
}
