import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { createQueue } from '../../platform/queue/create-queue.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createGroupWriter } from './group-writer.ts'

const SHOPS = 60
let database: TestDatabase
let nodes: OpenDatabase[] = []

beforeAll(async () => {
  database = await openTestDatabase()
  const log = createLog('silent')
  nodes = [1, 2].map(() => openDatabase(database.connectionString, log, 2))
  const [first] = nodes as [OpenDatabase, OpenDatabase]
  await createQueue({ pool: first.pool, name: first.name, log }).prepare()
  for (let n = 1; n <= SHOPS; n++) {
    await first.pool.query(
      `insert into stores (store_key, url, secrets_sealed, look, origins, created_at, updated_at)
       values ($1, $2, '', '{}', '{}', 1, 1)`,
      [`shop${n}`, `https://shop${n}.example`],
    )
  }
})
afterAll(async () => {
  for (const node of nodes) await node.close()
  await database.close()
})

it('two nodes that write for the same shops in other orders do not hold each other', async () => {
  const clock = { now: () => 1 }
  const writers = nodes.map(({ writePool }) => createGroupWriter({ pool: writePool, clock }))
  const shops = Array.from({ length: SHOPS }, (_, n) => n + 1)
  const orders = [shops, [...shops].reverse()]
  const entry = { kind: 'order', resourceId: 1, topic: 'order.updated', body: '{}' } as const
  for (let round = 0; round < 40; round++) {
    await Promise.all(
      writers.flatMap((writer, node) => (orders[node] ?? []).map((storeId) => writer.add(storeId, [entry]))),
    )
  }
  const { rows } = await (nodes[0] as OpenDatabase).pool.query(
    'select count(*) as amount from intake_entries',
  )
  expect(rows[0].amount).toBe(SHOPS * 2 * 40)
}, 60_000)
