import { settingsWithSeats } from '@tandem/core/rooms/room-rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Bus } from '../../../platform/bus/bus.ts'
import { type OpenDatabase, openDatabase } from '../../../platform/db/open-database.ts'
import { grantScope } from '../../../platform/db/store-scope.ts'
import { createLog } from '../../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../../platform/testing/database.ts'
import { eventually } from '../../../platform/testing/eventually.ts'
import type { Ordering } from '../ordering.ts'
import type { Owners } from '../owners.ts'
import type { Room } from '../room.ts'
import { createRoomsStore } from '../rooms.store.ts'
import { createRoomEnding } from './ending.ts'
import { createLiveRooms } from './live-rooms.ts'
import { createRoomSettings } from './room-settings.ts'
import type { RoomSettingsTables } from './settings.store.ts'
import { createRoomSteps } from './steps.ts'

const HOUR_MS = 3_600_000
const log = createLog('silent')
const clock = { now: () => 1_000 }
const scope = grantScope(7, 'fir')
let database: TestDatabase
let opened: OpenDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, log, 4)
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

/** One line between the nodes of a test. */
function sharedBus(): Bus {
  const listeners = new Set<[string, (note: unknown) => void]>()
  return {
    async notify(channel, note) {
      for (const [name, onNote] of listeners) if (name === channel) onNote(note)
    },
    listen(channel, onNote) {
      const entry: [string, (note: unknown) => void] = [channel, onNote]
      listeners.add(entry)
      return () => listeners.delete(entry)
    },
  }
}

const insertRoom = (roomId: string, createdAt: number, rules = {}) =>
  createRoomsStore(opened.pool).insertRoom(
    {
      storeId: 7,
      roomId,
      storeKey: 'fir',
      productId: null,
      variationId: null,
      lang: 'en',
      seats: 4,
      invite: `invite-${roomId}`,
      createdAt,
      rules: { ...settingsWithSeats(4), ...rules },
    },
    'nobody',
  )

describe('rooms that are live', () => {
  const node = (nodeId: string, rooms: () => Room[], told: number[]) =>
    createLiveRooms({
      ...{ pool: opened.pool, nodeId, rooms, clock, log },
      live: { tell: (storeId) => void told.push(storeId), listen: () => () => {} },
    })
  const room = (storeId: number, people: number): Room => {
    const members = new Map<string, { sessions: object[] }>([['gone', { sessions: [] }]])
    for (let n = 0; n < people; n++) members.set(`p${n}`, { sessions: [{}] })
    return { storeId, joined: Array(people).fill({}), members } as unknown as Room
  }

  it('I10 are added up over living nodes, told when they change, and gone with their node', async () => {
    await opened.pool.query(
      `insert into nodes (node_id, address, hop_secret, expires_at) values
       ('a', '', '', now() + interval '1 h'), ('b', '', '', now() + interval '1 h'), ('dead', '', '', now() - interval '1 h')`,
    )
    const told: number[] = []
    let here = [room(7, 2), room(7, 1), room(7, 0), room(8, 1)]
    const a = node('a', () => here, told)
    const b = node('b', () => [room(7, 3)], told)
    for (const each of [a, b, node('dead', () => [room(7, 9)], [])]) await each.tell()
    expect(await a.now(scope)).toEqual({ rooms: 3, people: 6 })
    expect(told).toEqual([7, 8, 7])
    await a.tell()
    expect(told).toHaveLength(3)
    here = [room(8, 1)]
    await a.tell()
    expect(told).toEqual([7, 8, 7, 7])
    expect(await a.now(scope)).toEqual({ rooms: 1, people: 3 })
    await b.stop()
    expect(await a.now(scope)).toEqual({ rooms: 0, people: 0 })
  })
})

it('R26.3 a step of a room is counted once, whichever nodes see it', async () => {
  await insertRoom('r-steps', 0)
  const counted: string[] = []
  const insights = { count: (_storeId: number, deltas: object) => void counted.push(...Object.keys(deltas)) }
  const nodes = [0, 1].map(() => createRoomSteps({ pool: opened.pool, clock, log, insights }))
  for (const steps of [...nodes, ...nodes]) steps.reached(7, 'r-steps', 'met')
  for (const steps of nodes) steps.reached(7, 'r-steps', 'decided')
  nodes[0]?.reached(7, 'no-such-room', 'met')
  await eventually(async () => expect(counted.sort()).toEqual(['rooms_decided', 'rooms_met']))
})

it('I30 hidden words reach every node when they change', async () => {
  const bus = sharedBus()
  const db = opened.db.withTables<RoomSettingsTables>()
  const [a, b] = [0, 1].map(() => createRoomSettings({ db, bus, clock, log }))
  if (!a || !b) throw new Error('no nodes')
  await b.ready(7)
  expect(b.maskOf(7)('prost')).toBe('prost')
  await a.keep(db, 7, { ...settingsWithSeats(4), words: ['prost'] }, 0)
  await a.tellChanged(7)
  await eventually(async () => expect(b.maskOf(7)('Prost!')).toBe('•••••!'))
  expect(await a.of(7, 9)).toMatchObject({ seats: 4, words: ['prost'], updatedAt: 1_000 })
  expect(await a.of(8, 9)).toMatchObject({ seats: 9, words: [], updatedAt: 0 })
})

it('I31 of two who save what they both looked at, one is told', async () => {
  const db = opened.db.withTables<RoomSettingsTables>()
  const settings = createRoomSettings({ db, bus: sharedBus(), clock, log })
  const both = (seenAt: number) =>
    Promise.all([3, 4, 5].map((seats) => settings.keep(db, 9, settingsWithSeats(seats), seenAt)))
  expect((await both(0)).filter(Boolean)).toHaveLength(1)
  const { updatedAt } = await settings.of(9, 2)
  expect((await both(updatedAt)).filter(Boolean)).toHaveLength(1)
  expect(await settings.keep(db, 9, settingsWithSeats(6), updatedAt)).toBe(false)
  settings.stop()
})

it('R14.4 a room ends by the times that its shop set when it was opened', async () => {
  const store = createRoomsStore(opened.pool)
  const now = 100 * HOUR_MS
  await insertRoom('r-short', now - 2 * HOUR_MS, { lifeMs: HOUR_MS })
  await insertRoom('r-idle', now - 2 * HOUR_MS, { idleMs: HOUR_MS })
  await insertRoom('r-usual', now - 2 * HOUR_MS)
  const overdue = await store.overdueRooms({
    createdBefore: now - 24 * HOUR_MS,
    idleBefore: now - 6 * HOUR_MS,
  })
  expect(overdue.filter((roomId) => roomId.startsWith('r-') && roomId !== 'r-steps').sort()).toEqual([
    'r-idle',
    'r-short',
  ])
})

describe('ending a room that was reported', () => {
  const node = (bus: Bus, owned: string | null, ended: string[]) => {
    const room = { storeId: 7, roomId: owned } as Room
    const owners = {
      held: (roomId: string) => (roomId === owned ? room : undefined),
      find: async (row: { roomId: string }) =>
        row.roomId === owned ? { room } : { room: null, owner: null },
    } as unknown as Owners
    const ordering = {
      server: ({ roomId }: Room) => {
        ended.push(roomId)
        return { ok: true, seq: 1, again: false }
      },
    } as unknown as Ordering
    return createRoomEnding({ bus, store: createRoomsStore(opened.pool), owners, ordering, log })
  }

  it('I40 reaches the node that has it, and no other shop’s room', async () => {
    await insertRoom('r-reported', 0)
    const bus = sharedBus()
    const ended: string[] = []
    const asked = node(bus, null, ended)
    const owner = node(bus, 'r-reported', ended)
    expect(await asked.end(grantScope(8, 'other'), 'r-reported')).toBe(false)
    expect(ended).toEqual([])
    expect(await asked.end(scope, 'r-reported')).toBe(true)
    expect(ended).toEqual(['r-reported'])
    await opened.pool.query(`update rooms set ended_at = 1 where room_id = 'r-reported'`)
    expect(await owner.end(scope, 'r-reported')).toBe(false)
  })
})
