import { batch, type Signal as Cell, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { CallLines, CallServer, ServerCall, Signal } from '@tandem/contract/socket/call-messages'
import type { ServerMessage } from '@tandem/contract/socket/server-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import type { CallMember, CallState, CallWay, Paused, Sending } from '@tandem/core/calls/call-state'
import { callRulesOf, participantOf } from '@tandem/core/rooms/room-state'
import { randomToken } from '../session/random-token.ts'
import type { RoomSession } from '../session/room-session.ts'
import type { CallRefused, CallStanding } from './call.ts'
import { createCallOutbox } from './call-outbox.ts'

export type SeatSession = Pick<
  RoomSession,
  'connection' | 'epoch' | 'me' | 'room' | 'say' | 'serverNow' | 'tap' | 'verify'
>

/** My place in the room's call, as the server and I know it. */
export interface CallSeat {
  readonly standing: ReadonlySignal<CallStanding>
  readonly members: ReadonlySignal<readonly CallMember[]>
  readonly way: ReadonlySignal<CallWay | 'none'>
  readonly refused: Cell<CallRefused | null>
  join(): void
  leave(): void
  /** Out without a word: the place is kept for the page that comes next. */
  suspend(): void
  saySignal(to: string, toLeg: string, s: Signal): void
  /** What I send changed. */
  sayChange(): void
  askMute(to: string): void
  renew(): void
  dispose(): void
}

export interface SeatEvents {
  /** I am in: what carries the call is made now. Also when it has to be made anew. */
  joined(lines: CallLines, server: CallServer | null, others: readonly CallMember[]): void
  /** Other lines for what carries the call already; `back`: my socket had broken. */
  again(lines: CallLines, server: CallServer | null, back: boolean): void
  people(others: readonly CallMember[], mode: CallState['mode']): void
  signal(from: string, leg: string, s: Signal): void
  /** My place was lost and the others let go of me: what carried the call is of no use. */
  lost(): void
  /** `atDoor`: never in, and may come otherwise. */
  ended(atDoor: boolean): void
  camerasFull(): void
  askedToMute(by: string): void
}

export interface Sent {
  mic: Sending
  camera: Sending
  paused: Paused
}

type People = Extract<ServerCall, { k: 'people' }>

/** Nobody is missed much sooner on another page than on mine. */
const MISSED_MS = CALL_TIMES.graceMs - 1_000

export function createSeat(parts: {
  session: SeatSession
  now: () => number
  mine: () => Sent
  on: SeatEvents
}): CallSeat {
  const { session, now, on } = parts
  const me = session.me.peek().id
  const standing = signal<CallStanding>('out')
  const members = signal<readonly CallMember[]>([])
  const way = signal<CallWay | 'none'>('direct')
  const refused = signal<CallRefused | null>(null)
  const out = createCallOutbox(session)
  let leg = randomToken(12)
  let pass: string | undefined
  let told: People | null = null
  let onServer = false
  /** What carries the call is there. */
  let carrying = false
  /** Since when I am in by this leg, as the server says. */
  let seatedAt: number | null = null
  /** A new socket was welcomed, and who is in the call was not told on it yet. */
  let returning = false
  /** I said that I join, and have no answer. */
  let asked = false
  let epoch = session.epoch()
  let restarted = false
  /** After a restart of the server nobody is missed before everybody had time to say again that they are in. */
  let patientUntilAt = 0
  /** Who was seen since: when they go, they go. */
  const cameBack = new Set<string>()
  let patience: ReturnType<typeof setTimeout> | undefined

  const wants = () => standing.peek() === 'in' || standing.peek() === 'joining'

  const sayJoin = () => {
    asked = true
    const { mic, camera } = parts.mine()
    out.joining({ k: 'join', leg, mic, camera, onServer, ...(pass !== undefined && { pass }) })
  }
  const sayChange = () => {
    if (standing.peek() === 'in' && carrying) out.change({ k: 'change', leg, ...parts.mine() })
  }

  /** Who is in the call beside me, with those who have yet to come back after a restart of the server. */
  const othersOf = (all: readonly CallMember[]): CallMember[] => {
    const others = all.filter((one) => one.participantId !== me)
    if (now() >= patientUntilAt) return others
    for (const { participantId } of others) cameBack.add(participantId)
    const room = session.room.peek()
    const missed = members.peek().filter(({ participantId }) => {
      if (participantId === me || cameBack.has(participantId)) return false
      const isIn = participantOf(room, participantId)?.standing === 'in'
      return isIn && !callRulesOf(room).removed.includes(participantId)
    })
    return [...others, ...missed.map((one) => ({ ...one, goneAt: one.goneAt ?? now() }))]
  }

  const people = (said: People) => {
    told = said
    const others = othersOf(said.members)
    const mine = said.members.find((one) => one.participantId === me)
    const shown = mine ?? (wants() ? members.peek().find((one) => one.participantId === me) : undefined)
    members.value = shown ? [...others, shown] : others
    way.value = said.way
    if (returning) return comeBack(mine)
    if (standing.peek() !== 'in' || asked) return
    if (!mine) return missing()
    // Another page of mine takes the call over; it is told so next.
    if (mine.leg !== leg) return
    if (wasMissed(mine, said.members)) return takeNewLeg()
    seatedAt = mine.joinedAt
    restarted = false
    // A server that was started anew knows of no call yet: only one that I am in says where it is.
    onServer = said.mode === 'server'
    on.people(others, said.mode)
  }

  const comeBack = (mine: CallMember | undefined) => {
    returning = false
    // Another page took the call over while nothing could be told to this one.
    if (carrying && mine && mine.leg !== leg) return end('elsewhere')
    sayJoin()
  }

  /** The others have pairs with me only while I am missed for less than the grace. */
  const wasMissed = (mine: CallMember, all: readonly CallMember[]) =>
    seatedAt !== null &&
    mine.joinedAt !== seatedAt &&
    (!restarted || all.some((one) => mine.joinedAt - one.joinedAt >= MISSED_MS))

  const missing = () => {
    if (callRulesOf(session.room.peek()).removed.includes(me)) return end('put_out')
    // My place was kept as long as it could be.
    sayJoin()
  }

  const newLeg = () => {
    leg = randomToken(12)
    pass = undefined
    seatedAt = null
    carrying = false
    out.forget()
  }
  const takeNewLeg = () => {
    newLeg()
    on.lost()
    sayJoin()
  }

  const joined = (c: Extract<ServerCall, { k: 'joined' }>) => {
    if (c.leg !== leg || !wants()) return
    const back = asked
    asked = false
    pass = c.pass
    out.renewAt(c.lines.endsAt, leg)
    if (carrying) {
      // Who came and went until I was in again was not worked yet.
      if (back && told) people(told)
      if (!carrying) return
      if (back) out.flush()
      on.again(c.lines, c.server, back)
    } else {
      carrying = true
      onServer = c.server !== null
      standing.value = 'in'
      on.joined(c.lines, c.server, othersOf(told?.members ?? []))
      // Whoever else is told of meanwhile came with what was told.
      seatedAt = told?.members.find((one) => one.participantId === me && one.leg === leg)?.joinedAt ?? null
    }
    sayChange()
  }

  const refusal = ({ of, reason }: Extract<ServerCall, { k: 'refused' }>) => {
    if (of === 'signal' || of === 'leave') return
    if (reason === 'too_soon' && of !== 'ask-mute') return out.again(of)
    if (of === 'renew' || (of === 'change' && reason === 'not_in_call')) return
    refused.value = reason
    // No place for another camera: the voice goes on.
    if (reason === 'call_cameras_full') on.camerasFull()
    if (of !== 'join') return
    if (reason === 'call_cameras_full' && carrying) return sayJoin()
    const isRemoved = reason === 'call_removed'
    end(isRemoved ? 'put_out' : 'out', !isRemoved && !carrying)
  }

  const receive = (c: ServerCall) => {
    switch (c.k) {
      case 'people':
        return people(c)
      case 'joined':
        return joined(c)
      case 'signal':
        return on.signal(c.from, c.leg, c.s)
      case 'taken-over':
        if (c.leg === leg && wants()) end('elsewhere')
        return
      case 'asked-to-mute':
        return on.askedToMute(c.by)
      case 'refused':
        return refusal(c)
    }
  }

  const hear = (m: ServerMessage) => {
    if (m.t === 'call') return batch(() => receive(m.c))
    if (m.t !== 'welcome') return
    const isRestart = m.epoch !== epoch
    epoch = m.epoch
    if (!wants()) return
    returning = true
    if (!isRestart) return
    restarted = true
    patientUntilAt = now() + CALL_TIMES.graceMs
    cameBack.clear()
    clearTimeout(patience)
    // Who did not come back by then is not in the call any more.
    patience = setTimeout(() => {
      // A socket that is coming back again tells anew who is there.
      if (told && !returning) batch(() => people(told as People))
    }, CALL_TIMES.graceMs + 50)
  }

  const end = (how: CallStanding, atDoor = false) => {
    clearTimeout(patience)
    out.stop()
    asked = returning = restarted = carrying = onServer = false
    patientUntilAt = 0
    standing.value = how
    on.ended(atDoor)
  }

  const stopTap = session.tap(hear)
  // Who is not in the room any more is in no call of it.
  const stopWatching = effect(() => {
    if (session.connection.value.state === 'closed') end('out')
  })

  return {
    standing,
    members,
    way,
    refused,
    join() {
      if (wants()) return
      newLeg()
      refused.value = null
      standing.value = 'joining'
      sayJoin()
    },
    leave() {
      if (wants()) out.say({ k: 'leave', leg })
      members.value = members.peek().filter((one) => one.participantId !== me)
      end('out')
    },
    suspend: () => end('out'),
    saySignal(to, toLeg, s) {
      // On a media server pages have nothing to tell each other; what pairs there were stay as they are.
      if (!onServer) out.signal({ leg, to, toLeg, s }, !returning)
    },
    sayChange,
    askMute: (to) => out.say({ k: 'ask-mute', to }),
    renew: () => out.say({ k: 'renew', leg }),
    dispose() {
      if (wants()) out.say({ k: 'leave', leg })
      end('out')
      stopTap()
      stopWatching()
    },
  }
}
