import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../../platform/db/open-database.ts'
import { createLog } from '../../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../../platform/testing/database.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import { syncStore } from '../sync.store.ts'
import type { SyncDeps } from './sync-deps.ts'
import { createWorkHooks } from './work-hooks.ts'

let database: TestDatabase
let opened: OpenDatabase

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

it('a webhook that can never be shown stands in the way of none, and the shop is asked instead', async () => {
  const db = opened.db.withTables<CatalogTables>()
  const enqueued: string[] = []
  const shown: number[] = []
  const deps = {
    db,
    log: createLog('silent'),
    queue: { enqueue: async (_tx: unknown, name: string) => void enqueued.push(name) },
    shelf: {
      async put(_storeId: number, _productId: number, renew: (known: null) => unknown) {
        const source = renew(null) as { product: { name: string } }
        if (source.product.name === 'poison') throw new Error('cannot be shown')
        shown.push(1)
      },
    },
  } as unknown as SyncDeps
  for (const name of ['poison', 'fine']) {
    const body = JSON.stringify({ id: 7, name })
    await syncStore(db).addHook(1, { topic: 'product.updated', productId: 7, body }, 0)
  }
  const work = createWorkHooks(deps)
  const payload = { storeId: 1, productId: 7 }
  await expect(work(payload, { attempt: 1 })).rejects.toThrow('cannot be shown')
  expect([shown.length, (await syncStore(db).hooksOf(1, 7)).length, enqueued]).toEqual([
    1,
    1,
    ['catalog.follow'],
  ])
  await work(payload, { attempt: 10 })
  expect([shown.length, await syncStore(db).hooksOf(1, 7)]).toEqual([1, []])
  expect(enqueued).toEqual(['catalog.follow', 'catalog.follow'])
})
