import type { Log } from '../../platform/log/log.ts'
import type { LogBatch, LogStore } from './log.store.ts'
import type { Room } from './room.ts'

/** What one event adds to the tables: the rows, already JSON. */
export interface LogEntry {
  seq: number
  event: string
  person?: string
  /** The room's own row changes with the event, in the same commit. */
  mark?: { invite?: string; endedAt?: number }
}

/** Writes the events of all rooms of this node, many in one commit. Nobody waits for it but newcomers. */
export interface LogWriter {
  append(room: Room, entry: LogEntry): void
  /** Resolves when nothing waits to be written any more, or `withinMs` is over. */
  settled(withinMs: number): Promise<boolean>
}

/** Between the starts of two commits at least. */
const GAP_MS = 3
const ENTRIES_AT_MOST = 2_000
const BACK_OFF_MS = { first: 50, most: 2_000 }

export function createLogWriter(options: {
  store: LogStore
  /** How long a busy process gathers for one commit, milliseconds: a commit costs it as much as many events. */
  gatherMs?: () => number
  nodeId: string
  log: Log
  onWritten: (room: Room, seq: number) => void
  /** The room was taken over: what it ordered since is void. */
  onFenced: (room: Room) => void
}): LogWriter {
  let queue = new Map<Room, LogEntry[]>()
  let running = false
  let failures = 0

  async function run(): Promise<void> {
    while (queue.size > 0) {
      const startedAt = performance.now()
      const batch = takeBatch(queue)
      try {
        await write(batch)
        failures = 0
      } catch (err) {
        failures++
        queue = putBack(batch, queue)
        options.log.warn({ err, failures, rooms: batch.size }, 'room events could not be written yet')
        await pause(Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** Math.min(failures, 10)))
      }
      const gap = Math.max(GAP_MS, options.gatherMs?.() ?? 0)
      const early = gap - (performance.now() - startedAt)
      if (early > 0 && queue.size > 0) await pause(early)
    }
    running = false
  }

  async function write(batch: Map<Room, LogEntry[]>): Promise<void> {
    try {
      report(batch, await options.store.commit(batchOf(batch), options.nodeId))
    } catch (err) {
      if (batch.size === 1 || !isAboutData(err)) throw err
      // One room's rows are refused as data: the others must not wait for it.
      for (const [room, entries] of batch) {
        const alone = new Map([[room, entries]])
        try {
          report(alone, await options.store.commit(batchOf(alone), options.nodeId))
        } catch (cause) {
          if (!isAboutData(cause)) throw cause
          options.log.error({ err: cause, roomId: room.roomId }, 'events of a room cannot be written')
          options.onFenced(room)
        }
        batch.delete(room)
      }
    }
  }

  function report(batch: Map<Room, LogEntry[]>, written: Set<string>): void {
    for (const [room, entries] of batch) {
      if (room.closed) continue
      try {
        if (written.has(room.roomId)) options.onWritten(room, (entries.at(-1) as LogEntry).seq)
        else options.onFenced(room)
      } catch (err) {
        // It is written: trying again would not help, and the other rooms must hear of theirs.
        options.log.error({ err, roomId: room.roomId }, 'a room could not take in that it was written')
      }
    }
  }

  return {
    append(room, entry) {
      const entries = queue.get(room)
      if (entries) entries.push(entry)
      else queue.set(room, [entry])
      if (running) return
      running = true
      // After this turn, so that what it brings for many rooms is one commit.
      setImmediate(() => void run())
    },
    async settled(withinMs) {
      const until = performance.now() + withinMs
      while (running && performance.now() < until) await pause(5)
      return !running
    },
  }
}

function takeBatch(queue: Map<Room, LogEntry[]>): Map<Room, LogEntry[]> {
  const batch = new Map<Room, LogEntry[]>()
  let taken = 0
  for (const [room, entries] of queue) {
    queue.delete(room)
    if (room.closed) continue
    batch.set(room, entries)
    taken += entries.length
    if (taken >= ENTRIES_AT_MOST) break
  }
  return batch
}

function putBack(batch: Map<Room, LogEntry[]>, newer: Map<Room, LogEntry[]>): Map<Room, LogEntry[]> {
  const queue = new Map(batch)
  for (const [room, entries] of newer) {
    const older = queue.get(room)
    queue.set(room, older ? [...older, ...entries] : entries)
  }
  return queue
}

function batchOf(batch: Map<Room, LogEntry[]>): LogBatch {
  const rooms: string[] = []
  const events: string[] = []
  const people: string[] = []
  const marks: string[] = []
  for (const [room, entries] of batch) {
    const key = `"store_id":${room.storeId},"room_id":"${room.roomId}"`
    rooms.push(`{${key},"epoch":${room.epoch}}`)
    let mark: LogEntry['mark']
    for (const entry of entries) {
      events.push(entry.event)
      if (entry.person) people.push(entry.person)
      if (entry.mark) mark = { ...mark, ...entry.mark }
    }
    if (mark) {
      const { invite = null, endedAt = null } = mark
      marks.push(`{${key},"invite":${JSON.stringify(invite)},"ended_at":${endedAt}}`)
    }
  }
  return { rooms: array(rooms), events: array(events), people: array(people), marks: array(marks) }
}

const array = (rows: string[]) => `[${rows.join()}]`

/** PostgreSQL's classes 22 (data) and 23 (constraint): trying again would fail for ever. */
function isAboutData(err: unknown): boolean {
  const code = (err as { code?: unknown } | null)?.code
  return typeof code === 'string' && /^2[23]/.test(code)
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
