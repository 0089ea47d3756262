import { signal } from '@preact/signals'
import type { RoomReason } from '@tandem/contract/room-reasons'
import type { ServerMessage, Welcome } from '@tandem/contract/socket/server-messages'
import {
  arrive,
  isBehind,
  markSent,
  type PendingOp,
  type Replica,
  receiveAck,
  receiveEvent,
  receiveRefusal,
  receiveSafe,
  submit,
  toSend,
  viewOf,
} from '@tandem/core/rooms/replica'
import type { Command, RoomEvent } from '@tandem/core/rooms/room-events'
import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { keepOps, keptOps } from './credentials.ts'
import { randomToken } from './random-token.ts'
import type { RefusedCommand } from './room-session.ts'

interface LaneDeps {
  send: (op: PendingOp) => boolean
  /** Something is missing: resume from what is here. */
  resume: () => void
  now: () => number
}

/** Refusals that mean *later*, not *no*: the op is kept and sent again. */
const LATER: ReadonlySet<RoomReason> = new Set(['too_fast', 'storage_behind'])
const REFUSALS_KEPT = 20
/** 96 bits: the server knows an op again by it. */
const OP_ID_BYTES = 12
const TOO_OLD_TO_SEND_MS = 24 * 3_600_000

/** The durable lane of one room in one tab: the replica, kept in storage, shown as signals. */
export function createDurableLane(deps: LaneDeps) {
  let replica: Replica | null = null
  let holdTimer: ReturnType<typeof setTimeout> | undefined
  let held = false
  let abandoned = false
  const room = signal<RoomState>(emptyRoom('', '', 0))
  const pendingOps = signal<ReadonlySet<string>>(new Set())
  const refusals = signal<readonly RefusedCommand[]>([])
  const listeners = new Set<(event: RoomEvent) => void>()

  const publish = () => {
    if (replica === null) return
    room.value = viewOf(replica)
    const unordered = replica.pending.filter((op) => op.stage !== 'ordered').map((op) => op.opId)
    const shown = pendingOps.peek()
    if (unordered.length !== shown.size || unordered.some((id) => !shown.has(id)))
      pendingOps.value = new Set(unordered)
    if (!abandoned) keepOps(replica.confirmed.roomId, replica.pending)
  }
  const flush = () => {
    if (replica === null || held) return
    const sent = new Set<string>()
    for (const op of toSend(replica)) if (deps.send(op)) sent.add(op.opId)
    if (sent.size > 0) replica = markSent(replica, sent)
  }
  const refused = (opId: string, command: Command, reason: RoomReason, retryAfterMs: number | null) => {
    const entry = { opId, command, reason, retryAfterMs, at: deps.now() }
    refusals.value = [...refusals.peek(), entry].slice(-REFUSALS_KEPT)
  }
  const hold = (opId: string, ms: number) => {
    if (replica === null) return
    const back = (op: PendingOp): PendingOp => (op.opId === opId ? { ...op, stage: 'waiting' } : op)
    replica = { ...replica, pending: replica.pending.map(back) }
    held = true
    clearTimeout(holdTimer)
    holdTimer = setTimeout(() => {
      held = false
      flush()
    }, ms)
  }
  const takeRefusal = (m: Extract<ServerMessage, { t: 'refused' }>) => {
    const op = replica?.pending.find((p) => p.opId === m.opId)
    if (replica === null || op === undefined) return
    if (LATER.has(m.reason)) return hold(m.opId, m.retryAfterMs ?? 1_000)
    replica = receiveRefusal(replica, m.opId)
    refused(m.opId, op.command, m.reason, m.retryAfterMs ?? null)
    publish()
  }
  const takeEvent = (event: RoomEvent) => {
    if (replica === null || event.seq <= replica.confirmed.seq) return
    const { replica: next, gap } = receiveEvent(replica, event)
    if (gap) return deps.resume()
    replica = next
    dirty = true
    for (const listener of listeners) listener(event)
  }
  let dirty = false

  return {
    room,
    pendingOps,
    refusals,
    /** Where to go on from; null before the first welcome. */
    position: () => (replica === null ? null : { epoch: replica.epoch, lastSeq: replica.confirmed.seq }),
    welcome(w: Welcome) {
      const before = replica ?? fromStorage(w, deps.now())
      const seen = replica?.confirmed.seq ?? w.seq
      replica = arrive(before, w)
      held = false
      publish()
      flush()
      if (w.recovered)
        for (const e of w.events) if (e.seq > seen) for (const listener of listeners) listener(e)
    },
    receive(m: ServerMessage) {
      if (replica === null) return
      if (m.t === 'e') takeEvent(m.e)
      else if (m.t === 'refused') takeRefusal(m)
      else if (m.t === 'safe') replica = receiveSafe(replica, m.seq)
      else if (m.t === 'ack') replica = receiveAck(replica, m.opId, m.seq)
      else if (m.t === 'beat') {
        replica = receiveSafe(replica, m.safe)
        if (isBehind(replica, m.seq)) deps.resume()
      } else return
      if (m.t !== 'e') dirty = true
    },
    /** Shows what one frame changed, once. */
    settled() {
      if (!dirty) return
      dirty = false
      publish()
    },
    do(command: Command): string {
      const opId = randomToken(OP_ID_BYTES)
      if (replica === null) return opId
      const result = submit(replica, command, opId, deps.now())
      if (result.ok) {
        replica = result.replica
        flush()
        publish()
      } else if (result.reason !== 'no_change') refused(opId, command, result.reason, null)
      return opId
    },
    dismissRefusal(opId: string) {
      refusals.value = refusals.peek().filter((r) => r.opId !== opId)
    },
    onEvent(listener: (event: RoomEvent) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** Keeps nothing for a return: whoever left and comes back must not leave again by an op that was kept. */
    abandon() {
      abandoned = true
      if (replica !== null) keepOps(replica.confirmed.roomId, [])
    },
    stop: () => clearTimeout(holdTimer),
  }
}

/** After a reload: nothing of the room, but what this person did and the server has not confirmed. */
function fromStorage(w: Welcome, now: number): Replica | null {
  const pending = keptOps(w.roomId).filter((op) => now - op.at < TOO_OLD_TO_SEND_MS)
  if (pending.length === 0) return null
  return { me: w.you, epoch: 0, safe: 0, confirmed: emptyRoom(w.roomId, '', 0), pending }
}

export type DurableLane = ReturnType<typeof createDurableLane>
