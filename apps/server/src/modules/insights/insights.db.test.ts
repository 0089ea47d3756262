import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type InsightsTables, insightsStore } from './insights.store.ts'

let database: TestDatabase
let opened: OpenDatabase
const table = () => insightsStore(opened.db.withTables<InsightsTables>())

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, createLog('silent'), 4)
  await opened.pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at) values ('demo', 'http://x', '{}', '', 0, 0)`,
  )
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

it('adds up what several nodes count at the same time', async () => {
  const figures = ['rooms_opened', 'hand_offs', 'vote:love:7']
  const additions = figures.map((figure) => ({ storeId: 1, day: '2026-11-22', hour: 9, figure, amount: 2 }))
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      table().add(index % 2 === 0 ? additions : additions.toReversed()),
    ),
  )
  expect(await table().between(1, '2026-11-22', '2026-11-22')).toEqual(
    figures.sort().map((figure) => ({ day: '2026-11-22', figure, amount: 40 })),
  )
  expect(await table().between(1, '2026-11-23', '2026-11-30')).toEqual([])
})

it('lets the figures of a shop go that is no longer connected', async () => {
  await table().add([
    { storeId: 99, day: '2026-11-22', hour: 9, figure: 'rooms_opened', amount: 1 },
    { storeId: 1, day: '2026-11-21', hour: 9, figure: 'rooms_opened', amount: 1 },
  ])
  expect(await table().between(99, '2026-01-01', '2026-12-31')).toEqual([])
  expect(await table().between(1, '2026-11-21', '2026-11-21')).toHaveLength(1)
})
