import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { createQueue } from '../../platform/queue/create-queue.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createDrain } from './drain.ts'
import { entriesStore } from './entries.store.ts'
import { createGroupWriter } from './group-writer.ts'
import type { IntakeEntry, IntakeWorker, NewEntry } from './intake.public.ts'
import type { IntakeTables } from './intake.tables.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { createOutbox } from './outbox.ts'
import { createFakeStores, type FakeStores } from './testing/fake-stores.ts'

const log = createLog('silent')
let database: TestDatabase
let opened: OpenDatabase
let fake: FakeStores
let deps: IntakeDeps
let now = 1_800_000_000_000

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, log, 4)
  await createQueue({ pool: opened.pool, name: opened.name, log }).prepare()
  await opened.pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at) values ('demo', 'http://x', '{}', '', 0, 0)`,
  )
})
beforeEach(async () => {
  await opened.pool.query('truncate intake_entries; update stores set outbox_seen = 0')
  await opened.pool.query('delete from graphile_worker._private_jobs')
  fake = createFakeStores(null, true)
  deps = {
    db: opened.db.withTables<IntakeTables>(),
    queue: createQueue({ pool: opened.pool, name: opened.name, log }),
    clock: { now: () => now },
    log,
    live: { tell() {}, listen: () => () => {} },
    writePool: opened.writePool,
    stores: fake.stores,
    publicUrl: () => 'http://tandem.example.test',
  }
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

const writer = () => createGroupWriter({ pool: opened.writePool, clock: deps.clock })
const entry = (resourceId: number, body = '{}', topic = 'order.updated'): NewEntry => {
  return { kind: topic.startsWith('product') ? 'product' : 'order', resourceId, topic, body }
}
const kept = async () => (await entriesStore(deps.db).next(1, 'order', now, 10_000)).map(({ body }) => body)
const jobs = async () =>
  (await opened.pool.query('select key from graphile_worker.jobs order by key')).rows.map((row) => row.key)

function drainWith(worker: Partial<IntakeWorker>) {
  const followed: number[] = []
  const whole: IntakeWorker = {
    show: async () => true,
    follow: async (_tx, _storeId, resourceId) => void followed.push(resourceId),
    ...worker,
  }
  const drain = createDrain({ ...deps, workerOf: () => whole, flooded: () => false })
  return { followed, run: () => drain({ storeId: 1, kind: 'order' }, { attempt: 1 }) }
}

describe('C19: written down before it is answered', () => {
  it('all that comes together by few commits, in its order, with one job for each shop and kind', async () => {
    const { add } = writer()
    const all = Array.from({ length: 400 }, (_, index) => add(1, [entry(index + 1, `"${index}\\" {,} ș"`)]))
    await Promise.all([...all, add(1, [entry(5, '{}', 'product.updated')])])
    expect(await kept()).toEqual(Array.from({ length: 400 }, (_, index) => `"${index}\\" {,} ș"`))
    expect(await jobs()).toEqual(['intake.drain:1:order', 'intake.drain:1:product'])
    const { rows } = await opened.pool.query(
      'select count(distinct xmin::text)::int as commits from intake_entries',
    )
    expect(rows[0].commits).toBeLessThan(20)
  })

  it('is durable the moment it is answered', async () => {
    const { add } = writer()
    await add(1, [entry(1, 'first'), entry(2, 'second')])
    expect(await kept()).toEqual(['first', 'second'])
  })

  it('one that no database takes fails alone', async () => {
    const { add } = writer()
    const given = [entry(1, 'a'), entry(2, 'nul \0'), entry(3, 'c')]
    const ends = await Promise.allSettled(given.map((one) => add(1, [one])))
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await kept()).toEqual(['a', 'c'])
  })

  it('one of a shop that was erased meanwhile is lost with it, and harms no other', async () => {
    const { add } = writer()
    await Promise.all([add(1, [entry(1, 'a')]), add(99, [entry(2, 'b')])])
    expect(await kept()).toEqual(['a'])
  })

  it('fails when the database does', async () => {
    const away = openDatabase(database.connectionString, log, 1)
    const { add } = createGroupWriter({ pool: away.writePool, clock: deps.clock })
    await away.close()
    await expect(add(1, [entry(1)])).rejects.toThrow()
  })
})

describe('C19: worked afterwards', () => {
  it('each thing once with all that came for it, without what came twice, then the truth is asked for', async () => {
    await writer().add(1, [entry(7, '{"n":1}'), entry(8, '{}'), entry(7, '{"n":2}'), entry(7, '{"n":1}')])
    const shown: [number, string[]][] = []
    const { run, followed } = drainWith({
      async show(_storeId, resourceId, entries: readonly IntakeEntry[]) {
        shown.push([resourceId, entries.map(({ body }) => body)])
        return resourceId === 7
      },
    })
    await run()
    expect(shown.sort(([a], [b]) => a - b)).toEqual([
      [7, ['{"n":2}', '{"n":1}']],
      [8, ['{}']],
    ])
    expect(followed).toEqual([7])
    expect(await kept()).toEqual([])
  })

  it('what cannot be shown waits by itself, and is dropped in the end when the truth was asked for', async () => {
    await writer().add(1, [entry(7, 'fine'), entry(7, 'poison'), entry(8, 'fine')])
    const shown: string[] = []
    const { run, followed } = drainWith({
      async show(_storeId, _resourceId, entries) {
        if (entries.some(({ body }) => body === 'poison')) throw new Error('cannot be shown')
        shown.push(...entries.map(({ body }) => body))
        return true
      },
    })
    await run()
    expect(shown).toEqual(['fine', 'fine'])
    expect(await kept()).toEqual([])
    const waiting = await sql<{ attempts: number }>`select attempts from intake_entries`.execute(deps.db)
    expect(waiting.rows).toEqual([{ attempts: 1 }])
    for (let times = 0; times < 8; times++) {
      now += 3_600_000
      await run()
    }
    expect(await entriesStore(deps.db).waiting(1)).toBe(0)
    expect(followed.filter((id) => id === 7)).toHaveLength(2)
  })

  it('nothing is dropped when asking for the truth fails', async () => {
    await writer().add(1, [entry(7)])
    const { run } = drainWith({ follow: () => Promise.reject(new Error('no job could be made')) })
    await expect(run()).rejects.toThrow('no job')
    expect(await entriesStore(deps.db).waiting(1)).toBe(1)
  })

  it('nothing is shown any more once the part was switched off', async () => {
    await writer().add(1, [entry(7)])
    fake.allow('rooms')
    const { run, followed } = drainWith({ show: () => Promise.reject(new Error('shown')) })
    await run()
    expect([followed, await entriesStore(deps.db).waiting(1)]).toEqual([[], 0])
  })
})

describe('the outbox of the plugin', () => {
  const told = (seq: number, kind = 'order', id = seq, parent = 0, action = 'changed') =>
    ({ seq, kind, action, id, parent_id: parent, at: 0 }) as never
  const outbox = () => {
    const doubts: number[] = []
    const { add } = writer()
    const made = createOutbox({ ...deps, add, doubt: async (storeId) => void doubts.push(storeId) })
    return { ...made, doubts }
  }

  it('is written down as hints about products and orders, and says up to where', async () => {
    const { heard, doubts } = outbox()
    const entries = [
      told(1, 'order', 5),
      told(2, 'refund', 9, 5, 'deleted'),
      told(3, 'variation', 12, 11),
      told(4, 'stock', 12, 11),
      told(5, 'note', 3, 6),
      told(6, 'order', 8, 0, 'deleted'),
      told(7, 'connection', 0),
    ]
    expect(await heard(1, { entries, head: 7 })).toEqual({ seen: 7 })
    const { rows } = await sql<{ kind: string; resource_id: number; topic: string }>`
      select kind, resource_id, topic from intake_entries order by entry_id`.execute(deps.db)
    expect(rows.map((row) => [row.kind, row.resource_id, row.topic])).toEqual([
      ['order', 5, 'outbox:order.changed'],
      ['order', 5, 'outbox:refund.deleted'],
      ['product', 11, 'outbox:variation.changed'],
      ['product', 11, 'outbox:stock.changed'],
      ['order', 6, 'outbox:note.changed'],
      ['order', 8, 'outbox:order.deleted'],
    ])
    expect(doubts).toEqual([])
    expect(await heard(1, { entries, head: 7 })).toEqual({ seen: 7 })
    expect(await entriesStore(deps.db).waiting(1)).toBe(6)
  })

  it('with a gap makes everything be compared, and one that began anew too', async () => {
    const { heard, doubts } = outbox()
    fake.seen = 10
    expect(await heard(1, { entries: [told(14)], head: 14 })).toEqual({ seen: 14 })
    expect(doubts).toEqual([1])
    // A hole in the numbers that the shop itself knows of is none.
    expect(await heard(1, { entries: [told(20)], head: 20, after: 14 })).toEqual({ seen: 20 })
    expect(doubts).toEqual([1])
    expect(await heard(1, { entries: [told(2)], head: 2 })).toEqual({ seen: 2 })
    expect(doubts).toEqual([1, 1])
    expect(await entriesStore(deps.db).waiting(1)).toBe(3)
  })

  it('is read by us when the shop does not send it, page by page', async () => {
    const table = Array.from({ length: 1_200 }, (_, index) => told(index + 1))
    const paths: string[] = []
    fake.stores.apiOf = () => ({
      async call(_lane, _method, path) {
        paths.push(path)
        const after = Number(/after=(\d+)/.exec(path)?.[1])
        return { status: 200, headers: {}, body: { entries: table.slice(after, after + 500), head: 1_200 } }
      },
    })
    await outbox().pull(1)
    expect(paths).toHaveLength(3)
    expect([fake.seen, await entriesStore(deps.db).waiting(1)]).toEqual([1_200, 1_200])
  })

  it('of a part that is off is not written down', async () => {
    fake.allow('rooms')
    const { heard } = outbox()
    expect(await heard(1, { entries: [told(1), told(2, 'product', 4)], head: 2 })).toEqual({ seen: 2 })
    expect(await entriesStore(deps.db).waiting(1)).toBe(1)
  })
})
