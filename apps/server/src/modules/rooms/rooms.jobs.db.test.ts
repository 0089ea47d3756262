import { TIMES } from '@tandem/core/rooms/limits'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { eventually } from '../../platform/testing/eventually.ts'
import { createRoomsStore } from './rooms.store.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'

let database: TestDatabase
let rooms: RunningRooms
let pool: pg.Pool

beforeAll(async () => {
  database = await openTestDatabase()
  rooms = await startRooms(database.connectionString)
  pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
})
afterAll(async () => {
  await rooms.stop()
  await pool.end()
  await database.close()
})

const run = (name: string) => rooms.module.jobs?.tasks[name]?.({}, { attempt: 1 })
const endedAt = async (roomId: string) =>
  (await pool.query('select ended_at, erased_at from rooms where room_id = $1', [roomId])).rows[0]

async function insert(roomId: string, createdAt: number): Promise<void> {
  await createRoomsStore(pool).insertRoom(
    {
      storeId: 7,
      roomId,
      storeKey: 'fir',
      productId: null,
      variationId: null,
      lang: 'en',
      seats: 4,
      rules: null,
      invite: `invite-${roomId}`,
      createdAt,
    },
    'a-dead-node',
  )
}

it('R14.3 a room that cannot be loaded is ended and erased all the same, and holds no other up', async () => {
  const now = Date.now()
  await insert('r-broken', now - TIMES.roomLifeMs - 60_000)
  await insert('r-broken-young', now - TIMES.emptyRoomMs - 60_000)
  await insert('r-whole', now - TIMES.roomLifeMs - 30_000)
  await pool.query(`update rooms set snapshot = '{"state": 5, "ops": {}}' where room_id like 'r-broken%'`)
  await run('rooms.end-overdue')
  await eventually(async () => expect((await endedAt('r-whole')).ended_at).not.toBeNull())
  expect((await endedAt('r-broken')).ended_at).not.toBeNull()
  // Its time is not over yet, and it may be readable again by a newer version.
  expect((await endedAt('r-broken-young')).ended_at).toBeNull()
  await pool.query('update rooms set ended_at = 1 where ended_at is not null')
  await run('rooms.erase')
  expect((await endedAt('r-broken')).erased_at).not.toBeNull()
  const left = await pool.query(`select from room_leases where room_id = 'r-broken'`)
  expect(left.rowCount).toBe(0)
})
