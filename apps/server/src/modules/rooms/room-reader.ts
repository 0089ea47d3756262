import { reduce } from '@tandem/core/rooms/reduce'
import { participantOf, type RoomState, seatsTaken } from '@tandem/core/rooms/room-state'
import { refuse } from '../../platform/errors.ts'
import { beginState } from './begin-state.ts'
import { provesToBe } from './credentials.ts'
import type { LogStore } from './log.store.ts'
import type { Owners } from './owners.ts'
import type { RoomRow, RoomsStore } from './rooms.store.ts'

/** A room as the door needs it: looked at, not owned. */
export interface RoomReader {
  /** From memory where the room is here, else from the log, without taking it from whoever has it. */
  stateOf(row: RoomRow): Promise<RoomState>
  /** Who speaks, by `Authorization: Bearer <participantId>.<credential>`. Refuses whoever cannot prove it or was removed. */
  whoIs(roomId: string, authorization: string | undefined): Promise<Caller>
  /** The same, and for whom the room is over (it ended, or they were removed) as well, until it is erased. */
  whoWas(roomId: string, authorization: string | undefined): Promise<FormerCaller>
}

export interface FormerCaller {
  row: RoomRow
  state: RoomState
  participantId: string
  /** Why this person cannot come back; null: they can. */
  over: 'removed' | 'room_ended' | null
}

export interface Caller {
  row: RoomRow
  state: RoomState
  participantId: string
  /** The present invitation; the owner's memory is ahead of the row by a commit. */
  invite: string
}

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,40})\.([A-Za-z0-9_-]{16,64})$/

export function createRoomReader(store: RoomsStore, log: LogStore, owners: Owners): RoomReader {
  async function stateOf(row: RoomRow): Promise<RoomState> {
    const held = owners.held(row.roomId)
    if (held) return held.state
    const stored = await log.read(row.storeId, row.roomId)
    let state = beginState(row, stored)
    for (const { event } of stored.events) if (event.seq > state.seq) state = reduce(state, event)
    return state
  }

  async function whoWas(roomId: string, authorization: string | undefined): Promise<FormerCaller> {
    const [, participantId = '', credential = ''] = BEARER.exec(authorization ?? '') ?? []
    if (credential === '') refuse('unauthorized')
    const row = (await store.roomById(roomId)) ?? refuse('no_such_room')
    if (row.erasedAt !== null) refuse('room_ended')
    const hash =
      owners.held(roomId)?.credentials.get(participantId) ??
      (await store.credentialHash(row.storeId, roomId, participantId))
    if (!provesToBe(credential, hash)) refuse('bad_proof')
    const state = await stateOf(row)
    const removed = participantOf(state, participantId)?.standing === 'removed'
    const ended = row.endedAt !== null || state.status === 'ended'
    return { row, state, participantId, over: removed ? 'removed' : ended ? 'room_ended' : null }
  }

  return {
    stateOf,
    whoWas,
    async whoIs(roomId, authorization) {
      const { over, ...who } = await whoWas(roomId, authorization)
      if (over !== null) refuse(over)
      return { ...who, invite: owners.held(roomId)?.invite ?? who.row.invite ?? refuse('room_ended') }
    },
  }
}

export function hostNameOf(state: RoomState): string {
  const host = state.hostId === null ? undefined : participantOf(state, state.hostId)
  return host?.name ?? state.participants[0]?.name ?? ''
}

export function doorStateOf(state: RoomState): 'open' | 'locked' | 'full' | 'ended' {
  if (state.status === 'ended') return 'ended'
  if (seatsTaken(state) >= state.seats) return 'full'
  return state.locked ? 'locked' : 'open'
}
