import { LIMITS } from '@tandem/core/rooms/limits'
import { reduce } from '@tandem/core/rooms/reduce'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { beginState } from './begin-state.ts'
import { SNAPSHOT_EVERY } from './bounds.ts'
import { emptyCall } from './call/room-call.ts'
import type { LogStore, OwnerNode, StoredRoom } from './log.store.ts'
import { keepInTail, rememberOp } from './ordering.ts'
import { emptyOutbox } from './outbox.ts'
import { awaitedMember } from './presence-keeper.ts'
import type { Room } from './room.ts'
import type { RoomRow } from './rooms.store.ts'

export type Found = { room: Room; owner?: never } | { room: null; owner: OwnerNode | null }

/** Which rooms this node owns, and how one comes into memory and leaves it. */
export interface Owners {
  readonly rooms: Iterable<Room>
  readonly count: number
  ofStore(storeId: number): Iterable<Room>
  held(roomId: string): Room | undefined
  /** The room in memory, taken and loaded if nobody living has it; else who has it. */
  find(row: RoomRow): Promise<Found>
  /** A room that was inserted just now, with its first lease. */
  begin(row: RoomRow): Room
  /** Whether the log was written up to `seq`; false when the room was lost before. */
  whenSafe(room: Room, seq: number): Promise<boolean>
  /** The writer's word that the log is written up to `seq`. */
  written(room: Room, seq: number): void
  /** Saves the room and gives it up. Only for rooms in which nobody is. */
  unload(room: Room, idleAt: number | null): Promise<void>
  /** Taken over by another node: forgotten without a trace. */
  lose(room: Room): void
  /** Whether the room is this node's still, as the tables say: before something is done that another node would feel. */
  holds(room: Room): Promise<boolean>
}

/** After a snapshot that could not be saved; the log has everything meanwhile. */
const SAVE_PAUSE_MS = 5_000
/** Rooms that grow alike are due at the same moment; writing all their states at once would hold everybody up. */
const SAVES_AT_ONCE = 4

export function createOwners(options: {
  clock: Clock
  log: Log
  nodeId: string
  store: LogStore
  /** Gets ready what a room of this shop asks without waiting. */
  prepare?: (storeId: number) => Promise<void>
  /** Everybody is sent away, since the room is not here any more. */
  onClosed: (room: Room) => void
}): Owners {
  const { store, nodeId, clock, log } = options
  const rooms = new Map<string, Room>()
  const byStore = new Map<number, Set<Room>>()
  /** A room on its way in or out: whoever asks for it waits for the same thing. */
  const moving = new Map<string, Promise<unknown>>()
  let saves = 0

  function keep(room: Room): Room {
    rooms.set(room.roomId, room)
    const ofStore = byStore.get(room.storeId)
    if (ofStore) ofStore.add(room)
    else byStore.set(room.storeId, new Set([room]))
    return room
  }

  function close(room: Room): void {
    if (room.closed) return
    room.closed = true
    rooms.delete(room.roomId)
    byStore.get(room.storeId)?.delete(room)
    if (byStore.get(room.storeId)?.size === 0) byStore.delete(room.storeId)
    for (const waiter of room.onSafe.splice(0)) waiter.done(false)
    options.onClosed(room)
  }

  async function load(row: RoomRow): Promise<Found> {
    const lease = await store.takeLease(row.storeId, row.roomId, nodeId)
    if (!lease.taken) return { room: null, owner: lease.owner }
    await options.prepare?.(row.storeId)
    const stored = await store.read(row.storeId, row.roomId)
    return { room: keep(fromStored(row, lease.epoch, stored, clock.now())) }
  }

  function alone<T>(roomId: string, work: () => Promise<T>): Promise<T> {
    const doing = work().finally(() => {
      if (moving.get(roomId) === doing) moving.delete(roomId)
    })
    moving.set(roomId, doing)
    return doing
  }

  async function saveSnapshot(room: Room): Promise<void> {
    const state = room.snapshotDue
    if (!state || room.saving) return
    room.snapshotDue = null
    room.saving = true
    saves++
    // Only what `state` holds: an op that is ordered after it may yet be lost, and has to be taken again then.
    const ops = Object.fromEntries(
      [...room.ops].map(([by, mine]) => [by, [...mine].filter(([, seq]) => seq <= state.seq)]),
    )
    const json = JSON.stringify({ state, ops })
    const trimTo = state.seq - LIMITS.logTail
    try {
      await store.saveSnapshot(room, nodeId, { seq: state.seq, json, trimTo })
      room.snapshotSeq = Math.max(room.snapshotSeq, state.seq)
    } catch (err) {
      // The log has everything; the next one is tried later.
      log.warn({ err }, 'a room snapshot could not be saved')
      room.savePausedUntil = clock.now() + SAVE_PAUSE_MS
    } finally {
      room.saving = false
      saves--
    }
  }

  function whenSafe(room: Room, seq: number): Promise<boolean> {
    if (room.safe >= seq) return Promise.resolve(true)
    if (room.closed) return Promise.resolve(false)
    return new Promise((done) => room.onSafe.push({ seq, done }))
  }

  async function giveUp(room: Room, idleAt: number | null): Promise<void> {
    if (!(await whenSafe(room, room.state.seq)) || room.closed) return
    if (room.state.seq > room.snapshotSeq) {
      room.snapshotDue = room.state
      await saveSnapshot(room)
    }
    close(room)
    try {
      await store.releaseLease(room.storeId, room.roomId, nodeId, room.epoch, idleAt)
    } catch (err) {
      // Still this node's by name: it, or whoever outlives it, takes the room again.
      log.warn({ err }, 'a room lease could not be given back')
    }
  }

  return {
    get rooms() {
      return rooms.values()
    },
    get count() {
      return rooms.size
    },
    ofStore: (storeId) => byStore.get(storeId) ?? [],
    held: (roomId) => (moving.has(roomId) ? undefined : rooms.get(roomId)),
    async find(row) {
      // Twice at most: on its way out, and then in again.
      for (let busy = moving.get(row.roomId); busy; busy = moving.get(row.roomId)) {
        const found = (await busy) as Found | undefined
        if (found?.room && !found.room.closed) return found
      }
      const room = rooms.get(row.roomId)
      if (room) return { room }
      return alone(row.roomId, () => load(row))
    },
    begin: (row) => keep(fromStored(row, 1, { snapshot: null, events: [], people: {} }, clock.now())),
    whenSafe,
    written(room, seq) {
      room.safe = Math.max(room.safe, seq)
      if (room.onSafe.length > 0) {
        const ready = room.onSafe.filter((waiter) => waiter.seq <= room.safe)
        room.onSafe = room.onSafe.filter((waiter) => waiter.seq > room.safe)
        for (const waiter of ready) waiter.done(true)
      }
      if (room.saving || clock.now() < room.savePausedUntil) return
      if (!room.snapshotDue && room.state.seq - room.snapshotSeq >= SNAPSHOT_EVERY)
        room.snapshotDue = room.state
      if (room.snapshotDue && room.safe >= room.snapshotDue.seq && saves < SAVES_AT_ONCE)
        void saveSnapshot(room)
    },
    async unload(room, idleAt) {
      if (moving.has(room.roomId) || room.closed) return
      await alone(room.roomId, () => giveUp(room, idleAt))
    },
    lose: close,
    async holds(room) {
      if (room.closed) return false
      const { storeId: store_id, roomId: room_id, epoch } = room
      const rooms = JSON.stringify([{ store_id, room_id, epoch }])
      // Nothing is written; the answer says whether it would have been.
      const held = await store.commit({ rooms, events: '[]', people: '[]', marks: '[]' }, nodeId)
      if (!held.has(room_id)) close(room)
      return !room.closed
    },
  }
}

function fromStored(row: RoomRow, epoch: number, stored: StoredRoom, now: number): Room {
  const { snapshot } = stored
  const state = beginState(row, stored)
  const room: Room = {
    storeId: row.storeId,
    roomId: row.roomId,
    productId: row.productId,
    lang: row.lang,
    epoch,
    closed: false,
    state,
    invite: row.invite,
    tail: [],
    ops: new Map(),
    credentials: new Map(Object.entries(stored.people)),
    members: new Map(),
    joined: [],
    knocks: [],
    call: emptyCall(now),
    outbox: emptyOutbox(),
    safe: 0,
    safeTold: 0,
    safeOwed: new Set(),
    onSafe: [],
    snapshotSeq: snapshot ? state.seq : 0,
    snapshotDue: null,
    saving: false,
    savePausedUntil: 0,
    quietSince: now,
    beatAt: now,
    together: new Set(),
    realProducts: new Map(),
  }
  for (const [by, ops] of Object.entries(snapshot?.ops ?? {}))
    for (const [opId, seq] of ops) rememberOp(room.ops, by, opId, seq)
  for (const { event, epoch: stampedIn } of stored.events) {
    keepInTail(room, event, stampedIn)
    if (event.seq > room.state.seq) room.state = reduce(room.state, event)
  }
  room.safe = room.state.seq
  room.safeTold = room.safe
  for (const p of room.state.participants)
    if (p.standing === 'in') room.members.set(p.id, awaitedMember(p.id, now))
  return room
}
