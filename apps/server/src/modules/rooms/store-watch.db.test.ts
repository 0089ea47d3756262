import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { eventually } from '../../platform/testing/eventually.ts'
import { type RunningRooms, startRooms } from './testing/start-rooms.ts'
import { openRoom, resumeAs, visit } from './testing/visitor.ts'

let database: TestDatabase
let rooms: RunningRooms
let pool: pg.Pool

beforeAll(async () => {
  database = await openTestDatabase()
  rooms = await startRooms(database.connectionString)
  pool = new pg.Pool({ connectionString: database.connectionString, max: 2 })
})
beforeEach(() => rooms.connectShop(true, true))
afterAll(async () => {
  await rooms.stop()
  await pool.end()
  await database.close()
})

const endedAt = async (roomId: string) =>
  (await pool.query('select ended_at from rooms where room_id = $1', [roomId])).rows[0]?.ended_at

async function ended(roomId: string): Promise<void> {
  await eventually(async () => expect(await endedAt(roomId)).not.toBeNull())
}

it('R14.1 a room ends at once with its shop’s connection, and who is in it is told so', async () => {
  const opened = await openRoom(rooms.url)
  const ana = await visit(rooms.wsUrl, resumeAs(opened))
  await ana.welcome()
  rooms.connectShop(false)
  const event = await ana.event((e) => e.body.type === 'ended')
  expect(event.body).toMatchObject({ type: 'ended', reason: 'store' })
  await ana.closed
  await ended(opened.roomId)
})

it('R14.1 other news of a connection end no room', async () => {
  const opened = await openRoom(rooms.url)
  const ana = await visit(rooms.wsUrl, resumeAs(opened))
  await ana.welcome()
  rooms.connectShop(true)
  const opId = ana.op({ type: 'say', text: 'still here', product: null, replyTo: null })
  await ana.event((e) => e.opId === opId)
  expect(await endedAt(opened.roomId)).toBeNull()
})

it('R14.1 a room of which nobody told is found by the sweep', async () => {
  const opened = await openRoom(rooms.url)
  rooms.connectShop(false, true)
  await rooms.module.jobs?.tasks['rooms.end-with-shop']?.({}, { attempt: 1 })
  await ended(opened.roomId)
})
