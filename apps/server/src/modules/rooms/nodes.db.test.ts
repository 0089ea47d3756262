import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { randomIds } from '../../platform/ids.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createNodes } from './nodes.ts'

const log = createLog('silent')
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

it('R25.1 a node takes the place of a dead one at its address, but not of another machine’s loopback', async () => {
  const node = (hostName: string) =>
    createNodes({ pool: opened.pool, ids: randomIds, log, hostName, address: () => 'http://127.0.0.1:3300' })
  const [killed, elsewhere, next] = [node('here'), node('there'), node('here')]
  for (const one of [killed, elsewhere, next]) await one.start()
  const found = await opened.pool.query('select node_id from nodes')
  expect(found.rows.map((row) => row.node_id).sort()).toEqual([elsewhere.nodeId, next.nodeId].sort())
  for (const one of [killed, elsewhere, next]) await one.stop()
})
