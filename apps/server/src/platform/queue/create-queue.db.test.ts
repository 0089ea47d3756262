import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../db/open-database.ts'
import { createLog } from '../log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../testing/database.ts'
import { createQueue } from './create-queue.ts'

const log = createLog('silent')
let database: TestDatabase
let mine: OpenDatabase
let other: OpenDatabase

beforeAll(async () => {
  database = await openTestDatabase()
  mine = openDatabase(database.connectionString, log, 4)
  other = openDatabase(database.connectionString, log, 1)
})
afterAll(async () => {
  await mine.close()
  await other.close()
  await database.close()
})

/** What a process leaves behind that was killed in the middle of a job. */
async function lockAs(name: string, queueName: string): Promise<void> {
  await mine.pool.query(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now()
     where job_queue_id = (select id from graphile_worker._private_job_queues where queue_name = $2)`,
    [name, queueName],
  )
  await mine.pool.query(
    'update graphile_worker._private_job_queues set locked_by = $1, locked_at = now() where queue_name = $2',
    [name, queueName],
  )
}

it('the jobs of a killed process run at the next start, those of a living one are left to it', async () => {
  const queue = createQueue({ pool: mine.pool, name: mine.name, log })
  await queue.prepare()
  for (const shop of ['of-the-dead', 'of-the-living'])
    await queue.enqueue(mine.db, 'note', { shop }, { queue: shop })
  await other.pool.query('select 1')
  await lockAs('tandem-killed', 'of-the-dead')
  await lockAs(other.name, 'of-the-living')

  const ran: unknown[] = []
  let holder: unknown
  const first = new Promise<void>((resolve) => {
    const note = async ({ shop }: Record<string, unknown>) => {
      ran.push(shop)
      const found = await mine.pool.query(
        `select locked_by from graphile_worker._private_job_queues where queue_name = 'of-the-dead'`,
      )
      holder = found.rows[0].locked_by
      resolve()
    }
    void queue.prepare().then(() => queue.work([{ tasks: { note } }]))
  })
  await first
  await queue.stop()
  expect(ran).toEqual(['of-the-dead'])
  expect(holder).toBe(mine.name)
})
