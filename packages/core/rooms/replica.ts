import { decide } from './decide.ts'
import { LIMITS } from './limits.ts'
import { reduce } from './reduce.ts'
import { isAhead, retarget, withoutTakenBack } from './retarget.ts'
import type { Command, Refusal, RoomEvent } from './room-events.ts'
import type { RoomState } from './room-state.ts'
import { bytesOf } from './text.ts'

/**
 * One thing this person did.
 * `waiting`: not sent on the present socket. `sent`: sent, no word yet. `ordered`: it has a number, but the server
 * has not said that it is written down; kept, to be sent again should the server crash before it is.
 */
export interface PendingOp {
  opId: string
  command: Command
  at: number
  stage: 'waiting' | 'sent' | 'ordered'
  seq: number | null
}

/** A browser's copy of a room: what the server ordered, and what this person did that is not there yet. */
export interface Replica {
  me: string
  epoch: number
  /** Everything up to this `seq` survives a crash of the server. */
  safe: number
  confirmed: RoomState
  pending: PendingOp[]
}

/** What the server says when a socket has been let in; the durable part of the contract's `Welcome`. */
export interface Arrival {
  you: string
  epoch: number
  seq: number
  safe: number
  recovered: boolean
  snapshot: RoomState | null
  events: RoomEvent[]
  /** With a snapshot: which of this person's latest ops the log holds. They are in the snapshot, so not shown twice. */
  ops: { opId: string; seq: number }[]
}

export type Received =
  | { replica: Replica; gap: false }
  /** An event is missing: the socket has to be given up and resumed from `confirmed.seq`. */
  | { replica: Replica; gap: true }

/**
 * The replica after a welcome. An op is ordered when the log is known to hold it; the rest waits to be sent again: the
 * server recognises an op that it has. Somebody else than before (the proof was lost, they joined anew) starts with no
 * ops: the old ones may be in the log under the old name. Throws when a first welcome brings no snapshot.
 */
export function arrive(before: Replica | null, a: Arrival): Replica {
  const base = a.recovered ? before?.confirmed : a.snapshot
  if (!base) throw new Error('welcome without a state to start from')
  const confirmed = a.events.filter((e) => e.seq > base.seq).reduce(reduce, base)
  const bare = { me: a.you, epoch: a.epoch, safe: a.safe, confirmed, pending: [] }
  if (before?.me !== a.you) return bare
  const known = new Map(a.ops.map((op) => [op.opId, op.seq]))
  for (const e of a.events) if (e.by === a.you && e.opId !== null) known.set(e.opId, e.seq)
  const pending = before.pending.map((op): PendingOp => {
    const already = a.recovered && op.seq !== null && op.seq <= base.seq ? op.seq : undefined
    return placed(op, known.get(op.opId) ?? already ?? null)
  })
  if (a.recovered) return kept({ ...bare, pending })
  const meant = withoutTakenBack(pending, before.confirmed, a.you).map((op) =>
    op.stage === 'waiting' ? { ...op, command: retarget(op.command, before.confirmed, confirmed) } : op,
  )
  return kept({ ...bare, pending: meant })
}

/** A durable event. One that is known already changes nothing; one that skips a number is a gap. */
export function receiveEvent(replica: Replica, event: RoomEvent): Received {
  if (event.seq <= replica.confirmed.seq) return { replica, gap: false }
  if (event.seq !== replica.confirmed.seq + 1) return { replica, gap: true }
  const confirmed = reduce(replica.confirmed, event)
  const pending = replica.pending.map((op) => settle(op, event, replica.me))
  return { replica: kept({ ...replica, confirmed, pending }), gap: false }
}

/** The durable mark moved: ops up to it need not be kept. */
export function receiveSafe(replica: Replica, safe: number): Replica {
  return safe <= replica.safe ? replica : kept({ ...replica, safe })
}

/** The server had this op already, as event `seq`. */
export function receiveAck(replica: Replica, opId: string, seq: number): Replica {
  const pending = replica.pending.map((op) => (op.opId === opId ? placed(op, seq) : op))
  return kept({ ...replica, pending })
}

/** The server refused an op: it never happened. */
export function receiveRefusal(replica: Replica, opId: string): Replica {
  return { ...replica, pending: replica.pending.filter((op) => op.opId !== opId) }
}

/** The server could not take an op now (too fast, storage behind): it waits to be sent again. */
export function putBack(replica: Replica, opId: string): Replica {
  const pending = replica.pending.map((op) => (op.opId === opId ? placed(op, null) : op))
  return { ...replica, pending }
}

/** The heartbeat's head is ahead of what came: something was lost on the way. */
export function isBehind(replica: Replica, headSeq: number): boolean {
  return headSeq > replica.confirmed.seq
}

export type Submission = { ok: true; replica: Replica } | { ok: false; reason: Refusal }

/**
 * This person does something: refused here when the rules say no to what is on the screen, else pending.
 * `now` is the server's time as far as it is known, else a clock that is late would refuse what is timed.
 */
export function submit(replica: Replica, command: Command, opId: string, now: number): Submission {
  if (replica.pending.length >= LIMITS.pendingOps) return { ok: false, reason: 'too_many' }
  if (isAhead(command, replica.confirmed.seq)) return { ok: false, reason: 'too_soon' }
  if (bytesOf(JSON.stringify(command)) > LIMITS.commandBytes) return { ok: false, reason: 'too_long' }
  const verdict = decide(viewOf(replica), command, { by: replica.me, now })
  if (!verdict.ok) return verdict
  const op: PendingOp = { opId, command, at: now, stage: 'waiting', seq: null }
  return { ok: true, replica: { ...replica, pending: [...replica.pending, op] } }
}

/** Ops to send now, oldest first. */
export function toSend(replica: Replica): PendingOp[] {
  return replica.pending.filter((op) => op.stage === 'waiting')
}

export function markSent(replica: Replica, opIds: ReadonlySet<string>): Replica {
  const pending = replica.pending.map(
    (op): PendingOp => (opIds.has(op.opId) && op.stage === 'waiting' ? { ...op, stage: 'sent' } : op),
  )
  return { ...replica, pending }
}

/**
 * What is shown: the ordered state with this person's unordered ops applied on top, in the order they were done.
 * An op that the rules refuse by now (the message was taken back, the poll closed) is left out of the view.
 * Their provisional numbers follow the head, and change when the real ones come: key lists by `opId`.
 */
export function viewOf(replica: Replica): RoomState {
  let view = replica.confirmed
  for (const op of replica.pending) {
    if (isIn(replica, op)) continue
    const verdict = decide(view, op.command, { by: replica.me, now: op.at })
    if (!verdict.ok) continue
    view = reduce(view, { seq: view.seq + 1, at: op.at, by: replica.me, opId: op.opId, body: verdict.body })
  }
  return view
}

/** Whether the ordered state holds this op, so that it must not be applied on top once more. */
function isIn(replica: Replica, op: PendingOp): boolean {
  return op.seq !== null && op.seq <= replica.confirmed.seq
}

/** Without the ops that need no keeping any more: here, and written down there. */
function kept(replica: Replica): Replica {
  return { ...replica, pending: replica.pending.filter((op) => !isIn(replica, op) || op.seq! > replica.safe) }
}

function settle(op: PendingOp, e: RoomEvent, me: string): PendingOp {
  return e.opId === op.opId && e.by === me ? placed(op, e.seq) : op
}

function placed(op: PendingOp, seq: number | null): PendingOp {
  return seq === null ? { ...op, stage: 'waiting', seq } : { ...op, stage: 'ordered', seq }
}
