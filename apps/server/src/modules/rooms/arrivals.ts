import { isReason, type Reason } from '@tandem/contract/errors'
import type { Hello } from '@tandem/contract/socket/client-messages'
import { PROTOCOL_VERSION } from '@tandem/contract/socket/server-messages'
import { neededLine } from '@tandem/core/rooms/decision'
import { LIMITS } from '@tandem/core/rooms/limits'
import { participantOf } from '@tandem/core/rooms/room-state'
import type { Clock } from '../../platform/clock.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Log } from '../../platform/log/log.ts'
import { textFrame } from '../../platform/socket/frame.ts'
import type { CallLane } from './call/call-lane.ts'
import { hashCredential, provesToBe } from './credentials.ts'
import type { Knocks } from './knocks.ts'
import type { OwnerNode } from './log.store.ts'
import type { Ordering } from './ordering.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Owners } from './owners.ts'
import type { PresenceKeeper } from './presence-keeper.ts'
import type { Room } from './room.ts'
import type { RoomRow, RoomsStore } from './rooms.store.ts'
import { ARRIVING, type Session } from './session.ts'
import type { Sessions } from './sessions.ts'
import { welcomeText } from './welcome.ts'

/** From the hello to a place in a room. */
export interface Arrivals {
  /** `raw`: the hello as it came, for another node. */
  hello(session: Session, hello: Hello, raw: Buffer): void
  /** Takes somebody in who waited at the door. */
  admit(room: Room, session: Session, name: string): void
}

export interface ArrivalParts {
  clock: Clock
  ids: Ids
  log: Log
  store: RoomsStore
  owners: Owners
  ordering: Ordering
  outbox: RoomOutbox
  sessions: Sessions
  presence: PresenceKeeper
  knocks: Knocks
  call: CallLane
  /** Whether this address may say one more hello. */
  mayHello: (address: string) => boolean
  /** Leads the socket to the node that has the room. */
  lead: (session: Session, owner: OwnerNode, hello: Buffer) => void
}

type Join = NonNullable<Hello['join']>
type Resume = NonNullable<Hello['resume']>

export function createArrivals(parts: ArrivalParts): Arrivals {
  const { sessions, ordering, owners, store, knocks } = parts

  function guard(session: Session, work: Promise<void>): void {
    work.catch((err) => {
      if (err instanceof Turned) {
        sessions.end(session, err.reason)
        return
      }
      parts.log.error({ err }, 'somebody could not be let in')
      sessions.end(session, 'internal')
    })
  }

  /** The room, here; null when the socket was led to where the room is. */
  async function roomOf(session: Session, row: RoomRow, raw: Buffer): Promise<Room | null> {
    const found = await owners.find(row)
    if (found.room) return found.room
    if (!found.owner || session.led) throw new Turned('moving')
    if (!session.closed) parts.lead(session, found.owner, raw)
    return null
  }

  async function join(session: Session, { invite, name, knock, proof }: Join, raw: Buffer): Promise<void> {
    const { text: shown, wrong } = neededLine(name, LIMITS.name)
    if (wrong) throw new Turned(wrong)
    const row = await store.roomByInvite(invite)
    if (!row || isElsewhere(session, row.storeId)) throw new Turned('no_such_invitation')
    if (row.endedAt !== null) throw new Turned('room_ended')
    const room = await roomOf(session, row, raw)
    if (!room || session.closed) return
    if (room.invite !== invite) throw new Turned('no_such_invitation')
    if (room.state.status === 'ended') throw new Turned('room_ended')
    session.proof = proof ?? null
    const already = proof === undefined ? null : whoProves(room, proof)
    if (already !== null) {
      // The first of the two may be on its way into the log yet.
      if (!(await owners.whenSafe(room, room.state.seq))) throw new Turned('moving')
      if (session.closed) return
      goOn(session, room, already, null)
      return
    }
    if (room.state.locked && knock) {
      knocks.knock(room, session, shown)
      return
    }
    await enter(room, session, shown, false)
  }

  async function enter(room: Room, session: Session, name: string, admitted: boolean): Promise<void> {
    session.phase = ARRIVING
    session.openedAt = parts.clock.now()
    const participantId = parts.ids.token(9)
    const credential = session.proof ?? parts.ids.token(24)
    session.proof = null
    const hash = hashCredential(credential)
    const joined = ordering.server(room, { type: 'join', participantId, name, admitted }, hash)
    if (!joined.ok) throw new Turned(joined.reason)
    // Whoever is let in has to stay in through a crash, so the proof is given once it is written down.
    const written = await owners.whenSafe(room, joined.seq)
    if (!written) throw new Turned('moving')
    // The seat waits as for anybody whose socket broke: the same join comes again in a moment, by the proof it chose.
    if (session.closed) return
    place(session, room, participantId, credential, null)
  }

  async function resume(session: Session, r: Resume, raw: Buffer): Promise<void> {
    const open = owners.held(r.roomId)
    if (open && isElsewhere(session, open.storeId)) throw new Turned('no_such_room')
    const room = open ?? (await roomFromRow(session, r, raw))
    if (!room || session.closed) return
    if (!provesToBe(r.credential, room.credentials.get(r.participantId))) throw new Turned('bad_proof')
    if (room.state.status === 'ended') throw new Turned('room_ended')
    goOn(session, room, r.participantId, { epoch: r.epoch, lastSeq: r.lastSeq })
  }

  /** Somebody who proved to be a participant goes on, or comes back into the seat. */
  function goOn(
    session: Session,
    room: Room,
    participantId: string,
    claim: { epoch: number; lastSeq: number } | null,
  ): void {
    const who = participantOf(room.state, participantId)
    if (!who) throw new Turned('bad_proof')
    if (who.standing === 'removed') throw new Turned('removed')
    if (who.standing === 'left') {
      const back = ordering.server(room, { type: 'return', participantId })
      if (!back.ok) throw new Turned(back.reason)
    }
    place(session, room, participantId, null, claim)
  }

  async function roomFromRow(session: Session, r: Resume, raw: Buffer): Promise<Room | null> {
    const row = await store.roomById(r.roomId)
    if (!row || isElsewhere(session, row.storeId)) throw new Turned('no_such_room')
    if (row.endedAt !== null) throw new Turned('room_ended')
    return roomOf(session, row, raw)
  }

  function place(
    session: Session,
    room: Room,
    participantId: string,
    credential: string | null,
    claim: { epoch: number; lastSeq: number } | null,
  ): void {
    parts.outbox.flush(room)
    const joined = sessions.join(session, room, participantId)
    if (!joined) {
      sessions.end(session, 'moving')
      return
    }
    parts.presence.came(joined)
    const text = welcomeText(room, participantId, { credential, claim, now: parts.clock.now() })
    const frame = textFrame(`[${text}]`)
    session.welcomeBytes = frame.length
    session.link.write(frame)
    parts.call.welcome(joined)
  }

  return {
    hello(session, hello, raw) {
      if (hello.v !== PROTOCOL_VERSION) {
        sessions.end(session, 'too_old')
        return
      }
      if ((hello.join === undefined) === (hello.resume === undefined)) {
        sessions.end(session, 'malformed')
        return
      }
      // Each costs a look into the tables; one that comes through another node was counted there.
      if (!session.led && !parts.mayHello(session.address)) {
        sessions.end(session, 'too_fast')
        return
      }
      session.phase = ARRIVING
      session.device = hello.device
      guard(
        session,
        hello.join ? join(session, hello.join, raw) : resume(session, hello.resume as Resume, raw),
      )
    },
    admit(room, session, name) {
      guard(session, enter(room, session, name, true))
    },
  }
}

/**
 * The participant whom this proof belongs to: a join that comes again because its welcome was lost on the way is the
 * same person, not a twin.
 */
function whoProves(room: Room, proof: string): string | null {
  const given = hashCredential(proof)
  for (const [participantId, hash] of room.credentials) if (hash === given) return participantId
  return null
}

/** A shop's own domain leads to that shop's rooms only. */
const isElsewhere = ({ onlyStore }: Session, storeId: number) => onlyStore !== null && onlyStore !== storeId

/** Not let in, for a reason that the person is told. */
class Turned extends Error {
  readonly reason: Reason
  constructor(reason: string) {
    super(reason)
    this.reason = isReason(reason) ? reason : 'internal'
  }
}
