import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { grantScope } from '../../platform/db/store-scope.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createCounter } from './create-counter.ts'
import { type InsightsTables, insightsStore } from './insights.store.ts'
import { placeCounts } from './place-counts.ts'
import { createReading } from './reading.ts'

let database: TestDatabase
let opened: OpenDatabase
let now = Date.parse('2026-11-22T22:30:00Z')
const clock = { now: () => now }
const zones: Record<number, string> = { 1: 'Europe/Bucharest', 2: '-08:00' }
const timezoneOf = async (storeId: number) => zones[storeId] ?? ''
const scope = (storeId: number) => grantScope(storeId, `shop-${storeId}`)

const tools = () => {
  const db = opened.db.withTables<InsightsTables>()
  const add = async (counted: Parameters<typeof placeCounts>[0]) =>
    insightsStore(db).add(await placeCounts(counted, timezoneOf))
  const counter = createCounter({ clock, log: createLog('silent'), add })
  return { counter, reading: createReading({ db, clock, timezoneOf, flush: counter.flush }) }
}

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, createLog('silent'), 4)
  for (const key of ['one', 'two'])
    await opened.pool.query(
      `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at) values ($1, $2, '{}', '', 0, 0)`,
      [key, `http://${key}.test`],
    )
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

describe('what is read back', () => {
  it('I1 I2 counts by the shop’s own day and hour, each shop’s apart', async () => {
    const { counter, reading } = tools()
    for (const storeId of [1, 2]) counter.count(storeId, { buttons: 3, rooms_opened: 1 })
    expect((await reading.everCounted(scope(1), ['rooms_opened'])).has('rooms_opened')).toBe(true)
    const bucharest = await reading.day(scope(1), '2026-11-23')
    expect(bucharest.total).toMatchObject({ buttons: 3, roomsOpened: 1 })
    expect(bucharest.byHour.findIndex(({ figures }) => figures.roomsOpened > 0)).toBe(0)
    expect((await reading.day(scope(1), '2026-11-22')).total.buttons).toBe(0)
    const west = await reading.day(scope(2), '2026-11-22')
    expect(west.byHour.findIndex(({ figures }) => figures.roomsOpened > 0)).toBe(14)
    expect((await reading.day(scope(2), '2026-11-22', 13)).total.buttons).toBe(0)
    expect((await reading.everCounted(scope(2), ['rooms_opened', 'hand_offs'])).has('hand_offs')).toBe(false)
  })

  it('I3 gives every day, week and month of the time, the time before, sums and products', async () => {
    const { counter, reading } = tools()
    now = Date.parse('2026-11-20T10:00:00Z')
    counter.count(1, { rooms_opened: 2, 'vote:love:7': 3, 'seen_together:7': 1, 'room_size:2': 1 })
    counter.count(1, { 'room_sales:EUR:2': 1_250, 'room_sales:RON:2': 900, room_orders: 2, 'vote:no:9': 1 })
    now = Date.parse('2026-10-10T10:00:00Z')
    counter.count(1, { rooms_opened: 5 })
    now = Date.parse('2026-11-23T10:00:00Z')
    const all = await reading.insights(scope(1), {})
    expect([all.from, all.to, all.points.length]).toEqual(['2026-10-25', '2026-11-23', 30])
    expect(all.total).toMatchObject({ roomsOpened: 3, orders: 2 })
    expect(all.total.sales).toEqual([
      { currency: 'EUR', minorUnit: 2, amountMinor: 1_250 },
      { currency: 'RON', minorUnit: 2, amountMinor: 900 },
    ])
    expect(all.before).toMatchObject({ from: '2026-09-25', to: '2026-10-24', total: { roomsOpened: 5 } })
    expect(all.products).toEqual([
      { productId: 7, seenTogether: 1, love: 3, maybe: 0, no: 0 },
      { productId: 9, seenTogether: 0, love: 0, maybe: 0, no: 1 },
    ])
    expect(all).toMatchObject({ roomSizes: [{ people: 2, rooms: 1 }], moreProducts: 0, since: '2026-10-10' })
    const weeks = await reading.insights(scope(1), { from: '2026-11-01', to: '2026-11-23', by: 'week' })
    expect(weeks.points.map(({ at, figures }) => [at, figures.roomsOpened])).toEqual([
      ['2026-10-26', 0],
      ['2026-11-02', 0],
      ['2026-11-09', 0],
      ['2026-11-16', 2],
      ['2026-11-23', 1],
    ])
    const months = await reading.insights(scope(1), { from: '2026-10-01', to: '2026-11-23', by: 'month' })
    expect(months.points.map(({ at, figures }) => [at, figures.roomsOpened])).toEqual([
      ['2026-10-01', 5],
      ['2026-11-01', 3],
    ])
    expect(
      (await reading.insights(scope(1), { from: '2026-11-23', to: '2026-11-23', by: 'hour' })).points,
    ).toHaveLength(24)
  })

  it.each([
    [{ from: '2026-02-31' }],
    [{ from: '2026-11-24', to: '2026-11-23' }],
    [{ from: '2020-01-01', to: '2026-01-01' }],
    [{ from: '2026-11-01', to: '2026-11-23', by: 'hour' as const }],
  ])('I3 refuses %j', async (asked) => {
    await expect(tools().reading.insights(scope(1), asked)).rejects.toMatchObject({ reason: 'malformed' })
  })
})
