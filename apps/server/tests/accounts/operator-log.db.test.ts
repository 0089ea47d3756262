import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { byKey, type Person, signUp } from '../support/people.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

vi.setConfig({ testTimeout: 60_000 })
const KEY = 'storeofben234'
const at = (path: string) => `/api/operator/stores/${KEY}${path}`

let server: TestServer
let op: Person
beforeAll(async () => {
  server = await startTestServer({ allowPrivateStores: true })
  const client = new Client({ connectionString: server.connectionString })
  await client.connect()
  await client.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at, state, kind, proved, parts)
     values ($1, 'http://127.0.0.1:9', '{"name":"Ben","logoUrl":null,"brandColour":"#2f5a47","radius":10,"font":"system","theme":"auto"}', '', 1, 1, 'linked', 'keys', true, '{orders}')`,
    [KEY],
  )
  await client.end()
  await server.restart()
  op = await signUp(server.url, { name: 'Op' })
}, 90_000)
afterAll(() => server?.stop())

const log = async (query = '') =>
  (await byKey(server.url, 'GET', `/api/operator/audit?${query}`)).body.entries as {
    action: string
    by: { kind: string; name: string }
    subject: string
  }[]
const logOfStore = async () =>
  (await op.get(`/api/v1/stores/${KEY}/audit`)).body.entries as Awaited<ReturnType<typeof log>>

describe('what an operator does to a shop', () => {
  it('A22: reading its orders is for the key alone, not for who is signed in', async () => {
    for (const path of ['/orders', '/orders/1'])
      expect((await op.get(at(path))).body.error, path).toBe('not_allowed')
    expect((await byKey(server.url, 'GET', at('/orders'))).body.orders).toEqual([])
  })

  it('B9: stands in the log, by name: parts, reading, comparing, the look, an end', async () => {
    // An operator belongs to the shop here (A2), so that its own log can be read.
    expect((await op.get('/api/v1/me')).body.stores).toMatchObject([{ storeKey: KEY }])
    expect((await op.post(at('/parts'), { parts: ['orders', 'rooms'] })).status).toBe(200)
    expect((await op.post(at('/orders/sync'), { action: 'pause' })).status).toBe(200)
    expect((await op.post(at('/reconcile'), {})).status).toBe(202)
    const look = { name: 'Ben', logoUrl: null, brandColour: '#2f5a47', radius: 8, font: 'system' }
    expect((await op.put(at('/look'), { ...look, theme: 'auto' })).status).toBe(200)
    expect((await op.post(at('/disconnect'), {})).status).toBe(200)
    const acts = ['store.parts_chosen', 'sync.pause', 'store.compared', 'look.set', 'store.disconnected']
    const found = (await logOfStore()).filter(({ action }) => acts.includes(action))
    expect(found.map(({ action }) => action).sort()).toEqual([...acts].sort())
    for (const { by, action } of found) expect(by, action).toMatchObject({ kind: 'person', name: 'Op' })
  })

  it('B9: keys that are given and an erasure are in the server’s log, since a shop’s own goes with it', async () => {
    const keys = { consumer_key: 'ck_12345678', consumer_secret: 'cs_12345678', parts: [] }
    await op.post('/api/operator/stores', { url: 'http://127.0.0.1:9', ...keys })
    expect((await byKey(server.url, 'POST', at('/erase'), {})).status).toBe(200)
    const found = await log('what=store')
    expect(found).toMatchObject([
      { action: 'store.erased', by: { kind: 'operator_key' }, subject: 'Ben' },
      { action: 'store.connect_asked', by: { name: 'Op' }, subject: 'http://127.0.0.1:9' },
    ])
    expect(JSON.stringify(found)).not.toContain('cs_12345678')
  })
})
