import type { Arrival } from '../rooms/replica.ts'
import type { ResumeClaim } from '../rooms/resume.ts'
import type { Command, Refusal, RoomEvent } from '../rooms/room-events.ts'
import type { FakeSocket } from './fake-socket-pair.ts'
import { type RoomAuthority, standingOf } from './room-authority.ts'

/** What a browser says, the durable part of the contract's client messages. */
export type Up =
  | { t: 'hello'; join: string }
  | { t: 'hello'; resume: ResumeClaim & { participantId: string } }
  | { t: 'op'; opId: string; c: Command }

/** What it is told, the durable part of the contract's server messages. */
export type Down =
  /** `holds`: for the test alone, every op of this person that is in the log as of this welcome. */
  | { t: 'welcome'; a: Arrival; holds: string[] }
  | { t: 'e'; e: RoomEvent }
  | { t: 'safe'; seq: number }
  | { t: 'ack'; opId: string; seq: number }
  | { t: 'refused'; opId: string; reason: Refusal }
  | { t: 'beat'; seq: number }

type ServerSocket = FakeSocket<Down, Up>

/** The authority behind sockets: hello, fan-out, marks, closings. One process; `crash` is its death and restart. */
export interface RoomServer {
  accept(socket: ServerSocket): void
  write(seq?: number): void
  beat(): void
  /** Those with a seat and no socket have been gone too long. */
  sweep(): void
  crash(): void
  now: number
}

export function roomServer(authority: RoomAuthority): RoomServer {
  const joined = new Map<ServerSocket, string>()
  let newcomers = 0

  const tellAll = (message: Down) => {
    for (const socket of joined.keys()) socket.send(message)
  }
  const happened = (e: RoomEvent) => {
    tellAll({ t: 'e', e })
    if (e.body.type !== 'removed' && !(e.body.type === 'left' && e.body.why === 'own')) return
    const who = e.body.participantId
    for (const [socket, id] of joined) if (id === who) shut(socket, e.body.type)
  }
  const shut = (socket: ServerSocket, reason: string) => {
    joined.delete(socket)
    socket.close(reason)
  }
  const letIn = (socket: ServerSocket, id: string, claim: ResumeClaim | null) => {
    // A newcomer's only proof is in the welcome: it holds only when the joining outlives a crash.
    if (claim === null) server.write()
    const holds = authority.log.flatMap(({ event: e }) => (e.by === id && e.opId ? [e.opId] : []))
    socket.send({ t: 'welcome', a: authority.arrival(id, claim), holds })
    joined.set(socket, id)
  }
  const hello = (socket: ServerSocket, m: Up & { t: 'hello' }) => {
    if ('join' in m) {
      const id = `p${++newcomers}-${m.join}`
      const seated = authority.serve(
        { type: 'join', participantId: id, name: m.join, admitted: false },
        server.now,
      )
      if (!seated.ok) return shut(socket, seated.reason)
      happened(seated.event!)
      return letIn(socket, id, null)
    }
    const { participantId, ...claim } = m.resume
    const standing = standingOf(authority.state, participantId)
    if (standing === 'removed' || standing === 'unknown') return shut(socket, standing)
    if (authority.state.status === 'ended') return shut(socket, 'room_ended')
    if (standing === 'left') {
      const back = authority.serve({ type: 'return', participantId }, server.now)
      if (!back.ok) return shut(socket, back.reason)
      happened(back.event!)
    }
    letIn(socket, participantId, claim)
  }
  const op = (socket: ServerSocket, m: Up & { t: 'op' }) => {
    const by = joined.get(socket)
    if (by === undefined) return
    const result = authority.op(by, m.opId, m.c, server.now)
    if (result.kind === 'event') happened(result.event)
    else if (result.kind === 'ack') socket.send({ t: 'ack', opId: m.opId, seq: result.seq })
    else socket.send({ t: 'refused', opId: m.opId, reason: result.reason })
  }

  const server: RoomServer = {
    now: 1_000,
    accept(socket) {
      socket.onMessage = (m) => (m.t === 'hello' ? hello(socket, m) : op(socket, m))
      socket.onClose = () => joined.delete(socket)
    },
    write(seq) {
      tellAll({ t: 'safe', seq: authority.write(seq) })
    },
    beat() {
      tellAll({ t: 'beat', seq: authority.state.seq })
    },
    sweep() {
      const here = new Set(joined.values())
      for (const p of authority.state.participants) {
        if (p.standing !== 'in' || here.has(p.id)) continue
        const gone = authority.serve({ type: 'gone', participantId: p.id }, server.now)
        if (gone.ok) happened(gone.event!)
      }
    },
    crash() {
      joined.clear()
      authority.crash()
    },
  }
  return server
}
