import { type Signal, signal } from '@preact/signals'
import type { CallCommand, CallLines, ServerCall } from '@tandem/contract/socket/call-messages'
import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import {
  type CallAct,
  type CallState,
  decideCall,
  legGone,
  maySignal,
  NO_CALL,
  tidyCall,
} from '@tandem/core/calls/call-state'
import { callRulesOf, emptyRoom, type Participant, type RoomState } from '@tandem/core/rooms/room-state'
import type { Connection as RoomConnection } from '../../session/room-session.ts'
import type { SeatSession } from '../call-seat.ts'

const LINES: CallLines = { iceServers: [], relayOnly: false, endsAt: null }

interface Seat {
  id: string
  hears: Set<(message: ServerMessage) => void>
  connection: Signal<RoomConnection>
  /** Whether the server has this page's socket; a page may not know yet that it is gone. */
  alive: boolean
}

/** A room's server with its call lane, by the same rules, without a network. Everything takes a moment. */
export function fakeRoom(...names: string[]) {
  let epoch = 1
  let call: CallState = NO_CALL
  let legs = new Map<string, { leg: string; seat: Seat; last: number; bound: boolean }>()
  const seats: Seat[] = []
  const said: { by: string; c: CallCommand }[] = []
  const refused: { by: string; of: string; reason: string }[] = []
  /** What the next command of a kind is answered with instead. */
  const refuseNext = new Map<CallCommand['k'], string>()
  const person = (id: string): Participant => ({
    id,
    name: id,
    colour: 0,
    joinedAt: 0,
    standing: 'in',
    chatMuted: false,
  })
  const room = signal<RoomState>({
    ...emptyRoom('room', 'shop', 0),
    hostId: names[0] ?? null,
    participants: names.map(person),
  })

  const tell = (seat: Seat, m: ServerMessage) => {
    const now = epoch
    setTimeout(() => {
      if (seat.alive && now === epoch) for (const hear of [...seat.hears]) hear(m)
    }, 5)
  }
  const say = (seat: Seat, c: ServerCall) => tell(seat, { t: 'call', c })
  const people = (): ServerCall => ({ k: 'people', members: call.members, mode: call.mode, way: 'direct' })
  const become = (next: CallState) => {
    call = next
    for (const id of legs.keys()) if (!call.members.some((one) => one.participantId === id)) legs.delete(id)
    for (const seat of seats) say(seat, people())
  }

  const act = (seat: Seat, what: CallAct): boolean => {
    const decided = decideCall(call, what, {
      by: seat.id,
      hostId: room.peek().hostId,
      rules: callRulesOf(room.peek()),
      now: Date.now(),
      hasServer: false,
      way: 'direct',
      wasIn: false,
      wasLockedIn: false,
    })
    if (decided.ok) become(decided.call)
    else say(seat, { k: 'refused', of: what.type, reason: decided.reason })
    return decided.ok
  }

  const receive = (seat: Seat, c: CallCommand) => {
    if (!seat.alive) return
    const instead = refuseNext.get(c.k)
    if (instead) {
      refuseNext.delete(c.k)
      return say(seat, { k: 'refused', of: c.k, reason: instead as never })
    }
    if (c.k === 'join') {
      const before = legs.get(seat.id)
      if (!act(seat, { type: 'join', leg: c.leg, mic: c.mic, camera: c.camera, onServer: c.onServer })) return
      legs.set(seat.id, { leg: c.leg, seat, last: before?.leg === c.leg ? before.last : 0, bound: true })
      if (before && before.leg !== c.leg && before.seat !== seat) {
        say(before.seat, { k: 'taken-over', leg: before.leg })
      }
      say(seat, { k: 'joined', leg: c.leg, lines: LINES, server: null, pass: `pass-${epoch}` })
    } else if (c.k === 'change') act(seat, { type: 'change', ...c })
    else if (c.k === 'leave') act(seat, { type: 'leave', leg: c.leg })
    else if (c.k === 'signal') {
      const [mine, theirs] = [legs.get(seat.id), legs.get(c.to)]
      const from = { participantId: seat.id, leg: c.leg }
      const may = maySignal(call, from, { participantId: c.to, leg: c.toLeg })
      const reason =
        !may || mine?.seat !== seat || !mine.bound ? 'not_in_call' : c.n <= mine.last ? 'replayed' : null
      if (reason || !mine || !theirs) {
        refused.push({ by: seat.id, of: 'signal', reason: reason ?? 'gone' })
        return
      }
      mine.last = c.n
      say(theirs.seat, { k: 'signal', from: seat.id, leg: c.leg, s: c.s })
    }
  }

  const socketGone = (seat: Seat) => {
    seat.alive = false
    const mine = legs.get(seat.id)
    if (mine?.seat !== seat) return
    // By another socket it has to be said again whose leg it is.
    mine.bound = false
    const gone = legGone(call, seat.id, mine.leg, Date.now())
    if (gone) become(gone)
  }

  const welcome = (seat: Seat) => {
    seat.connection.value = { state: 'live' }
    tell(seat, { t: 'welcome', epoch } as ServerMessage)
    say(seat, people())
  }

  return {
    room,
    said,
    refused,
    refuseNext,
    call: () => call,
    /** A page of somebody's; they may have several. */
    page(id: string) {
      const seat: Seat = { id, hears: new Set(), connection: signal({ state: 'live' }), alive: true }
      seats.push(seat)
      const session: SeatSession = {
        connection: seat.connection,
        epoch: () => epoch,
        me: signal(person(id)),
        room,
        say(message) {
          if (seat.connection.peek().state !== 'live' || message.t !== 'call') return false
          said.push({ by: id, c: message.c })
          setTimeout(() => receive(seat, message.c), 5)
          return true
        },
        serverNow: () => Date.now(),
        tap(hear) {
          seat.hears.add(hear)
          return () => seat.hears.delete(hear)
        },
        verify() {},
      }
      return {
        session,
        /** The socket dies; the page sees it at once, or not yet. */
        cut(seen = true) {
          if (seen) seat.connection.value = { state: 'reconnecting' }
          socketGone(seat)
        },
        back() {
          seat.alive = true
          welcome(seat)
        },
        /** The room is over for this page. */
        closes() {
          seat.connection.value = { state: 'closed', reason: 'removed' }
        },
        /** The page is gone for good. */
        dies() {
          seat.hears.clear()
          socketGone(seat)
        },
      }
    },
    /** Time passes for places that are kept. */
    sweep() {
      const inRoom = new Set(names)
      const tidied = tidyCall(call, inRoom, callRulesOf(room.peek()), Date.now())
      if (tidied) become(tidied)
    },
    /** Killed and started again: it knows nobody, and pages come back when their `back` is called. */
    restart() {
      epoch += 1
      call = NO_CALL
      legs = new Map()
      for (const seat of seats) {
        seat.alive = false
        if (seat.hears.size > 0) seat.connection.value = { state: 'reconnecting' }
      }
    },
    putOut(id: string) {
      room.value = { ...room.peek(), call: { locked: false, removed: [id] } }
      this.sweep()
    },
    graceMs: CALL_TIMES.graceMs,
  }
}
