import { isSeenTogether } from '@tandem/core/rooms/figures'
import { emptyLane, offerPresence } from '@tandem/core/rooms/passing-merge'
import type { Presence, View } from '@tandem/core/rooms/presence'
import {
  awaited,
  type Being,
  socketCame,
  socketTurned,
  socketWent,
  timePassed,
} from '@tandem/core/rooms/presence-machine'
import { fullBucket } from '@tandem/core/rooms/rate'
import type { Clock } from '../../platform/clock.ts'
import { RATES } from './bounds.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Member, Room } from './room.ts'
import type { RoomFigures } from './room-figures.ts'
import type { Joined } from './session.ts'

/** Who is here, as people and not as sockets, and what they look at. */
export interface PresenceKeeper {
  /** Somebody took a seat; no socket of theirs is here yet. */
  seat(room: Room, participantId: string): void
  /** The seat was given up: no record stays, and nobody follows a ghost. */
  unseat(room: Room, participantId: string): void
  came(joined: Joined): void
  went(joined: Joined, lastAliveAt: number): void
  turn(joined: Joined, away: boolean): void
  look(joined: Joined, view: View): void
  follow(joined: Joined, target: string | null): void
  setFollowable(joined: Joined, on: boolean): void
  /** Tells a sender's record that was held back. */
  tell(room: Room, member: Member): void
  /** What time does. Returns who has been gone too long. */
  sweep(room: Room, now: number): string[]
  /** Who could be host next, best first: those who are here, then the longest-present of the others. */
  heirs(room: Room, leaving: string): string[]
}

const TOGETHER_AT_MOST = 1_000

export function createPresenceKeeper(options: {
  clock: Clock
  outbox: RoomOutbox
  figures: RoomFigures
  /** A passing note is held back; it is to be released a little later. */
  onHeld: (room: Room) => void
}): PresenceKeeper {
  const { clock, outbox, figures } = options

  /** Told to all, the sender too: their other tabs show it. */
  function tell(room: Room, member: Member): void {
    outbox.toAll(room, presenceText(member.presence))
  }

  function change(room: Room, member: Member, being: Being): void {
    member.being = being
    if (member.presence.state === being.shown) return
    member.presence = { ...member.presence, state: being.shown }
    tell(room, member)
  }

  function noteTogether(room: Room, member: Member, productId: number): void {
    if (room.together.has(productId) || room.together.size >= TOGETHER_AT_MOST) return
    const others: View[] = []
    for (const other of room.members.values())
      if (other !== member && other.sessions.length > 0) others.push(other.presence.view)
    if (!isSeenTogether(productId, others)) return
    room.together.add(productId)
    figures.count(room, { [`seen_together:${productId}`]: 1 })
  }

  return {
    seat(room, participantId) {
      room.members.set(participantId, awaitedMember(participantId, clock.now()))
    },
    unseat(room, participantId) {
      const member = room.members.get(participantId)
      if (!member) return
      room.members.delete(participantId)
      outbox.toAll(room, presenceText({ ...member.presence, state: 'left' }))
      for (const other of room.members.values()) {
        if (other.presence.following !== participantId) continue
        other.presence = { ...other.presence, following: null }
        tell(room, other)
      }
    },
    came({ room, member, session }) {
      const isNew = member.being.sockets === 0
      member.presence = { ...member.presence, device: session.device }
      member.being = socketCame(member.being)
      const changed = member.presence.state !== member.being.shown
      member.presence = { ...member.presence, state: member.being.shown }
      if (changed || isNew) outbox.toAll(room, presenceText(member.presence))
    },
    went({ room, member, away }, lastAliveAt) {
      change(room, member, socketWent(member.being, away, lastAliveAt))
    },
    turn(joined, away) {
      if (joined.away === away) return
      joined.away = away
      change(joined.room, joined.member, socketTurned(joined.member.being, away))
    },
    look({ room, member }, view) {
      if (sameView(member.presence.view, view)) return
      member.presence = { ...member.presence, view }
      if (view.at === 'product') noteTogether(room, member, view.productId)
      member.lane ??= emptyLane()
      if (offerPresence(member.lane, clock.now())) outbox.pass(room, presenceText(member.presence), member.id)
      else options.onHeld(room)
    },
    follow({ room, member }, target) {
      if (target === member.presence.following || !mayFollow(room, member, target)) return
      member.presence = { ...member.presence, following: target }
      tell(room, member)
    },
    setFollowable({ room, member }, on) {
      if (member.presence.followable === on) return
      member.presence = { ...member.presence, followable: on }
      tell(room, member)
      if (on) return
      for (const other of room.members.values()) {
        if (other.presence.following !== member.id) continue
        other.presence = { ...other.presence, following: null }
        tell(room, other)
      }
    },
    tell,
    sweep(room, now) {
      const gone: string[] = []
      for (const member of room.members.values()) {
        if (member.being.lostAt === null) continue
        const being = timePassed(member.being, now)
        if (being.shown === 'left') gone.push(member.id)
        else if (being !== member.being) change(room, member, being)
      }
      return gone
    },
    heirs,
  }
}

function heirs(room: Room, leaving: string): string[] {
  const rank = { here: 0, away: 1, reconnecting: 2, left: 3 }
  return room.state.participants
    .filter((p) => p.standing === 'in' && p.id !== leaving)
    .sort((a, b) => rankOf(a.id) - rankOf(b.id) || a.joinedAt - b.joinedAt)
    .map((p) => p.id)

  function rankOf(id: string): number {
    return rank[room.members.get(id)?.being.shown ?? 'left']
  }
}

export function awaitedMember(id: string, now: number): Member {
  const being = awaited(now)
  const presence: Presence = {
    participantId: id,
    state: being.shown,
    view: { at: 'elsewhere' },
    following: null,
    followable: true,
    device: 'desktop',
  }
  return {
    id,
    being,
    presence,
    sessions: [],
    all: fullBucket(RATES.all, now),
    durable: fullBucket(RATES.durable, now),
    call: fullBucket(RATES.call, now),
    lane: null,
  }
}

export function presenceText(presence: Presence): string {
  return `{"t":"presence","p":${JSON.stringify(presence)}}`
}

/** Only somebody who is there and lets others follow, and never in a circle of two. */
function mayFollow(room: Room, member: Member, target: string | null): boolean {
  if (target === null) return true
  const leader = room.members.get(target)
  return (
    leader !== undefined &&
    leader !== member &&
    leader.presence.followable &&
    leader.presence.following !== member.id
  )
}

function sameView(a: View, b: View): boolean {
  if (a.at !== b.at) return false
  if (a.at === 'product' && b.at === 'product')
    return (
      a.productId === b.productId &&
      a.variationId === b.variationId &&
      a.image === b.image &&
      a.section === b.section
    )
  if (a.at === 'catalogue' && b.at === 'catalogue') return a.category === b.category
  return true
}
