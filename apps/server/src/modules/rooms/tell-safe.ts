import { TIMES } from '@tandem/core/rooms/limits'
import { textFrame } from '../../platform/socket/frame.ts'
import type { Room } from './room.ts'

/**
 * Says that a room's log is written up to `room.safe`. Everybody hears it with the next frame that the room gets, and
 * with every heartbeat. Those whose own ops became safe keep them until then, so when nothing else goes out within a
 * tick they get a frame of their own.
 */
export interface SafeTeller {
  /** The log was written from behind `before` up to `room.safe`. */
  owe(room: Room, before: number): void
  stop(): void
}

export function createSafeTeller(): SafeTeller {
  const owing = new Set<Room>()
  let timer: NodeJS.Timeout | null = null

  function tell(): void {
    timer = null
    for (const room of owing) tellAuthors(room)
    owing.clear()
  }

  return {
    owe(room, before) {
      for (let i = room.tail.length - 1; i >= 0; i--) {
        const event = room.tail[i]?.event
        if (!event || event.seq <= before) break
        if (event.seq <= room.safe && event.by !== null) room.safeOwed.add(event.by)
      }
      if (room.safeOwed.size === 0) return
      owing.add(room)
      timer ??= setTimeout(tell, TIMES.tickMs)
    },
    stop() {
      if (timer) clearTimeout(timer)
      timer = null
      owing.clear()
    },
  }
}

function tellAuthors(room: Room): void {
  const owed = room.safeOwed
  if (owed.size === 0 || room.closed) return
  const frame = textFrame(`[{"t":"safe","seq":${room.safe}}]`)
  for (const { member, session } of room.joined) if (owed.has(member.id)) session.link.write(frame)
  owed.clear()
}
