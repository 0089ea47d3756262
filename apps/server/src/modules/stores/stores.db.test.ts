import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBus } from '../../platform/bus/create-bus.ts'
import { openDatabase } from '../../platform/db/open-database.ts'
import type { PlatformDeps } from '../../platform/deps.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createVault } from '../../platform/vault/create-vault.ts'
import { createStoresService, type StoresService } from './stores.service.ts'

const log = createLog('silent')
const CONFIGURED = {
  url: 'http://localhost:3310',
  storeKey: 'demo',
  consumerKey: 'ck_secret',
  consumerSecret: 'cs_secret',
  handoffSecret: 'handoff_secret',
  webhookSecret: 'webhook_secret',
}
let database: TestDatabase
let pool: ReturnType<typeof openDatabase>['pool']
const nodes: StoresService[] = []
const closes: (() => Promise<unknown> | unknown)[] = []

async function createNode(): Promise<StoresService> {
  const opened = openDatabase(database.connectionString, log, 4)
  const bus = await createBus({ connectionString: database.connectionString, pool: opened.pool, log })
  const { db } = opened
  pool = opened.pool
  const secrets = createVault('ab'.repeat(32))
  const stores = createStoresService({
    db,
    bus,
    secrets,
    clock: { now: Date.now },
    log,
    live: { tell() {} },
    config: { allowPrivateStores: true, configuredStore: CONFIGURED },
  } as unknown as PlatformDeps)
  closes.push(await stores.listen(), bus.stop, opened.close)
  nodes.push(stores)
  return stores
}

beforeAll(async () => {
  database = await openTestDatabase()
  await createNode()
  await createNode()
})
afterAll(async () => {
  for (const close of closes) await close()
  await database.close()
})

it('connects the shop of the settings, once, with its secrets sealed', async () => {
  const [here, there] = nodes as [StoresService, StoresService]
  await Promise.all([here.ensureConfigured(CONFIGURED), there.ensureConfigured(CONFIGURED)])
  await here.ensureConfigured(CONFIGURED)
  const { rows } = await pool.query('select * from stores')
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/(ck|cs|off|hook)_secret/)
  const store = await here.storeByKey('demo')
  expect(store).toMatchObject({ storeId: 1, origins: ['http://localhost:3310'] })
  expect(JSON.stringify(store)).not.toMatch(/(ck|cs|off|hook)_secret/)
  expect(store?.view.look.name).toBe('localhost')
  expect(await here.isStoreOrigin('http://localhost:3310')).toBe(true)
  expect(await here.isStoreOrigin('http://localhost:3311')).toBe(false)
})

it('follows new keys and a new address, and tells every node', async () => {
  const [here, there] = nodes as [StoresService, StoresService]
  await there.storeByKey('demo')
  await here.ensureConfigured({ ...CONFIGURED, url: 'http://localhost:3399', consumerKey: 'ck_new_secret' })
  await expect.poll(async () => (await there.storeByKey('demo'))?.url).toBe('http://localhost:3399')
  expect((await there.known('demo'))?.secrets.consumerKey).toBe('ck_new_secret')
})

it("learns the shop's name while it has none, and keeps the one that was set", async () => {
  const [here] = nodes as [StoresService]
  await here.learn(1, { name: 'Fir & Clay', currency: 'RON', minorUnit: 0, locale: 'ro' })
  expect(await here.storeById(1)).toMatchObject({
    view: { currency: 'RON', minorUnit: 0, locale: 'ro', look: { name: 'Fir & Clay' } },
  })
  await here.learn(1, { name: 'Another name' })
  expect((await here.storeById(1))?.view.look.name).toBe('Fir & Clay')
})

it('signs a hand-off as the shop checks it', async () => {
  const [here] = nodes as [StoresService]
  const what = {
    itemsJson: '[{"id":1,"quantity":2}]',
    token: 't',
    expSeconds: 1_800_000_000,
    back: 'http://x/r/1',
  }
  const right = createHmac('sha256', 'handoff_secret')
    .update(`${what.itemsJson}\nt\n1800000000\nhttp://x/r/1`)
    .digest('base64url')
  expect(await here.signHandOff(1, what)).toBe(right)
  await expect(here.signHandOff(2, what)).rejects.toMatchObject({ reason: 'no_such_store' })
})

it('C14 · cuts a shop’s line on every node within moments once it is let go, whoever still holds it', async () => {
  const [here, there] = nodes as [StoresService, StoresService]
  const silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
  await pool.query('update stores set url = $1', [url])
  await here.tell(1)
  await expect.poll(async () => (await there.known('demo'))?.store.url).toBe(url)
  const heard: number[] = []
  there.onConnectionChanged((storeId) => heard.push(storeId))
  const known = await there.known('demo')
  if (!known) throw new Error('no shop')
  const named = { ...known, store: { ...known.store, url: CONFIGURED.url } }
  expect(() => there.apiOf(named)).not.toThrow()
  const waiting = there.apiOf(known).call('sync', 'GET', '/wc/v3/orders')
  await new Promise((resolve) => setTimeout(resolve, 100))
  await pool.query("update stores set state = 'disconnected'")
  const begun = performance.now()
  await here.tell(1)
  await expect(waiting).rejects.toMatchObject({ name: 'ShopError' })
  expect(performance.now() - begun).toBeLessThan(2_000)
  expect(() => there.apiOf(known)).toThrow()
  expect(heard).toContain(1)
  expect((await there.known('demo'))?.secrets.consumerKey).not.toBe('ck_new_secret')
  expect(await there.all()).toEqual([])
  expect(await there.storeByKey('demo')).toBeNull()
  silent.close().closeAllConnections()
})

it('C15 · says once what stands in between, and once that it is over', async () => {
  const [here] = nodes as [StoresService]
  const told = async () => (await pool.query('select trouble, trouble_at from stores')).rows[0]
  await here.noteTrouble(1, 'wrong_keys')
  const first = await told()
  expect(first).toMatchObject({ trouble: 'wrong_keys', trouble_at: expect.anything() })
  await here.noteTrouble(1, 'wrong_keys')
  expect(await told()).toEqual(first)
  await here.noteTrouble(1, null)
  expect(await told()).toEqual({ trouble: null, trouble_at: null })
})
