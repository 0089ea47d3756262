import type { RoomEventBody } from '@tandem/core/rooms/room-events'
import type { LogStore, RoomSnapshot, StoredEvent } from '../log.store.ts'
import type { RoomRow, RoomsStore } from '../rooms.store.ts'

interface Kept {
  row: RoomRow
  lease: { nodeId: string | null; epoch: number }
  events: StoredEvent[]
  people: Record<string, string>
  snapshot: { seq: number; json: string } | null
}

interface EventJson {
  room_id: string
  seq: number
  epoch: number
  at: number
  by: string | null
  op_id: string | null
  body: RoomEventBody
}

/** The tables of rooms in memory, with the same promises as PostgreSQL's (one suite holds both to them). */
export interface MemoryStore {
  rooms: RoomsStore
  log: LogStore
  /** Nodes that count as living; an owner that is not among them may be taken over. */
  living: Map<string, { address: string; hopSecret: string }>
  /** Set to make commits fail; to make them wait, set a promise. */
  trouble: { commit: Error | null; read: Error | null; wait: Promise<void> | null }
  commits: number
}

export function createMemoryStore(): MemoryStore {
  const kept = new Map<string, Kept>()
  const living: MemoryStore['living'] = new Map()
  const trouble: MemoryStore['trouble'] = { commit: null, read: null, wait: null }
  const store: MemoryStore = {
    rooms: roomsOf(kept),
    log: logOf(kept, living, trouble, () => store.commits++),
    living,
    trouble,
    commits: 0,
  }
  return store
}

function roomsOf(kept: Map<string, Kept>): RoomsStore {
  return {
    async insertRoom(room, nodeId) {
      const row: RoomRow = { rules: null, ...room, endedAt: null, erasedAt: null }
      kept.set(room.roomId, { row, lease: { nodeId, epoch: 1 }, events: [], people: {}, snapshot: null })
    },
    roomById: async (roomId) => kept.get(roomId)?.row ?? null,
    roomByInvite: async (invite) => [...kept.values()].find(({ row }) => row.invite === invite)?.row ?? null,
    credentialHash: async (_storeId, roomId, participantId) =>
      kept.get(roomId)?.people[participantId] ?? null,
    addReport: async () => {},
    reports: async () => [],
    overdueRooms: async () => [],
    openRooms: async () => [],
    storesWithOpenRooms: async () => [],
    endUnread: async () => {},
    eraseEnded: async () => 0,
    eraseReports: async () => 0,
  }
}

function logOf(
  kept: Map<string, Kept>,
  living: MemoryStore['living'],
  trouble: MemoryStore['trouble'],
  onCommit: () => void,
): LogStore {
  const of = (roomId: string) => kept.get(roomId) as Kept
  return {
    async takeLease(_storeId, roomId, nodeId) {
      const { lease } = of(roomId)
      const owner = lease.nodeId === null ? undefined : living.get(lease.nodeId)
      if (owner && lease.nodeId !== nodeId)
        return { taken: false, owner: { nodeId: lease.nodeId as string, ...owner } }
      lease.nodeId = nodeId
      lease.epoch++
      return { taken: true, epoch: lease.epoch }
    },
    async releaseLease(_storeId, roomId, nodeId, epoch) {
      const { lease } = of(roomId)
      if (lease.nodeId === nodeId && lease.epoch === epoch) lease.nodeId = null
    },
    async read(_storeId, roomId) {
      if (trouble.read) throw trouble.read
      const { snapshot, events, people } = of(roomId)
      const parsed = snapshot ? (JSON.parse(snapshot.json) as RoomSnapshot) : null
      return { snapshot: parsed, events: [...events], people: { ...people } }
    },
    async commit(batch, nodeId) {
      await trouble.wait
      if (trouble.commit) throw trouble.commit
      onCommit()
      const mine = new Set<string>()
      for (const { room_id, epoch } of JSON.parse(batch.rooms) as { room_id: string; epoch: number }[])
        if (of(room_id).lease.nodeId === nodeId && of(room_id).lease.epoch === epoch) mine.add(room_id)
      for (const e of JSON.parse(batch.events) as EventJson[])
        if (mine.has(e.room_id)) addEvent(of(e.room_id), e)
      for (const p of JSON.parse(batch.people) as Record<string, string>[])
        if (mine.has(p['room_id'] as string))
          of(p['room_id'] as string).people[p['participant_id'] as string] = p['credential_hash'] as string
      for (const m of JSON.parse(batch.marks) as {
        room_id: string
        invite: string | null
        ended_at: number | null
      }[])
        if (mine.has(m.room_id)) Object.assign(of(m.room_id).row, marked(m))
      return mine
    },
    async saveSnapshot({ roomId, epoch }, nodeId, { seq, json, trimTo }) {
      const room = of(roomId)
      if (room.lease.nodeId !== nodeId || room.lease.epoch !== epoch) return
      if ((room.snapshot?.seq ?? 0) > seq) return
      room.snapshot = { seq, json }
      room.events = room.events.filter(({ event }) => event.seq > trimTo)
    },
  }
}

function addEvent(room: Kept, { seq, epoch, at, by, op_id, body }: EventJson): void {
  if (room.events.some(({ event }) => event.seq === seq)) return
  room.events.push({ event: { seq, at, by, opId: op_id, body }, epoch })
}

function marked(m: { invite: string | null; ended_at: number | null }): Partial<RoomRow> {
  return { ...(m.invite ? { invite: m.invite } : {}), ...(m.ended_at ? { endedAt: m.ended_at } : {}) }
}
