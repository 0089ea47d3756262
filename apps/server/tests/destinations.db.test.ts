import { Client } from 'pg'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '../src/modules/destinations/testing/receiver.ts'
import { makeToken, memberOf, type Person, signUp, withToken } from './support/people.ts'
import { eventually, startTestServer, type TestServer } from './support/test-server.ts'

const SHOP = {
  url: 'http://127.0.0.1:9',
  consumerKey: 'ck_x',
  consumerSecret: 'cs_x',
  storeKey: 'demo-shop',
  handoffSecret: 'h'.repeat(32),
  webhookSecret: 'w'.repeat(32),
}
const BASE = '/api/v1/stores/demo-shop/destinations'

let open: TestServer
let closed: TestServer
let owner: Person
let elsewhere: Person
let receiver: Receiver
beforeAll(async () => {
  receiver = await startReceiver()
  open = await startTestServer({ store: SHOP, allowPrivateDestinations: true })
  closed = await startTestServer({ store: SHOP })
  owner = await signUp(open.url)
  elsewhere = await signUp(closed.url)
})
afterAll(async () => {
  await Promise.all([open?.stop(), closed?.stop(), receiver?.close()])
})

const make = async (person: Person, change: object = {}) =>
  person.post(BASE, { name: 'Accounting', url: receiver.url, ...change })

describe('making a destination', () => {
  it('D30 is paused at first; its secret is told once, headers by name only', async () => {
    const { status, body } = await make(owner, { headers: [{ name: 'X-Api-Key', value: 'receiver-key' }] })
    expect(status).toBe(201)
    expect(body.secret).toMatch(/^whsec_/)
    expect(body.destination).toMatchObject({ state: 'paused', headerNames: ['X-Api-Key'], format: 'tandem' })
    const list = await owner.get(BASE)
    expect(list.body.destinations).toHaveLength(1)
    expect(JSON.stringify(list.body)).not.toMatch(/whsec_|receiver-key/)
    const log = await owner.get('/api/v1/stores/demo-shop/audit')
    expect(JSON.stringify(log.body)).toContain('destination.created')
    expect(JSON.stringify(log.body)).not.toMatch(/whsec_|receiver-key/)
    expect(open.lines.join('\n')).not.toMatch(/whsec_|receiver-key/)
  })

  it('D31 takes no address inside, no plain http, no password in it, and no header that steers the line', async () => {
    const refused = [
      'http://receiver.example.com/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://169.254.169.254/latest/meta-data/',
      'https://0x7f000001/',
      'https://localhost/',
      'https://user:password@example.com/',
      `https://user:${'p'.repeat(120)}@example.com/`,
      'https://10.0.0.1/hooks?key=sesame',
      'ftp://example.com/',
      'javascript:alert(1)',
    ]
    for (const url of refused) {
      const { status, body } = await make(elsewhere, { url })
      expect([status, body.error], url).toEqual([422, 'destination_address'])
    }
    const log = await elsewhere.get('/api/v1/stores/demo-shop/audit')
    expect(JSON.stringify(log.body)).toContain('destination.address_refused')
    expect(JSON.stringify(log.body)).not.toMatch(/user:p|sesame/)
    for (const name of ['Host', 'Content-Length', 'webhook-id', 'Transfer-Encoding', 'a b', 'x\r\ny']) {
      expect((await make(owner, { headers: [{ name, value: 'x' }] })).status, name).toBe(400)
    }
    expect((await make(owner, { headers: [{ name: 'x-a', value: 'a\r\nb: c' }] })).status).toBe(400)
    expect((await make(owner, { events: [] })).status).toBe(400)
    expect((await make(owner, { statuses: ['<b>'] })).status).toBe(400)
    expect((await make(owner, { name: '' })).status).toBe(400)
    expect((await make(owner, { atOnce: 500 })).status).toBe(400)
  })

  it('D32 is for who may: no packer, no other store, a token by its scope', async () => {
    const packer = await memberOf(open.url, owner, 'demo-shop', 'packer')
    expect((await packer.get(BASE)).status).toBe(403)
    expect((await make(packer)).status).toBe(403)
    expect((await owner.get(BASE.replace('demo-shop', 'other'))).status).toBe(404)
    expect((await owner.get(`${BASE}/dst_nobody`)).status).toBe(404)
    const token = await makeToken(owner, 'demo-shop', ['destinations.read'])
    expect((await withToken(open.url, token, 'GET', BASE)).status).toBe(200)
    expect((await withToken(open.url, token, 'POST', BASE, { name: 'x', url: receiver.url })).status).toBe(
      403,
    )
  })
})

describe('a destination in its life', () => {
  it('D33 a test is delivered, signed, told at once and in the log; what comes back is made safe', async () => {
    const made = (await make(owner, { headers: [{ name: 'X-Api-Key', value: 'receiver-key' }] })).body
    const path = `${BASE}/${made.destination.key}`
    receiver.answer((_, response) => response.end('thanks for receiver-key\u0000'))
    const { status, body } = await owner.post(`${path}/test`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 200, reason: null, answer: 'thanks for •••' })
    const [got] = receiver.received.slice(-1)
    expect(new Webhook(made.secret).verify(got?.text ?? '', got?.headers ?? {})).toMatchObject({
      type: 'destination.test',
      data: { number: 'TEST' },
    })
    const log = await owner.get(`${path}/deliveries`)
    expect(log.body.deliveries).toMatchObject([{ type: 'destination.test', state: 'delivered' }])
    const one = await owner.get(`${path}/deliveries/${log.body.deliveries[0].deliveryId}`)
    expect(one.body).toMatchObject({ tries: [{ status: 200 }], body: null })
  })

  it('D34 changes, keeps a header whose value is not given, starts, rotates, and goes with its log', async () => {
    const made = (await make(owner, { headers: [{ name: 'X-Api-Key', value: 'receiver-key' }] })).body
    const path = `${BASE}/${made.destination.key}`
    const changed = await owner.patch(path, {
      name: 'Warehouse',
      statuses: ['processing'],
      headers: [{ name: 'x-api-key' }, { name: 'x-more', value: '1' }],
      state: 'active',
    })
    expect(changed.body).toMatchObject({
      name: 'Warehouse',
      statuses: ['processing'],
      headerNames: ['x-api-key', 'x-more'],
      state: 'active',
    })
    receiver.answer((_, response) => response.end('ok'))
    await owner.post(`${path}/test`)
    expect(receiver.received.at(-1)?.headers).toMatchObject({ 'x-api-key': 'receiver-key', 'x-more': '1' })
    const rotated = await owner.post(`${path}/rotate`)
    expect(rotated.body.secret).not.toBe(made.secret)
    await owner.post(`${path}/test`)
    const got = receiver.received.at(-1)
    for (const secret of [made.secret, rotated.body.secret]) {
      expect(() => new Webhook(secret).verify(got?.text ?? '', got?.headers ?? {})).not.toThrow()
    }
    await owner.post(`${path}/rotate`, { keepOldMs: 0 })
    await owner.post(`${path}/test`)
    const last = receiver.received.at(-1)
    expect(() => new Webhook(rotated.body.secret).verify(last?.text ?? '', last?.headers ?? {})).toThrow()
    expect((await owner.post(`${path}/replay`, { fromAt: 0, toAt: 1e13 })).body.error).toBe('nothing_to_do')
    expect((await owner.get(`${path}/everything`)).body).toMatchObject({ orders: 0 })
    expect((await owner.post(`${path}/everything`, { action: 'pause' })).body.error).toBe('nothing_to_do')
    expect((await owner.delete(path)).body).toEqual({ ok: true })
    expect((await owner.get(path)).status).toBe(404)
  })

  it('D35 the order-sync plugin’s shape, for a receiver that was made for it', async () => {
    const { body } = await make(owner, { format: 'order-sync' })
    await owner.post(`${BASE}/${body.destination.key}/test`)
    expect(JSON.parse(receiver.received.at(-1)?.text ?? '')).toMatchObject({
      store_info: { url: SHOP.url },
      orders: [{ number: 'TEST', total: '45.00', line_items: [{ sku: 'MUG-SAGE', quantity: 2 }] }],
    })
  })

  it('D13 one that says 410 is stopped; its owners get a letter, home and the log say so', async () => {
    const { body } = await make(owner, { name: 'Old warehouse' })
    const { key } = body.destination
    receiver.answer((_, response) => {
      response.statusCode = 410
      response.end()
    })
    const database = new Client({ connectionString: open.connectionString })
    await database.connect()
    await database.query(
      `with told as (
         insert into destination_messages (store_id, order_id, changed, body, created_at)
         select store_id, 7, '{created}', null, 0 from stores returning store_id, message_id)
       insert into destination_deliveries
         (store_id, destination_id, message_id, order_id, wire_id, type, next_at, created_at)
       select store_id, destination_id, message_id, 7, 'msg_gone', 'order.deleted', 0, 0
       from told join destinations using (store_id) where destination_key = $1`,
      [key],
    )
    await database.end()
    await owner.patch(`${BASE}/${key}`, { state: 'active' })
    await eventually(async () => {
      expect((await owner.get(`${BASE}/${key}`)).body).toMatchObject({ state: 'stopped', stoppedWhy: 'gone' })
    })
    expect(JSON.stringify((await owner.get('/api/v1/stores/demo-shop/audit')).body)).toContain(
      'destination.stopped',
    )
    await eventually(async () => {
      const letters = await owner.get('/api/operator/letters')
      expect(JSON.stringify(letters.body)).toContain('Old warehouse')
    })
    const home = await owner.get('/api/v1/stores/demo-shop/home')
    expect(JSON.stringify(home.body)).toContain('destination_paused')
  })
})
