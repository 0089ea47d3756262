import { decide, decideServer } from '../rooms/decide.ts'
import { LIMITS } from '../rooms/limits.ts'
import { reduce } from '../rooms/reduce.ts'
import type { Arrival } from '../rooms/replica.ts'
import { planResume, type ResumeClaim } from '../rooms/resume.ts'
import type { Command, Decision, Refusal, RoomEvent, ServerCommand } from '../rooms/room-events.ts'
import { emptyRoom, participantOf, type RoomState } from '../rooms/room-state.ts'
import { deepFreeze } from './deep-freeze.ts'

export interface Stamped {
  epoch: number
  event: RoomEvent
}

export type OpResult =
  | { kind: 'event'; event: RoomEvent }
  | { kind: 'ack'; seq: number }
  | { kind: 'refused'; reason: Refusal }

/** The one who orders a room: in memory, without a clock, with a durable mark that lags until told to move. */
export interface RoomAuthority {
  readonly state: RoomState
  readonly epoch: number
  readonly safe: number
  readonly log: readonly Stamped[]
  /** A person's op: decided and stamped, recognised when it is here already, or refused. */
  op(by: string, opId: string, command: Command, now: number): OpResult
  /** The server's own act. */
  serve(command: ServerCommand, now: number): Decision & { event?: RoomEvent }
  /** What somebody who (re)connects is told; the seat is their own business. */
  arrival(participantId: string, claim: ResumeClaim | null): Arrival
  /** Writes down everything up to `seq`, or up to the head. The new mark. */
  write(seq?: number): number
  /** Memory is gone: what was not written down never happened, and another epoch begins. */
  crash(): void
}

export interface AuthorityOptions {
  /** Events held for resuming with a delta. */
  tail?: number
  seats?: number
}

export function roomAuthority({ tail = LIMITS.logTail, seats = 8 }: AuthorityOptions = {}): RoomAuthority {
  const first = deepFreeze(emptyRoom('room-0001', 'fir-and-clay', 0, seats))
  let state = first
  let log: Stamped[] = []
  let epoch = 1
  let safe = 0

  const stamp = (verdict: Decision & { ok: true }, by: string | null, opId: string | null, at: number) => {
    const event: RoomEvent = deepFreeze({ seq: state.seq + 1, at, by, opId, body: verdict.body })
    state = deepFreeze(reduce(state, event))
    log.push({ epoch, event })
    return event
  }

  return {
    get state() {
      return state
    },
    get epoch() {
      return epoch
    },
    get safe() {
      return safe
    },
    get log() {
      return log
    },
    op(by, opId, command, now) {
      // Before any rule: the room that an op changed may refuse the same op by now.
      const known = opsOf(log, by).find((op) => op.opId === opId)
      if (known) return { kind: 'ack', seq: known.seq }
      const verdict = decide(state, deepFreeze(command), { by, now })
      if (!verdict.ok) return { kind: 'refused', reason: verdict.reason }
      return { kind: 'event', event: stamp(verdict, by, opId, now) }
    },
    serve(command, now) {
      const verdict = decideServer(state, command)
      return verdict.ok ? { ...verdict, event: stamp(verdict, null, null, now) } : verdict
    },
    arrival(you, claim) {
      const common = { you, epoch, seq: state.seq, safe }
      const firstSeq = Math.max(1, log.length - tail + 1)
      const tailOf = { epoch, seq: state.seq, firstSeq, epochOf: (seq: number) => log[seq - 1]?.epoch }
      const plan = claim ? planResume(tailOf, claim) : { recovered: false as const }
      if (plan.recovered) {
        const events = log.slice(plan.fromSeq - 1).map((l) => l.event)
        return { ...common, recovered: true, snapshot: null, events, ops: [] }
      }
      return { ...common, recovered: false, snapshot: wired(state), events: [], ops: opsOf(log, you) }
    },
    write(seq = state.seq) {
      safe = Math.max(safe, Math.min(seq, state.seq))
      return safe
    },
    crash() {
      log = log.slice(0, safe)
      state = log.reduce((s, l) => deepFreeze(reduce(s, l.event)), first)
      epoch++
    },
  }
}

/** A person's latest ops in the log, as many as one may have under way. */
function opsOf(log: readonly Stamped[], by: string): { opId: string; seq: number }[] {
  return log
    .filter((l) => l.event.by === by && l.event.opId !== null)
    .slice(-LIMITS.pendingOps)
    .map((l) => ({ opId: l.event.opId!, seq: l.event.seq }))
}

/** As it comes out of a frame. */
function wired<T>(value: T): T {
  return deepFreeze(JSON.parse(JSON.stringify(value)) as T)
}

/** Whether somebody may come back, and whether the way in is a `return`. */
export function standingOf(state: RoomState, id: string): 'in' | 'left' | 'removed' | 'unknown' {
  return participantOf(state, id)?.standing ?? 'unknown'
}
