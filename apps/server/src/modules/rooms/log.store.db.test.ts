import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createLogStore } from './log.store.ts'
import { createRoomsStore } from './rooms.store.ts'
import { createMemoryStore } from './testing/memory-store.ts'
import { storePromises } from './testing/store-promises.ts'

let database: TestDatabase
let open: OpenDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  open = openDatabase(database.connectionString, createLog('silent'), 4)
})
afterAll(async () => {
  await open.close()
  await database.close()
})

async function setLiving(nodeId: string, living: boolean): Promise<void> {
  await open.pool.query('delete from nodes where node_id = $1', [nodeId])
  if (living)
    await open.pool.query(
      `insert into nodes (node_id, address, hop_secret, expires_at) values ($1, 'http://127.0.0.1:1', 's', now() + interval '1 hour')`,
      [nodeId],
    )
}

storePromises('PostgreSQL', async () => ({
  rooms: createRoomsStore(open.pool),
  log: createLogStore(open.pool),
  setLiving,
}))

storePromises('memory', async () => {
  const memory = createMemoryStore()
  return {
    rooms: memory.rooms,
    log: memory.log,
    async setLiving(nodeId, living) {
      if (living) memory.living.set(nodeId, { address: 'http://127.0.0.1:1', hopSecret: 's' })
      else memory.living.delete(nodeId)
    },
  }
})

const room = (roomId: string) => ({
  storeId: 7,
  roomId,
  storeKey: 'fir',
  productId: 5,
  variationId: null,
  lang: 'en',
  seats: 4,
  invite: `invite-${roomId}`,
  createdAt: 1_000,
})

describe('PostgreSQL alone', () => {
  it('R25.1 a commit under way is seen whole by whoever takes the room over, or not at all', async () => {
    const rooms = createRoomsStore(open.pool)
    const log = createLogStore(open.pool)
    await rooms.insertRoom(room('r-race'), 'old')
    for (let round = 0; round < 20; round++) {
      const taken = await log.takeLease(7, 'r-race', `node-${round}`)
      const epoch = taken.taken ? taken.epoch : 0
      const seq = (await log.read(7, 'r-race')).events.length + 1
      const batch = {
        rooms: JSON.stringify([{ store_id: 7, room_id: 'r-race', epoch }]),
        events: JSON.stringify([
          { store_id: 7, room_id: 'r-race', seq, epoch, at: 1, by: null, op_id: null, body: { type: 'x' } },
        ]),
        people: '[]',
        marks: '[]',
      }
      const takeAndRead = async () => {
        const next = await log.takeLease(7, 'r-race', `next-${round}`)
        return { next, events: (await log.read(7, 'r-race')).events.length }
      }
      const [written, seen] = await Promise.all([log.commit(batch, `node-${round}`), takeAndRead()])
      expect(seen.next.taken).toBe(true)
      expect(seen.events).toBe(written.size === 1 ? seq : seq - 1)
    }
  })

  it('writes while every other connection is busy', async () => {
    await createRoomsStore(open.pool).insertRoom(room('r-busy'), 'a')
    const busy = await Promise.all(Array.from({ length: 4 }, () => open.pool.connect()))
    const log = createLogStore(open.pool, open.writePool)
    const one = {
      rooms: '[{"store_id":7,"room_id":"r-busy","epoch":1}]',
      events: '[]',
      people: '[]',
      marks: '[]',
    }
    expect([...(await log.commit(one, 'a'))]).toEqual(['r-busy'])
    for (const client of busy) client.release()
  })

  it('R14.1 a room is as idle as its last event, whatever was noted when it was last unloaded', async () => {
    const rooms = createRoomsStore(open.pool)
    await rooms.insertRoom(room('r-killed'), 'a-dead-node')
    await open.pool.query(`update rooms set idle_at = 1500 where room_id = 'r-killed'`)
    await open.pool.query(
      `insert into room_events (store_id, room_id, seq, epoch, at, body) values (7, 'r-killed', 1, 1, 9000, '{}')`,
    )
    expect(await rooms.overdueRooms({ createdBefore: 500, idleBefore: 8_000 })).not.toContain('r-killed')
    expect(await rooms.overdueRooms({ createdBefore: 500, idleBefore: 9_500 })).toContain('r-killed')
  })

  it('R14.3 erases an ended room but for its bare row, and finds what is overdue', async () => {
    const rooms = createRoomsStore(open.pool)
    const log = createLogStore(open.pool)
    await rooms.insertRoom(room('r-erase'), 'gone-node')
    const lease = await log.takeLease(7, 'r-erase', 'eraser')
    const epoch = lease.taken ? lease.epoch : 0
    expect(await rooms.overdueRooms({ createdBefore: 500, idleBefore: 900 })).not.toContain('r-erase')
    expect(await rooms.overdueRooms({ createdBefore: 500, idleBefore: 1_100 })).toContain('r-erase')
    expect(await rooms.overdueRooms({ createdBefore: 1_100, idleBefore: 0 })).toContain('r-erase')
    const event = {
      store_id: 7,
      room_id: 'r-erase',
      seq: 1,
      epoch,
      at: 2_000,
      by: null,
      op_id: null,
      body: {},
    }
    await log.commit(
      {
        rooms: JSON.stringify([{ store_id: 7, room_id: 'r-erase', epoch }]),
        events: JSON.stringify([event]),
        people: JSON.stringify([
          { store_id: 7, room_id: 'r-erase', participant_id: 'ana', credential_hash: 'h' },
        ]),
        marks: JSON.stringify([{ store_id: 7, room_id: 'r-erase', invite: null, ended_at: 2_000 }]),
      },
      'eraser',
    )
    expect(await rooms.overdueRooms({ createdBefore: 9_999, idleBefore: 9_999 })).not.toContain('r-erase')
    expect(await rooms.eraseEnded(1_999, 3_000)).toBe(0)
    expect(await rooms.eraseEnded(2_000, 3_000)).toBe(1)
    expect(await rooms.eraseEnded(2_000, 3_000)).toBe(0)
    expect(await rooms.roomById('r-erase')).toMatchObject({ invite: null, productId: null, erasedAt: 3_000 })
    for (const table of ['room_events', 'room_people', 'room_leases']) {
      const left = await open.pool.query(`select from ${table} where room_id = 'r-erase'`)
      expect([table, left.rowCount]).toEqual([table, 0])
    }
    await rooms.eraseEnded(2_000, 3_001 + 31 * 86_400_000)
    expect(await rooms.roomById('r-erase')).toBeNull()
  })
})
