import { randomInt } from 'node:crypto'
import type { Log } from '../../platform/log/log.ts'
import type { LogWriter } from './log-writer.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Owners } from './owners.ts'
import type { Sessions } from './sessions.ts'

const SETTLE_MS = 4_000
const UNLOAD_MS = 3_000
const UNLOADS_AT_ONCE = 16
const GOODBYE_MS = 1_000
/** Clients come back spread over this, so that the next server is not overrun. */
const SPREAD_MS = 2_000

/** Going down with order: nobody new, everybody is told when to come back, everything is written, rooms are given up. */
export function createDrain(parts: {
  log: Log
  owners: Owners
  sessions: Sessions
  outbox: RoomOutbox
  writer: LogWriter
}): { isDraining(): boolean; drain(): Promise<void> } {
  const { owners, sessions, outbox, writer } = parts
  let draining = false

  return {
    isDraining: () => draining,
    async drain() {
      draining = true
      for (const room of owners.rooms) outbox.flush(room)
      for (const session of sessions.all) {
        if (session.closed) continue
        sessions.say(session, `{"t":"moving","retryAfterMs":${randomInt(SPREAD_MS)}}`)
        sessions.end(session, 'moving')
      }
      const written = await writer.settled(SETTLE_MS)
      if (!written)
        parts.log.warn('the database did not take the last room events in time; clients send them again')
      // The participants are only between two sockets, so no room is idle.
      await unloadAll(owners)
      await goodbyes(sessions)
    },
  }
}

/** What is not given up in time is taken up from the log, once this node has not been heard of for a while. */
async function unloadAll(owners: Owners): Promise<void> {
  const rooms = [...owners.rooms]
  const until = performance.now() + UNLOAD_MS
  const one = async () => {
    for (let room = rooms.pop(); room && performance.now() < until; room = rooms.pop())
      await owners.unload(room, null)
  }
  const deadline = new Promise<void>((done) => setTimeout(done, UNLOAD_MS).unref())
  await Promise.race([Promise.all(Array.from({ length: UNLOADS_AT_ONCE }, one)), deadline])
}

/** Waits a moment for the other sides' goodbyes, then ends what is left. */
async function goodbyes(sessions: Sessions): Promise<void> {
  const until = performance.now() + GOODBYE_MS
  while (sessions.all.size > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
  for (const session of sessions.all) session.link.kill()
}
