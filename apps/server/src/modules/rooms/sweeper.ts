import { TIMES } from '@tandem/core/rooms/limits'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { backlogOf } from './backlog.ts'
import { ARRIVING_MS, LEAVING_MS, QUIET_MS } from './bounds.ts'
import type { CallLane } from './call/call-lane.ts'
import type { Knocks } from './knocks.ts'
import type { Ordering } from './ordering.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Owners } from './owners.ts'
import type { PresenceKeeper } from './presence-keeper.ts'
import type { Room } from './room.ts'
import type { Session } from './session.ts'
import type { Sessions } from './sessions.ts'

const SWEEP_MS = 1_000
/** A sweep that comes this much later than it should: the process stood still, not its clients. */
const STALL_MS = 2_500

/** What time does to sockets and rooms: one timer for all of them. */
export function createSweeper(parts: {
  clock: Clock
  log: Log
  owners: Owners
  sessions: Sessions
  presence: PresenceKeeper
  knocks: Knocks
  call: CallLane
  ordering: Ordering
  outbox: RoomOutbox
}): { start(): void; stop(): void; sweep(now: number): void } {
  const { clock, owners, sessions, presence, knocks, call, ordering, outbox } = parts
  let timer: NodeJS.Timeout | null = null
  let lastAt = clock.now()

  function sweep(now: number): void {
    const stalled = now - lastAt > STALL_MS
    lastAt = now
    for (const session of sessions.all) {
      if (stalled) session.heardAt = now
      else sweepSession(session, now)
    }
    for (const room of owners.rooms) {
      try {
        sweepRoom(room, now)
      } catch (err) {
        parts.log.error({ err, roomId: room.roomId }, 'a room could not be swept')
      }
    }
  }

  function sweepSession(session: Session, now: number): void {
    const { link, phase } = session
    if (now - session.heardAt > TIMES.silentMs) {
      link.kill()
      sessions.gone(session, session.heardAt)
    } else if (session.closed || phase.k === 'leaving') {
      if (now - session.pingedAt > LEAVING_MS) link.kill()
    } else if (backlogOf(session) === 'slow') {
      // Answers to its own messages are written without looking; here is where they find their bound.
      sessions.end(session, 'slow')
    } else if (phase.k === 'awaiting-hello' && now - session.openedAt > TIMES.helloMs) {
      sessions.end(session, 'hello_late')
    } else if (phase.k === 'arriving' && now - session.openedAt > ARRIVING_MS) {
      sessions.end(session, 'storage_behind')
    } else if (now - session.pingedAt >= TIMES.pingMs) {
      session.pingedAt = now
      link.ping()
    }
  }

  function sweepRoom(room: Room, now: number): void {
    for (const participantId of presence.sweep(room, now))
      ordering.server(room, { type: 'gone', participantId })
    knocks.sweep(room, now)
    call.sweep(room, now)
    if (room.state.status === 'open' && now - room.state.createdAt >= room.state.rules.lifeMs)
      ordering.server(room, { type: 'close', reason: 'expired' })
    if (now - room.beatAt >= TIMES.beatMs) {
      room.beatAt = now
      outbox.toAll(room, `{"t":"beat","seq":${room.state.seq},"safe":${room.safe}}`)
      room.safeTold = room.safe
    }
    const isQuiet = room.quietSince !== null && room.members.size === 0 && room.knocks.length === 0
    if (isQuiet && now - (room.quietSince as number) >= QUIET_MS)
      owners
        .unload(room, room.quietSince)
        .catch((err) => parts.log.warn({ err }, 'a quiet room could not be unloaded'))
  }

  return {
    start() {
      lastAt = clock.now()
      timer ??= setInterval(() => sweep(clock.now()), SWEEP_MS)
    },
    stop() {
      if (timer) clearInterval(timer)
      timer = null
    },
    sweep,
  }
}
