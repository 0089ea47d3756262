import { decide, decideServer } from '@tandem/core/rooms/decide'
import { figuresOf, stepOf } from '@tandem/core/rooms/figures'
import { LIMITS } from '@tandem/core/rooms/limits'
import { reduce } from '@tandem/core/rooms/reduce'
import type {
  Command,
  Refusal,
  RoomEvent,
  RoomEventBody,
  ServerCommand,
} from '@tandem/core/rooms/room-events'
import type { RoomState } from '@tandem/core/rooms/room-state'
import { type Mask, maskEvent } from '@tandem/core/rooms/word-filter'
import type { Clock } from '../../platform/clock.ts'
import type { Ids } from '../../platform/ids.ts'
import type { LogEntry, LogWriter } from './log-writer.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Room } from './room.ts'
import type { RoomFigures } from './room-figures.ts'

/** Events that are not written yet, in one room. More, and the room takes no more until the database has caught up. */
const UNSAFE_AT_MOST = 200
/** A person's latest ops that are recognised when they come again: more than a socket can send before it is dead. */
const OPS_KEPT = 256
/** How far the tail may grow past `LIMITS.logTail` before it is cut: cutting at every event would copy it each time. */
const TAIL_SLACK = 50

export type Ordered =
  | { ok: true; seq: number; again: boolean }
  | { ok: false; reason: Refusal | 'storage_behind' | 'malformed' }

/** The only place where a room changes: decide, number, reduce, keep, hand out. Nothing in here awaits. */
export interface Ordering {
  /** A person's command. One that was ordered before changes nothing and tells its number. */
  command(room: Room, by: string, opId: string, command: Command): Ordered
  /** What the server does on its own account. `credentialHash` is kept with a join, in the same commit. */
  server(room: Room, command: ServerCommand, credentialHash?: string): Ordered
}

export function createOrdering(options: {
  clock: Clock
  ids: Ids
  writer: LogWriter
  outbox: RoomOutbox
  figures: RoomFigures
  heirs: (room: Room, leaving: string) => string[]
  /** Which words the shop hides. */
  maskOf: (storeId: number) => Mask
  /** After the event is in the state and on its way: seats, sockets, knocks. */
  after: (room: Room, event: RoomEvent, before: RoomState) => void
}): Ordering {
  const { clock, ids, writer, outbox, figures } = options

  function stamp(
    room: Room,
    by: string | null,
    opId: string | null,
    decided: RoomEventBody,
    credentialHash?: string,
  ): Ordered {
    const body = maskEvent(decided, options.maskOf(room.storeId))
    const bodyJson = JSON.stringify(body)
    if (cannotBeStored(bodyJson)) return { ok: false, reason: 'malformed' }
    const before = room.state
    const event: RoomEvent = { seq: before.seq + 1, at: clock.now(), by, opId, body }
    room.state = reduce(before, event)
    keepInTail(room, event, room.epoch)
    writer.append(room, entryOf(room, event, bodyJson, credentialHash))
    outbox.toAll(room, eventText(event, bodyJson))
    figures.count(room, figuresOf(event, before))
    const step = stepOf(event, before, room.state)
    if (step) figures.step(room, step)
    options.after(room, event, before)
    return { ok: true, seq: event.seq, again: false }
  }

  function entryOf(room: Room, event: RoomEvent, bodyJson: string, credentialHash?: string): LogEntry {
    const key = `"store_id":${room.storeId},"room_id":"${room.roomId}"`
    const { seq, at, by, opId, body } = event
    const entry: LogEntry = {
      seq,
      event: `{${key},"seq":${seq},"epoch":${room.epoch},"at":${at},"by":${JSON.stringify(by)},"op_id":${JSON.stringify(opId)},"body":${bodyJson}}`,
    }
    if (body.type === 'joined' && credentialHash !== undefined) {
      room.credentials.set(body.participantId, credentialHash)
      entry.person = `{${key},"participant_id":"${body.participantId}","credential_hash":"${credentialHash}"}`
    }
    if (body.type === 'invite-renewed' || body.type === 'removed') {
      room.invite = ids.token(16)
      entry.mark = { invite: room.invite }
    }
    if (body.type === 'ended') entry.mark = { endedAt: at }
    return entry
  }

  return {
    command(room, by, opId, command) {
      const known = room.ops.get(by)?.get(opId)
      if (known !== undefined) return { ok: true, seq: known, again: true }
      if (room.closed || room.state.seq - room.safe >= UNSAFE_AT_MOST)
        return { ok: false, reason: 'storage_behind' }
      const heirs = command.type === 'leave' ? options.heirs(room, by) : []
      const decision = decide(room.state, command, { by, now: clock.now(), heirs })
      return decision.ok ? stamp(room, by, opId, decision.body) : decision
    },
    server(room, command, credentialHash) {
      if (room.closed) return { ok: false, reason: 'storage_behind' }
      const heirs = command.type === 'gone' ? options.heirs(room, command.participantId) : []
      const decision = decideServer(room.state, command, { heirs })
      return decision.ok ? stamp(room, null, null, decision.body, credentialHash) : decision
    },
  }
}

function eventText({ seq, at, by, opId }: RoomEvent, bodyJson: string): string {
  return `{"t":"e","e":{"seq":${seq},"at":${at},"by":${JSON.stringify(by)},"opId":${JSON.stringify(opId)},"body":${bodyJson}}}`
}

export function keepInTail(room: Room, event: RoomEvent, epoch: number): void {
  room.tail.push({ event, epoch })
  if (room.tail.length > LIMITS.logTail + TAIL_SLACK) room.tail = room.tail.slice(-LIMITS.logTail)
  if (event.by !== null && event.opId !== null) rememberOp(room.ops, event.by, event.opId, event.seq)
}

export function rememberOp(ops: Room['ops'], by: string, opId: string, seq: number): void {
  let mine = ops.get(by)
  if (!mine) {
    mine = new Map()
    ops.set(by, mine)
  }
  mine.set(opId, seq)
  if (mine.size > OPS_KEPT) mine.delete(mine.keys().next().value as string)
}

/** PostgreSQL's jsonb takes neither U+0000 nor half a surrogate pair; JSON shows both as escapes. */
function cannotBeStored(json: string): boolean {
  return json.includes('\\u') && /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/i.test(json)
}
