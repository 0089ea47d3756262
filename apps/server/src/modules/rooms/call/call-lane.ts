import type { CallCommand, ServerCall, Signal, SignalRefusal } from '@tandem/contract/socket/call-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import {
  type CallAct,
  type CallRefusal,
  type CallState,
  decideCall,
  legGone,
  maySignal,
  NO_CALL,
  tidyCall,
} from '@tandem/core/calls/call-state'
import { isCandidate, isSdp, tellsAddress, withoutOwnAddress } from '@tandem/core/calls/signal-text'
import { takeToken } from '@tandem/core/rooms/rate'
import { callRulesOf } from '@tandem/core/rooms/room-state'
import type { Clock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { Vault } from '../../../platform/vault/vault.ts'
import { backlogOf } from '../backlog.ts'
import { CALL_ACT_COST, RATES } from '../bounds.ts'
import type { RoomOutbox } from '../outbox.ts'
import type { Room } from '../room.ts'
import type { Joined, Session } from '../session.ts'
import type { CallLinesOf } from './call-lines.ts'
import { passFor, pastOf } from './call-pass.ts'

type Refusal = (ServerCall & { k: 'refused' })['reason']
type Of<K extends CallCommand['k']> = Extract<CallCommand, { k: K }>

/** Who is in a room's call, and what their browsers tell each other. Nothing of it is kept, and no media comes here. */
export interface CallLane {
  receive(joined: Joined, command: CallCommand): void
  /** Tells the sender alone that something was not done. */
  refuse(joined: Joined, of: CallCommand['k'], reason: Refusal): void
  /** A newcomer's page, or one that resumed, is told who is in the call. */
  welcome(joined: Joined): void
  /** A socket is gone; the media may well be running. */
  socketGone(joined: Joined): void
  /** Something durable happened that may have put somebody out. */
  roomChanged(room: Room): void
  /** Nobody else comes in from now on: those who are in get a pass that says that they were. */
  locked(room: Room): void
  sweep(room: Room, now: number): void
}

export function createCallLane(parts: {
  clock: Clock
  log: Log
  outbox: RoomOutbox
  lines: CallLinesOf
  vault: Vault
  /** Whether the room is this node's still. */
  holds: (room: Room) => Promise<boolean>
}): CallLane {
  const { clock, outbox, lines, vault } = parts

  const say = (room: Room, session: Session, c: ServerCall) =>
    outbox.toOne(room, session, JSON.stringify({ t: 'call', c }))
  const refuse = (joined: Joined, of: CallCommand['k'], reason: Refusal) =>
    say(joined.room, joined.session, { k: 'refused', of, reason })
  /** Of a call that would begin now. A media server hides addresses as a relay does. */
  const wayNow = (storeId: number) => {
    const wanted = lines.wayOf(storeId)
    return wanted === 'none' && lines.hasServer ? 'relay' : wanted
  }
  const peopleText = ({ storeId }: Room, { members, mode, way }: CallState) =>
    JSON.stringify({
      t: 'call',
      c: {
        k: 'people',
        members,
        mode,
        way: members.length > 0 ? way : wayNow(storeId),
      } satisfies ServerCall,
    })

  function become(room: Room, state: CallState): void {
    const before = room.call.state
    if (state === before) return
    room.call.state = state
    for (const id of room.call.legs.keys()) {
      if (!state.members.some((one) => one.participantId === id)) room.call.legs.delete(id)
    }
    outbox.toAll(room, peopleText(room, state))
    if (before.mode === 'server' && state.members.length === 0) {
      // Unless the next call has begun meanwhile.
      onServer(room, () => room.call.state === NO_CALL && lines.close(room.storeId, room.roomId))
    }
    // The call outgrew the mesh: those who are in are told where it is now.
    if (before.mode === 'mesh' && state.mode === 'server') {
      // Those who were there before this server was started get the time to say so.
      room.call.lookAt = clock.now() + CALL_TIMES.graceMs
      tellAllLines(room)
    }
  }

  function tellAllLines(room: Room): void {
    for (const { joined, leg } of room.call.legs.values()) tellLines(joined, leg)
  }

  const isIn = ({ call }: Room, id: string) => call.state.members.some((one) => one.participantId === id)

  /**
   * A node that lost a room and has not heard of it yet sees its people go, since they are at the next node: it must
   * not end the call that they are in there.
   */
  function onServer(room: Room, act: () => void): void {
    const failed = (err: unknown) =>
      parts.log.warn(
        { err },
        'a call on the media server was left alone: whose room it is could not be asked',
      )
    parts
      .holds(room)
      .then((held) => held && act())
      .catch(failed)
  }

  function act(joined: Joined, what: CallAct, pass?: string): boolean {
    const { room, member } = joined
    const who = { participantId: member.id, leg: what.leg, pass }
    const { wasIn, wasLockedIn, wasOnServer } = pastOf(vault, room, who, clock.now())
    const shown = what.type === 'join' ? { ...what, onServer: what.onServer && wasOnServer } : what
    const decided = decideCall(room.call.state, shown, {
      by: member.id,
      hostId: room.state.hostId,
      rules: callRulesOf(room.state),
      now: clock.now(),
      wasIn,
      wasLockedIn,
      hasServer: lines.hasServer,
      way: lines.wayOf(room.storeId),
    })
    if (decided.ok) become(room, decided.call)
    else refuse(joined, what.type, decided.reason)
    return decided.ok
  }

  function join(joined: Joined, { leg, mic, camera, onServer, pass }: Of<'join'>): void {
    const { room, member, session } = joined
    const before = room.call.legs.get(member.id)
    if (!act(joined, { type: 'join', leg, mic, camera, onServer }, pass)) return
    // A page that resumes goes on counting; another page begins.
    const lastSignal = before?.leg === leg ? before.lastSignal : 0
    room.call.legs.set(member.id, { leg, joined, lastSignal })
    if (before && before.leg !== leg && before.joined.session !== session) {
      say(room, before.joined.session, { k: 'taken-over', leg: before.leg })
    }
    tellLines(joined, leg)
  }

  function tellLines(joined: Joined, leg: string): void {
    const { room, member, session } = joined
    const { mode, way } = room.call.state
    const name = room.state.participants.find((one) => one.id === member.id)?.name ?? ''
    const given = { storeId: room.storeId, roomId: room.roomId, participantId: member.id, name, leg }
    Promise.resolve(mode === 'server' ? lines.serverFor(given) : null)
      .then((server) => {
        if (room.call.legs.get(member.id)?.leg !== leg || session.closed) return
        const pass = passFor(vault, room, member.id, leg)
        say(room, session, { k: 'joined', leg, lines: lines.linesFor(given, way), server, pass })
      })
      .catch((err) => parts.log.error({ err }, 'somebody could not be told how to call'))
  }

  /** Why a signal is not passed on; null: it is. */
  function signalTrouble(joined: Joined, c: Of<'signal'>): CallRefusal | SignalRefusal | null {
    const { room, member } = joined
    const mine = room.call.legs.get(member.id)
    // Only the page that carries the call speaks for it, and only to the page that carries the other's.
    const theirs = room.call.legs.get(c.to)
    if (mine?.joined !== joined || theirs === undefined) return 'not_in_call'
    const from = { participantId: member.id, leg: c.leg }
    if (!maySignal(room.call.state, from, { participantId: c.to, leg: c.toLeg })) return 'not_in_call'
    if (c.n <= mine.lastSignal) return 'replayed'
    // Whose line is slow is not to lose the room by what others send them.
    if (backlogOf(theirs.joined.session) === 'slow') return 'too_soon'
    return wrongWith(c, room.call.state.way === 'relay')
  }

  function signal(joined: Joined, c: Of<'signal'>): void {
    const { room, member } = joined
    const trouble = signalTrouble(joined, c)
    const mine = room.call.legs.get(member.id)
    const theirs = room.call.legs.get(c.to)
    if (trouble || !mine || !theirs) {
      refuse(joined, 'signal', trouble ?? 'not_in_call')
      return
    }
    mine.lastSignal = c.n
    const s = room.call.state.way === 'relay' ? withoutAddresses(c.s) : c.s
    say(room, theirs.joined.session, { k: 'signal', from: member.id, leg: c.leg, s })
  }

  function askMute(joined: Joined, { to }: Of<'ask-mute'>): void {
    const { room, member } = joined
    const now = clock.now()
    const theirs = room.call.legs.get(to)
    if (room.state.hostId !== member.id) refuse(joined, 'ask-mute', 'not_host')
    else if (!theirs || to === member.id) refuse(joined, 'ask-mute', 'no_such_person')
    else if (now - (room.call.askedAt.get(to) ?? -Infinity) < CALL_TIMES.askMuteMs) {
      refuse(joined, 'ask-mute', 'too_soon')
    } else {
      room.call.askedAt.set(to, now)
      say(room, theirs.joined.session, { k: 'asked-to-mute', by: member.id })
    }
  }

  function tidy(room: Room, now: number): void {
    const { call } = room
    if (call.state.members.length === 0) return
    const inRoom = new Set(room.members.keys())
    const tidied = tidyCall(call.state, inRoom, callRulesOf(room.state), now)
    if (!tidied) return
    if (call.state.mode === 'server') {
      const stay = new Set(tidied.members.map((one) => one.participantId))
      for (const { participantId } of call.state.members) {
        if (stay.has(participantId)) continue
        onServer(
          room,
          () => !isIn(room, participantId) && lines.putOut(room.storeId, room.roomId, participantId),
        )
      }
    }
    become(room, tidied)
  }

  /** Who is not in the call any more may still hold a ticket of the media server. */
  function look(room: Room, now: number): void {
    const { call } = room
    if (call.state.mode !== 'server' || now < call.lookAt) return
    call.lookAt = now + CALL_TIMES.lookMs
    onServer(room, () => lines.keepOnly(room.storeId, room.roomId, (id) => isIn(room, id)))
  }

  return {
    refuse,
    receive(joined, c) {
      const { member } = joined
      if (c.k !== 'signal' && !takeToken(member.call, RATES.call, clock.now(), CALL_ACT_COST)) {
        return refuse(joined, c.k, 'too_soon')
      }
      switch (c.k) {
        case 'join':
          return join(joined, c)
        case 'change':
          // Of a page that does not carry the call nobody would see that it is gone.
          if (joined.room.call.legs.get(member.id)?.joined !== joined) {
            return refuse(joined, 'change', 'not_in_call')
          }
          act(joined, { type: 'change', leg: c.leg, mic: c.mic, camera: c.camera, paused: c.paused })
          return
        case 'leave':
          act(joined, { type: 'leave', leg: c.leg })
          return
        case 'signal':
          return signal(joined, c)
        case 'renew':
          if (joined.room.call.legs.get(joined.member.id)?.leg === c.leg) tellLines(joined, c.leg)
          else refuse(joined, 'renew', 'not_in_call')
          return
        case 'ask-mute':
          return askMute(joined, c)
      }
    },
    welcome({ room, session }) {
      outbox.toOne(room, session, peopleText(room, room.call.state))
    },
    socketGone(joined) {
      const { room, member } = joined
      const mine = room.call.legs.get(member.id)
      if (mine?.joined !== joined) return
      const gone = legGone(room.call.state, member.id, mine.leg, clock.now())
      if (gone) become(room, gone)
    },
    roomChanged: (room) => tidy(room, clock.now()),
    locked: tellAllLines,
    sweep(room, now) {
      tidy(room, now)
      look(room, now)
    },
  }
}

function wrongWith({ s }: Of<'signal'>, hidesAddresses: boolean): SignalRefusal | null {
  if (s.k === 'restart' || s.k === 'wants') return null
  const texts = s.k === 'candidates' ? s.list.map((one) => one.candidate) : [s.sdp]
  if (!texts.every(s.k === 'candidates' ? isCandidate : isSdp)) return 'malformed'
  return hidesAddresses && texts.some(tellsAddress) ? 'address_hidden' : null
}

function withoutAddresses(s: Signal): Signal {
  if (s.k === 'offer' || s.k === 'answer') return { ...s, sdp: withoutOwnAddress(s.sdp) }
  if (s.k !== 'candidates') return s
  return { ...s, list: s.list.map((one) => ({ ...one, candidate: withoutOwnAddress(one.candidate) })) }
}
