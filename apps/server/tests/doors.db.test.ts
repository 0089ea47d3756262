import { createHmac } from 'node:crypto'
import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APPLICATION_PASSWORD, openFulfilmentShop } from './support/open-fulfilment-shop.ts'
import { type Example, readExamples } from './support/read-examples.ts'
import { eventually, OPERATOR_TOKEN, startTestServer, type TestServer } from './support/test-server.ts'

const WEBHOOK_SECRET = 'webhook-secret-of-a-published-plugin'
const CONTROL = 'control-token-of-the-doors'
let shop: DemoStore
let fulfilment: Awaited<ReturnType<typeof openFulfilmentShop>>
let server: TestServer
let sql: pg.Client

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: text,
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const operator = (path: string, body?: unknown) =>
  fetch(`${server.url}/api/operator${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      authorization: `Bearer ${OPERATOR_TOKEN}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
const json = async (answer: Response) => (await answer.json()) as Record<string, unknown>
const signed = (secret: string, body: string) => createHmac('sha256', secret).update(body).digest('base64')
const rows = async (table: string) => Number((await sql.query(`select count(*) from ${table}`)).rows[0].count)
const storeKey = async () =>
  String((await sql.query('select store_key from stores where url = $1', [shop.url])).rows[0]?.store_key)

beforeAll(async () => {
  shop = await createDemoStore({ seedOrders: 30, controlToken: CONTROL, allowBasicOverHttp: true })
  fulfilment = await openFulfilmentShop(shop)
  server = await startTestServer({ allowPrivateStores: true })
  sql = new pg.Client(server.connectionString)
  await sql.connect()
}, 60_000)

afterAll(async () => {
  await sql?.end()
  await server?.stop()
  await fulfilment?.close()
  await shop?.close()
})

/** What the words of the page stand for. */
function fill(text: string, key: string): string {
  const url = text.includes('APPLICATION_PASSWORD') ? fulfilment.url : shop.url
  const filled = text
    .replaceAll('https://tandem.example.org', server.url)
    .replaceAll('https%3A%2F%2Fshop.example.org', encodeURIComponent(url))
    .replaceAll('https://shop.example.org', url)
    .replaceAll('CONSUMER_KEY', shop.consumerKey)
    .replaceAll('CONSUMER_SECRET', shop.consumerSecret)
    .replaceAll('WEBHOOK_SECRET', WEBHOOK_SECRET)
    .replaceAll('APPLICATION_PASSWORD', APPLICATION_PASSWORD)
    .replaceAll('OPERATOR_KEY', OPERATOR_TOKEN)
    .replaceAll('STORE_KEY', key)
  const body = /SIGNATURE' \\\n {2}-d '([^']*)'/.exec(filled)?.[1]
  return body === undefined ? filled : filled.replace('SIGNATURE', signed(shop.consumerSecret, body))
}

async function run(example: Example) {
  const { url, headers, body } = example
  const answer = await fetch(url, {
    method: body === null ? 'GET' : 'POST',
    headers,
    ...(body !== null && { body }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text,
  }
}

describe('docs/doors.md', () => {
  it('before: keys that the shop does not know leave nothing behind', async () => {
    const wrong = { store_url: shop.url, ck: `ck_${'0'.repeat(40)}`, cs: `cs_${'0'.repeat(40)}` }
    expect(await post('/api/woo/key', wrong)).toMatchObject({ status: 422, body: { error: 'wrong_keys' } })
    expect(await rows('stores')).toBe(0)
  })

  it('every example is answered as the page says', async () => {
    const count = readExamples('doors.md', (text) => fill(text, '')).length
    expect(count).toBe(12)
    for (let at = 0; at < count; at++) {
      const example = readExamples('doors.md', (text) => fill(text, key))[at] as Example
      if (example.status === null) continue
      const answer = await run(example)
      expect({ under: example.under, ...answer }).toMatchObject({
        under: example.under,
        status: example.status,
        ...(example.answer && { body: withoutKey(example.answer) }),
      })
      // Another shop for another example has another key; that there is one is what counts.
      if (example.answer?.['store_key']) expect(answer.body.store_key).toMatch(/^[a-z0-9-]{8,40}$/)
    }
  }, 60_000)

  const withoutKey = ({ store_key: _, ...rest }: Record<string, unknown>) => rest
  const key = ''

  it('a shop that waits keeps nothing but itself', async () => {
    const kept = await sql.query('select state, parts, proved, kind from stores where url = $1', [shop.url])
    expect(kept.rows).toEqual([{ state: 'started', parts: [], proved: true, kind: 'door' }])
    const of = `where store_id = (select store_id from stores where url = '${shop.url}')`
    for (const table of ['intake_entries', 'orders', 'catalog_products'])
      expect(await rows(`${table} ${of}`)).toBe(0)
  })
})

describe('a shop that its owner claimed', () => {
  it('is read at once, all of it', async () => {
    const [claim] = readExamples('doors.md', (text) => fill(text, ''))
    const address = (claim as Example).url.replace(/stores\/\/claim/, `stores/${await storeKey()}/claim`)
    expect(await run({ ...(claim as Example), url: address })).toMatchObject({
      status: 200,
      body: { state: 'linked' },
    })
    const of = `where store_id = (select store_id from stores where url = '${shop.url}')`
    await eventually(async () => expect(await rows(`orders ${of}`)).toBeGreaterThanOrEqual(30), 15_000)
    await eventually(async () => expect(await rows(`catalog_products ${of}`)).toBeGreaterThan(20), 15_000)
  }, 40_000)

  it('the order plugin’s word is a hint: what it says of an order is never believed', async () => {
    const order = shop.control.createOrder({ status: 'processing', billing: { first_name: 'Ana' } })
    const told = { id: order.id, total: '0.01', status: 'completed', billing: { first_name: 'Mallory' } }
    const answer = await post('/integration/woo_commerce_orders', {
      store_url: shop.url,
      orders: [told, told],
    })
    expect(answer).toMatchObject({ status: 200, body: { received: 2, accepted: 1, waiting: 0 } })
    await eventually(async () => {
      const kept = (
        await sql.query(
          'select status, customer_name from orders join stores using (store_id) where url = $2 and order_id = $1',
          [order.id, shop.url],
        )
      ).rows
      expect(kept).toMatchObject([{ status: 'processing' }])
      expect(kept[0].customer_name).toContain('Ana')
    }, 10_000)
  }, 20_000)

  it('its webhooks count by either secret, others’ do not', async () => {
    const product = shop.shop.listProducts({ perPage: 1 }).products[0]
    const body = JSON.stringify({ id: product?.id })
    const headers = { 'x-wc-webhook-source': `${shop.url}/`, 'x-wc-webhook-topic': 'product.updated' }
    const send = (secret: string) =>
      post('/api/woo/webhook', body, { ...headers, 'x-wc-webhook-signature': signed(secret, body) })
    expect(await send(WEBHOOK_SECRET)).toMatchObject({ status: 200 })
    expect(await send(shop.consumerSecret)).toMatchObject({ status: 200 })
    expect(await send('another')).toMatchObject({ status: 401, body: { error: 'wrong_signature' } })
    const stranger = { ...headers, 'x-wc-webhook-source': 'https://shop.invalid/' }
    expect(await post('/api/woo/webhook', body, stranger)).toMatchObject({
      status: 404,
      body: { error: 'no_such_store' },
    })
    expect(await post('/api/woo/webhook', 'webhook_id=9')).toMatchObject({ status: 200 })
  })

  it('says what the marketplace plugin shows', async () => {
    const ask = async (url: string) =>
      json(await fetch(`${server.url}/api/woocommerce/status?shopUrl=${encodeURIComponent(url)}`))
    expect(await ask(shop.url)).toMatchObject({ status: 'linked' })
    expect(await ask('https://shop.invalid')).toMatchObject({ status: 'disconnected' })
    expect(await ask('')).toMatchObject({ status: 'disconnected' })
  })

  it('the marketplace plugin: the owner confirms on our page, and only then its keys connect the shop', async () => {
    const query = new URLSearchParams({
      shopUrl: shop.url,
      'return-url': `${shop.url}/wp-admin/admin.php?page=market`,
      state: 'state-0123456789',
    })
    const page = await (await fetch(`${server.url}/woocommerce/connect?${query}`)).text()
    const form = /name="form" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const confirmed = await fetch(`${server.url}/woocommerce/connect`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        form,
        parts: 'marketplace',
        operator_key: OPERATOR_TOKEN,
        answer: 'confirm',
      }),
    })
    const back = new URL(confirmed.headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('state-0123456789')
    const keys = { shop_url: shop.url, consumerKey: shop.consumerKey, consumerSecret: shop.consumerSecret }
    const credentials = { ...keys, currency: 'EUR', code: back.searchParams.get('code') }
    const path = '/api/woocommerce/connect/credentials'
    expect(await post(path, { ...credentials, code: 'x'.repeat(43) })).toMatchObject({
      status: 410,
      body: { error: 'code_expired' },
    })
    expect(await post(path, credentials)).toMatchObject({
      status: 200,
      body: { status: 'awaiting_approval', parts: ['rooms', 'orders', 'marketplace'] },
    })
    expect(await post(path, credentials)).toMatchObject({ status: 410 })
    const status = `${server.url}/api/woocommerce/status?url=${encodeURIComponent(shop.url)}`
    expect(await json(await fetch(status))).toMatchObject({ status: 'awaiting_approval' })
  }, 20_000)

  it('a goodbye counts when the keys are gone', async () => {
    const seen = await json(
      await fetch(`${shop.url}/__control`, { headers: { authorization: `Bearer ${CONTROL}` } }),
    )
    const [given] = seen['keys'] as { id: number }[]
    const revoked = await fetch(`${shop.url}/__control/key`, {
      method: 'POST',
      headers: { authorization: `Bearer ${CONTROL}`, 'content-type': 'application/json' },
      body: JSON.stringify({ id: given?.id, revoke: true }),
    })
    expect(revoked.status).toBe(200)
    expect(await post('/api/woo/uninstall', { site_url: `${shop.url}/` })).toMatchObject({
      status: 200,
      body: { status: 'disconnected' },
    })
    const connection = await json(await operator(`/stores/${await storeKey()}/connection`))
    expect(connection['state']).toBe('disconnected')
  }, 20_000)
})

describe('bounds', () => {
  it('private addresses are not called, with or without a scheme', async () => {
    const closed = await startTestServer()
    try {
      for (const url of [
        'http://127.0.0.1:9/',
        'https://10.0.0.8',
        'https://[::1]/',
        'https://169.254.169.254/latest',
      ]) {
        const body = JSON.stringify({ url, ck: `ck_${'1'.repeat(40)}`, cs: `cs_${'1'.repeat(40)}` })
        const answer = await fetch(`${closed.url}/api/woo/key`, { method: 'POST', body })
        expect(['private_address', 'needs_https']).toContain((await json(answer))['error'])
      }
    } finally {
      await closed.stop()
    }
  })

  it('a batch of more than 5,000, a body above 8 MB, and no body at all', async () => {
    const many = Array.from({ length: 5_001 }, (_, i) => ({ id: i + 1 }))
    expect(await post('/integration/woo_commerce_orders', many)).toMatchObject({
      status: 413,
      body: { error: 'too_large' },
    })
    expect(await post('/integration/woo_commerce_orders', ' '.repeat(8 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
    })
    expect(await post('/integration/woo_commerce_orders', '')).toMatchObject({
      status: 400,
      body: { error: 'malformed' },
    })
    expect(await post('/api/woo/key', 'x'.repeat(70_000))).toMatchObject({ status: 413 })
  })

  it('five wrong passwords, and the next one is not even looked at', async () => {
    const body = {
      password: 'guess',
      application_password: APPLICATION_PASSWORD,
      url: 'https://shop.invalid',
    }
    const reasons: unknown[] = []
    for (let i = 0; i < 8; i++)
      reasons.push((await post('/api/connect.php', { ...body, password: `guess ${i}` })).body['error'])
    expect(reasons.at(-1)).toBe('too_fast')
  })
})

it('no secret of any of this is in the log', () => {
  const log = server.lines.join('\n')
  for (const secret of [
    shop.consumerKey,
    shop.consumerSecret,
    WEBHOOK_SECRET,
    APPLICATION_PASSWORD,
    OPERATOR_TOKEN,
    'guess 3',
  ])
    expect(log.includes(secret)).toBe(false)
})
