import { readProduct } from '@tandem/core/catalog/read-source'
import type { SourceProduct } from '@tandem/core/catalog/source'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBus } from '../../platform/bus/create-bus.ts'
import { openDatabase } from '../../platform/db/open-database.ts'
import { randomIds } from '../../platform/ids.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import type { ProductChange } from './catalog.public.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { createCatalogMemory } from './catalog-memory.ts'
import { createShelf } from './shelf.ts'

const log = createLog('silent')
let database: TestDatabase
const nodes: Awaited<ReturnType<typeof createNode>>[] = []

async function createNode(connectionString: string) {
  const opened = openDatabase(connectionString, log, 6)
  const { db, pool } = opened
  const bus = await createBus({ connectionString, pool, log })
  const memory = createCatalogMemory({ db, bus, ids: randomIds, log })
  const shelf = createShelf({
    now: () => 1_000,
    db: db.withTables<CatalogTables>(),
    announce: memory.announce,
    refresh: memory.refresh,
    contextOf: async () => ({ minorUnit: 2, termSlug: () => null }),
  })
  const stopListening = memory.listen()
  const heard: ProductChange[] = []
  memory.catalog.onProductChanged((change) => heard.push(change))
  const close = async () => {
    stopListening()
    await bus.stop()
    await opened.close()
  }
  return { ...memory, shelf, heard, pool, close }
}

function mug(change: Record<string, unknown> = {}): SourceProduct {
  return readProduct({
    id: 7,
    name: 'Mug',
    type: 'simple',
    status: 'publish',
    price: '12.00',
    purchasable: true,
    stock_status: 'instock',
    date_modified_gmt: '2026-11-22T05:53:20',
    ...change,
  }) as SourceProduct
}
const source = (change: Record<string, unknown> = {}) => ({ product: mug(change), variations: [] })

beforeAll(async () => {
  database = await openTestDatabase()
  nodes.push(await createNode(database.connectionString), await createNode(database.connectionString))
  await nodes[0]?.pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at) values ('demo', 'http://x', '{}', '', 0, 0)`,
  )
})
afterAll(async () => {
  for (const node of nodes) await node.close()
  await database.close()
})

it('tells every node of a change once, and none of an old price', async () => {
  const [here, there] = nodes as [(typeof nodes)[0], (typeof nodes)[0]]
  expect(await there.catalog.productView(1, 7)).toBeNull()
  await here.shelf.put(1, 7, () => source())
  expect(here.heard).toHaveLength(1)
  await expect.poll(() => there.heard.length).toBe(1)
  expect((await there.catalog.productView(1, 7))?.price.now).toBe(1200)
  await here.shelf.put(1, 7, () => source({ price: '9.00', date_modified_gmt: '2026-11-22T05:53:21' }))
  await expect.poll(async () => (await there.catalog.productView(1, 7))?.price.now).toBe(900)
  await there.shelf.markGone(1, 7)
  await expect.poll(() => here.heard.at(-1)?.product).toBeNull()
  expect(await here.catalog.productView(1, 7)).toBeNull()
  expect(here.heard).toHaveLength(3)
})

it('says nothing when nothing that can be seen has changed, and lets late news pass', async () => {
  const [here] = nodes as [(typeof nodes)[0]]
  await here.shelf.put(1, 8, () => ({ ...source({ id: 8 }), product: { ...mug({ id: 8 }) } }))
  const before = here.heard.length
  await here.shelf.put(1, 8, () => source({ id: 8, date_modified_gmt: '2026-11-22T05:53:29' }))
  await here.shelf.put(1, 8, () =>
    source({ id: 8, price: '99.00', date_modified_gmt: '2026-11-22T05:53:25' }),
  )
  expect(here.heard).toHaveLength(before)
  expect((await here.catalog.productView(1, 8))?.price.now).toBe(1200)
})

it('ends with the newest of many at once', async () => {
  const [here, there] = nodes as [(typeof nodes)[0], (typeof nodes)[0]]
  const times = Array.from({ length: 20 }, (_, index) => index).sort(() => Math.random() - 0.5)
  await Promise.all(
    times.map((second, index) => {
      const date_modified_gmt = `2026-11-22T06:00:${String(second).padStart(2, '0')}`
      const node = index % 2 === 0 ? here : there
      return node.shelf.put(1, 9, () => source({ id: 9, price: `${second}.00`, date_modified_gmt }))
    }),
  )
  await expect.poll(async () => (await here.catalog.productView(1, 9))?.price.now).toBe(1900)
  await expect.poll(async () => (await there.catalog.productView(1, 9))?.price.now).toBe(1900)
})
