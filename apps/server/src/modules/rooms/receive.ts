import { LIMITS } from '@tandem/core/rooms/limits'
import { msUntilToken, takeToken } from '@tandem/core/rooms/rate'
import type { Command } from '@tandem/core/rooms/room-events'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Arrivals } from './arrivals.ts'
import { CALL_TOKEN_BYTES, RATES, STRIKES_AT_MOST } from './bounds.ts'
import type { CallLane } from './call/call-lane.ts'
import type { Knocks } from './knocks.ts'
import { beginsAsCall, type Read, readMessage } from './messages.ts'
import type { Ordering } from './ordering.ts'
import type { RoomOutbox } from './outbox.ts'
import type { PassingLanes } from './passing.ts'
import type { Joined, Session } from './session.ts'
import type { Sessions } from './sessions.ts'

/** What is done with one frame of one socket. */
export function createReceive(parts: {
  clock: Clock
  log: Log
  sessions: Sessions
  arrivals: Arrivals
  ordering: Ordering
  passing: PassingLanes
  knocks: Knocks
  call: CallLane
  outbox: RoomOutbox
}): (session: Session, data: Buffer, isBinary: boolean) => void {
  const { clock, sessions, arrivals, ordering, passing, knocks, call, outbox } = parts

  return (session, data, isBinary) => {
    if (session.closed) return
    try {
      receive(session, data, isBinary)
    } catch (err) {
      // A fault of ours costs its sender the socket, and nobody else anything.
      parts.log.error({ err }, 'a message could not be worked')
      sessions.end(session, 'internal')
    }
  }

  function receive(session: Session, data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      sessions.end(session, 'malformed')
      return
    }
    if (data.length > LIMITS.frameBytes) {
      sessions.end(session, 'too_large')
      return
    }
    if (!mayReceive(session, data)) {
      strike(session, data)
      return
    }
    if (session.strikes > 0) session.strikes--
    if (session.phase.k === 'led') {
      session.phase.upstream.send(data)
      return
    }
    dispatch(session, readMessage(data), data)
  }

  function mayReceive(session: Session, data: Buffer): boolean {
    if (!beginsAsCall(data)) return takeToken(session.all, RATES.all, clock.now())
    return takeToken(session.call, RATES.call, clock.now(), Math.ceil(data.length / CALL_TOKEN_BYTES))
  }

  /** Too fast: an op or a call's page is told so, as its sender waits for an answer; the rest is dropped. */
  function strike(session: Session, data: Buffer): void {
    session.strikes++
    if (session.strikes > STRIKES_AT_MOST) {
      sessions.end(session, 'too_fast')
      return
    }
    if (session.phase.k !== 'joined') return
    const m = readMessage(data)
    if (m.t === 'op' || m.t === 'bad-op')
      refuse(session.phase, m.opId, 'too_fast', msUntilToken(session.all, RATES.all))
    else if (m.t === 'call') call.refuse(session.phase, m.command.k, 'too_soon')
  }

  function dispatch(session: Session, m: Read, data: Buffer): void {
    const { phase } = session
    if (phase.k === 'joined') {
      inRoom(phase, m)
      return
    }
    if (phase.k === 'awaiting-hello') {
      if (m.t === 'hello') arrivals.hello(session, m.hello, data)
      else sessions.end(session, m.t === 'nonsense' ? 'malformed' : 'hello_expected')
      return
    }
    if (m.t === 'ping') sessions.say(session, `{"t":"pong","n":${m.n}}`)
    else if (m.t === 'nonsense' || m.t === 'hello') sessions.end(session, 'malformed')
    // Anything else comes too early and is dropped: there is no room yet that it could be for.
  }

  function inRoom(joined: Joined, m: Read): void {
    const { room, session, member } = joined
    switch (m.t) {
      case 'p':
        passing.pass(joined, m.command)
        break
      case 'op':
        op(joined, m.opId, m.command)
        break
      case 'ping':
        outbox.toOne(room, session, `{"t":"pong","n":${m.n}}`)
        break
      case 'call':
        call.receive(joined, m.command)
        break
      case 'bad-call':
        call.refuse(joined, m.k, 'malformed')
        break
      case 'answer-knock':
        if (room.state.hostId === member.id) knocks.answer(room, m.knockId, m.admit)
        break
      case 'bad-op':
        refuse(joined, m.opId, 'malformed')
        break
      case 'hello':
      case 'nonsense':
        sessions.end(session, 'malformed')
        break
    }
  }

  function op(joined: Joined, opId: string, command: Command): void {
    const { room, session, member } = joined
    const isKnown = room.ops.get(member.id)?.has(opId)
    if (!isKnown && !takeToken(member.durable, RATES.durable, clock.now())) {
      refuse(joined, opId, 'too_fast', msUntilToken(member.durable, RATES.durable))
      return
    }
    const ordered = ordering.command(room, member.id, opId, command)
    if (!ordered.ok)
      refuse(joined, opId, ordered.reason, ordered.reason === 'storage_behind' ? STORAGE_RETRY_MS : 0)
    else if (ordered.again) outbox.toOne(room, session, `{"t":"ack","opId":"${opId}","seq":${ordered.seq}}`)
  }

  function refuse({ room, session }: Joined, opId: string, reason: string, retryAfterMs = 0): void {
    const retry = retryAfterMs > 0 ? `,"retryAfterMs":${retryAfterMs}` : ''
    outbox.toOne(room, session, `{"t":"refused","opId":"${opId}","reason":"${reason}"${retry}}`)
  }
}

const STORAGE_RETRY_MS = 1_000
