import type { RoomEvent, RoomEventBody } from '@tandem/core/rooms/room-events'
import type { RoomState } from '@tandem/core/rooms/room-state'
import type { Pool } from 'pg'

/** A living node that another room's owner is. */
export interface OwnerNode {
  nodeId: string
  address: string
  hopSecret: string
}

export type LeaseAnswer =
  | { taken: true; epoch: number }
  | { taken: false; owner: OwnerNode }
  /** The room is not there, or the owner died between two looks: ask again. */
  | { taken: false; owner: null }

export interface StoredEvent {
  event: RoomEvent
  epoch: number
}

/** What a room was at some `seq`, and the ops that were recognised by then. */
export interface RoomSnapshot {
  state: RoomState
  ops: Record<string, [opId: string, seq: number][]>
}

export interface StoredRoom {
  snapshot: RoomSnapshot | null
  /** The tail of the log, oldest first; part of it may be in the snapshot already. */
  events: StoredEvent[]
  /** participant → credential hash */
  people: Record<string, string>
}

/** One group commit: JSON texts of arrays of rows, made by the log writer. */
export interface LogBatch {
  /** `[{store_id, room_id, epoch}]`: every room of the batch once. */
  rooms: string
  /** `[{store_id, room_id, seq, epoch, at, by, op_id, body}]` */
  events: string
  /** `[{store_id, room_id, participant_id, credential_hash}]` */
  people: string
  /** `[{store_id, room_id, invite, ended_at}]`: null leaves a column as it is. */
  marks: string
}

/** A room's log and the right to write it. */
export interface LogStore {
  takeLease(storeId: number, roomId: string, nodeId: string): Promise<LeaseAnswer>
  /** Gives a room up; `idleAt` is null when somebody may come right back. */
  releaseLease(
    storeId: number,
    roomId: string,
    nodeId: string,
    epoch: number,
    idleAt: number | null,
  ): Promise<void>
  read(storeId: number, roomId: string): Promise<StoredRoom>
  /** Writes what this node still may. Returns the rooms that it may; the others were taken over. */
  commit(batch: LogBatch, nodeId: string): Promise<Set<string>>
  /** Keeps the state at `seq` and drops events up to `trimTo`. */
  saveSnapshot(
    room: { storeId: number; roomId: string; epoch: number },
    nodeId: string,
    snapshot: { seq: number; json: string; trimTo: number },
  ): Promise<void>
}

/** `writePool`: connections that nothing else can occupy, so that no search keeps people's words from being written. */
export function createLogStore(pool: Pool, writePool: Pool = pool): LogStore {
  return {
    takeLease: (storeId, roomId, nodeId) => takeLease(pool, storeId, roomId, nodeId),
    async releaseLease(storeId, roomId, nodeId, epoch, idleAt) {
      await writePool.query(
        `with mine as (
           update room_leases set node_id = null
           where store_id = $1 and room_id = $2 and node_id = $3 and epoch = $4 returning room_id
         )
         update rooms set idle_at = $5 where store_id = $1 and room_id = $2 and exists (select from mine)`,
        [storeId, roomId, nodeId, epoch, idleAt],
      )
    },
    read: (storeId, roomId) => readRoom(pool, storeId, roomId),
    async commit(batch, nodeId) {
      const done = await writePool.query<{ room_id: string }>({
        name: 'rooms-commit',
        text: COMMIT,
        values: [batch.rooms, nodeId, batch.events, batch.people, batch.marks],
      })
      return new Set(done.rows.map((row) => row.room_id))
    },
    async saveSnapshot(room, nodeId, snapshot) {
      await writePool.query(
        `with fence as (
           select from room_leases where store_id = $1 and room_id = $2 and node_id = $3 and epoch = $4 for share
         ), saved as (
           update rooms set snapshot = $6, snapshot_seq = $5
           where store_id = $1 and room_id = $2 and snapshot_seq <= $5 and exists (select from fence) returning room_id
         )
         delete from room_events
         where store_id = $1 and room_id = $2 and seq <= $7 and exists (select from saved)`,
        [room.storeId, room.roomId, nodeId, room.epoch, snapshot.seq, snapshot.json, snapshot.trimTo],
      )
    },
  }
}

/**
 * The rows of a room are written only while this node has the room's lease in the epoch in which they were stamped.
 * `for share` makes somebody who takes the room over wait for this statement, and read what it wrote.
 * Writing the same rows twice (the answer to the first time was lost) does nothing.
 */
const COMMIT = `
  with fence as materialized (
    select l.store_id, l.room_id from room_leases l
    join json_to_recordset($1::json) as b(store_id bigint, room_id text, epoch bigint) using (store_id, room_id)
    where l.epoch = b.epoch and l.node_id = $2
    for share of l
  ), events as (
    insert into room_events (store_id, room_id, seq, epoch, at, by, op_id, body)
    select e.store_id, e.room_id, e.seq, e.epoch, e.at, e.by, e.op_id, e.body
    from json_to_recordset($3::json) as e(
      store_id bigint, room_id text, seq bigint, epoch bigint, at bigint, by text, op_id text, body jsonb)
    join fence using (store_id, room_id)
    on conflict (store_id, room_id, seq) do nothing
  ), people as (
    insert into room_people (store_id, room_id, participant_id, credential_hash)
    select p.store_id, p.room_id, p.participant_id, p.credential_hash
    from json_to_recordset($4::json) as p(store_id bigint, room_id text, participant_id text, credential_hash text)
    join fence using (store_id, room_id)
    on conflict do nothing
  ), marks as (
    update rooms r set invite = coalesce(m.invite, r.invite), ended_at = coalesce(m.ended_at, r.ended_at)
    from json_to_recordset($5::json) as m(store_id bigint, room_id text, invite text, ended_at bigint)
    join fence using (store_id, room_id)
    where r.store_id = m.store_id and r.room_id = m.room_id
  )
  select room_id from fence`

async function takeLease(pool: Pool, storeId: number, roomId: string, nodeId: string): Promise<LeaseAnswer> {
  const taken = await pool.query<{ epoch: number }>(
    `insert into room_leases as l (store_id, room_id, node_id, epoch) values ($1, $2, $3, 1)
     on conflict (store_id, room_id) do update set node_id = $3, epoch = l.epoch + 1
     where l.node_id is null or l.node_id = $3
       or not exists (select from nodes n where n.node_id = l.node_id and n.expires_at > now())
     returning epoch`,
    [storeId, roomId, nodeId],
  )
  const epoch = taken.rows[0]?.epoch
  if (epoch !== undefined) return { taken: true, epoch }
  const owner = await pool.query<OwnerNode>(
    `select n.node_id as "nodeId", n.address, n.hop_secret as "hopSecret"
     from room_leases l join nodes n using (node_id)
     where l.store_id = $1 and l.room_id = $2 and n.expires_at > now()`,
    [storeId, roomId],
  )
  return { taken: false, owner: owner.rows[0] ?? null }
}

interface EventRow {
  seq: number
  epoch: number
  at: number
  by: string | null
  opId: string | null
  body: RoomEventBody
}

async function readRoom(pool: Pool, storeId: number, roomId: string): Promise<StoredRoom> {
  const key = [storeId, roomId]
  // One statement, one view of the tables: a snapshot saved in between would trim events that it does not hold.
  const found = await pool.query<{
    snapshot: RoomSnapshot | null
    events: EventRow[] | null
    people: Record<string, string> | null
  }>(
    `select r.snapshot,
       (select json_agg(json_build_object('seq', e.seq, 'epoch', e.epoch, 'at', e.at, 'by', e.by, 'opId', e.op_id,
          'body', e.body) order by e.seq)
        from room_events e where e.store_id = $1 and e.room_id = $2) as events,
       (select json_object_agg(p.participant_id, p.credential_hash)
        from room_people p where p.store_id = $1 and p.room_id = $2) as people
     from rooms r where r.store_id = $1 and r.room_id = $2`,
    key,
  )
  const row = found.rows[0]
  if (!row) throw new Error('a room that has a lease has no row')
  return {
    snapshot: row.snapshot,
    events: (row.events ?? []).map(({ seq, epoch, at, by, opId, body }) => ({
      event: { seq, at, by, opId, body },
      epoch,
    })),
    people: row.people ?? {},
  }
}
