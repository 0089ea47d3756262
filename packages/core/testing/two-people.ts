import { arrive, type Replica, receiveEvent, submit, viewOf } from '../rooms/replica.ts'
import type { Command, RoomEvent } from '../rooms/room-events.ts'
import { type RoomAuthority, roomAuthority } from './room-authority.ts'

export const NOW = 5_000

/** A room of Ana (host) and Ben, safe so far, and Ana's replica of it. */
export function two(tail?: number) {
  const server = roomAuthority(tail === undefined ? {} : { tail })
  for (const id of ['ana', 'ben'])
    server.serve({ type: 'join', participantId: id, name: id, admitted: false }, 0)
  server.write()
  return { server, ana: arrive(null, server.arrival('ana', null)) }
}

export function order(server: RoomAuthority, by: string, opId: string, command: Command): RoomEvent {
  const result = server.op(by, opId, command, NOW)
  if (result.kind !== 'event') throw new Error(JSON.stringify(result))
  return result.event
}

export function take(r: Replica, command: Command, opId: string): Replica {
  const submission = submit(r, command, opId, NOW)
  if (!submission.ok) throw new Error(submission.reason)
  return submission.replica
}

export function hear(r: Replica, event: RoomEvent): Replica {
  const received = receiveEvent(r, event)
  if (received.gap) throw new Error('a gap')
  return received.replica
}

export function comeBack(r: Replica, server: RoomAuthority): Replica {
  return arrive(r, server.arrival(r.me, { epoch: r.epoch, lastSeq: r.confirmed.seq }))
}

export const texts = (r: Replica) => viewOf(r).chat.map((m) => m.text)
export const stages = (r: Replica) => r.pending.map((op) => op.stage)
