import { REASONS, type Reason } from '@tandem/contract/errors'
import { fullBucket } from '@tandem/core/rooms/rate'
import type { Clock } from '../../platform/clock.ts'
import { textFrame } from '../../platform/socket/frame.ts'
import type { Link } from '../../platform/socket/link.ts'
import type { Strangers } from '../../platform/socket/strangers.ts'
import { RATES, SOCKETS_PER_MEMBER } from './bounds.ts'
import type { PresenceKeeper } from './presence-keeper.ts'
import type { Room } from './room.ts'
import { AWAITING, type Joined, LEAVING, type Session } from './session.ts'

/** Every socket of this node, from its beginning to its end. */
export interface Sessions {
  readonly all: ReadonlySet<Session>
  open(link: Link, address: string, led: boolean, onlyStore?: number | null): Session
  /** Has a place in a room, at its door, or on its way to another node: not a stranger any more. */
  known(session: Session): void
  /** Gives the socket its place in a room. */
  join(session: Session, room: Room, participantId: string): Joined | null
  /** Sends it away with a reason; `left` is its own wish. */
  end(session: Session, reason: Reason | 'left'): void
  /** Ends it with what another node said. */
  pass(session: Session, code: number, text: string): void
  /** The socket is gone. `lastAliveAt`: its last sign of life. */
  gone(session: Session, lastAliveAt: number): void
  /** To one socket that is in no room. */
  say(session: Session, text: string): void
}

const OWN_WISH = 1000

export function createSessions(options: {
  clock: Clock
  strangers: Strangers
  presence: () => PresenceKeeper
  /** A knocking socket is gone. */
  onKnockerGone: (room: Room, session: Session) => void
  /** A socket with a place in a room is gone. */
  onGone: (joined: Joined) => void
}): Sessions {
  const { clock, strangers } = options
  const all = new Set<Session>()

  function known(session: Session): void {
    if (!session.stranger) return
    session.stranger = false
    strangers.leave(session.address)
  }

  /** Takes the socket out of wherever it is. */
  function detach(session: Session, lastAliveAt: number): void {
    const { phase } = session
    if (phase === LEAVING) return
    session.phase = LEAVING
    known(session)
    switch (phase.k) {
      case 'knocking':
        options.onKnockerGone(phase.room, session)
        break
      case 'joined':
        takeOut(phase.room.joined, phase)
        takeOut(phase.member.sessions, session)
        if (phase.room.joined.length === 0) phase.room.quietSince = clock.now()
        options.presence().went(phase, lastAliveAt)
        options.onGone(phase)
        break
      case 'led':
        phase.upstream.end()
        break
    }
  }

  function close(session: Session, code: number, text: string): void {
    if (session.closed) return
    session.closed = true
    // From now on it counts how long we have been waiting for the other side's goodbye.
    session.pingedAt = clock.now()
    detach(session, clock.now())
    session.link.close(code, text)
  }

  function end(session: Session, reason: Reason | 'left'): void {
    close(session, reason === 'left' ? OWN_WISH : REASONS[reason].close, reason)
  }

  return {
    all,
    open(link, address, led, onlyStore = null) {
      const now = clock.now()
      if (!led) strangers.enter(address)
      const session: Session = {
        link,
        address,
        led,
        onlyStore,
        stranger: !led,
        phase: AWAITING,
        openedAt: now,
        heardAt: now,
        pingedAt: now,
        closed: false,
        device: 'desktop',
        proof: null,
        all: fullBucket(RATES.all, now),
        call: fullBucket(RATES.call, now),
        welcomeBytes: 0,
        strikes: 0,
      }
      all.add(session)
      return session
    },
    known,
    join(session, room, participantId) {
      const member = room.members.get(participantId)
      if (session.closed || !member || room.closed) return null
      const joined: Joined = { k: 'joined', session, room, member, away: false, behind: false }
      known(session)
      session.phase = joined
      session.all = member.all
      session.call = member.call
      room.joined.push(joined)
      member.sessions.push(session)
      room.quietSince = null
      if (member.sessions.length > SOCKETS_PER_MEMBER) end(member.sessions[0] as Session, 'replaced')
      return joined
    },
    end,
    pass: close,
    gone(session, lastAliveAt) {
      session.closed = true
      all.delete(session)
      detach(session, lastAliveAt)
    },
    say(session, text) {
      session.link.write(textFrame(`[${text}]`))
    },
  }
}

function takeOut<T>(list: T[], item: T): void {
  const at = list.indexOf(item)
  if (at !== -1) list.splice(at, 1)
}
