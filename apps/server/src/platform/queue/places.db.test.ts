import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../db/open-database.ts'
import { createLog } from '../log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { createQueue, type RunningQueue } from './create-queue.ts'
import type { EnqueueOptions } from './queue.ts'

const log = createLog('silent')
const HANGING = 6
const SHOPS = 20
const TASKS = ['follow', 'poll', 'tend', 'walk']
let database: TestDatabase
let opened: OpenDatabase
let queue: RunningQueue
let letGo = () => {}

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, log)
  queue = createQueue({ pool: opened.pool, name: opened.name, log })
  await queue.prepare()
})
afterAll(async () => {
  letGo()
  await opened.close()
  await database.close()
})

it('six shops that hang do not keep the jobs of fourteen others waiting', async () => {
  const add = (name: string, storeId: number, n: number, place?: EnqueueOptions['place']) =>
    queue.enqueue(opened.db, name, { storeId }, { queue: `${name}:${storeId}:${n}`, ...(place && { place }) })
  // Those that hang come first, each with as many jobs as a shop may have at once.
  for (let storeId = 1; storeId <= SHOPS; storeId++) {
    for (let n = 0; n < 4; n++) await add('follow', storeId, n)
    await add('poll', storeId, 0)
    await add('tend', storeId, 0)
    for (let n = 0; n < 3; n++) await add('walk', storeId, n, 'long')
  }
  const hangs = new Promise<void>((resolve) => (letGo = resolve))
  const running = new Map<string, number>()
  let most = 0
  let done = 0
  const work = async ({ storeId }: Record<string, unknown>) => {
    const shop = String(storeId)
    running.set(shop, (running.get(shop) ?? 0) + 1)
    most = Math.max(most, running.get(shop) ?? 0)
    await (Number(storeId) <= HANGING ? hangs : wait(20))
    running.set(shop, (running.get(shop) ?? 1) - 1)
    if (Number(storeId) > HANGING) done += 1
  }
  await queue.work([{ tasks: Object.fromEntries(TASKS.map((name) => [name, work])) }])
  await expect.poll(() => done, { timeout: 15_000 }).toBe((SHOPS - HANGING) * 9)
  expect(most).toBe(5)
  letGo()
  await queue.stop()
  const left = await opened.pool.query('select from graphile_worker.jobs')
  // Stopped before the rest of those that hung could begin.
  expect(left.rowCount).toBeLessThanOrEqual(HANGING * 9)
}, 40_000)
