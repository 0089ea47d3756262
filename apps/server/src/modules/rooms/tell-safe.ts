import { textFrame } from '../../platform/socket/frame.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Room } from './room.ts'

/**
 * Says that the log is written up to `room.safe`. At once to those whose own ops became safe, since they keep them
 * until then; everybody else is told with the next frame that the room gets, and with every heartbeat.
 */
export function tellSafe(room: Room, before: number, outbox: RoomOutbox): void {
  const authors = new Set<string>()
  for (let i = room.tail.length - 1; i >= 0; i--) {
    const event = room.tail[i]?.event
    if (!event || event.seq <= before) break
    if (event.seq <= room.safe && event.by !== null) authors.add(event.by)
  }
  if (authors.size === 0) return
  outbox.flush(room)
  let frame: Buffer | null = null
  for (const { member, session } of room.joined) {
    if (!authors.has(member.id)) continue
    frame ??= textFrame(`[{"t":"safe","seq":${room.safe}}]`)
    session.link.write(frame)
  }
}
