import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import type { FiguresView } from '@tandem/contract/http/figures'
import type { StoreView } from '@tandem/contract/http/rooms'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, OPERATOR_TOKEN, startTestServer, type TestServer } from './support/test-server.ts'

const SECRETS = {
  consumerKey: 'ck_very_private_key',
  consumerSecret: 'cs_very_private_secret',
  handoffSecret: 'handoff_very_private',
  webhookSecret: 'webhook_very_private',
}
// Nobody listens there: a shop that is away must not keep the server from working.
const STORE = { url: 'http://127.0.0.1:9', storeKey: 'demo', ...SECRETS }
let server: TestServer
let sql: pg.Client

beforeAll(async () => {
  server = await startTestServer({ store: STORE })
  sql = new pg.Client(server.connectionString)
  await sql.connect()
  const view = {
    id: 7,
    name: 'Mug "<script>alert(1)</script>" & \'saucer\'',
    price: { now: 1200, was: null, upTo: null },
    stock: { state: 'in', left: null },
    picture: { src: 'https://shop.example/mug.png?a="x"', alt: 'A <mug>' },
    categories: ['table'],
    variable: false,
    pictures: [],
  }
  await sql.query(
    `insert into catalog_products (store_id, product_id, view, in_catalog, in_search, modified_at, search_text)
     values (1, 7, $1, true, true, 1, 'mug saucer')`,
    [JSON.stringify(view)],
  )
})
afterAll(async () => {
  await sql.end()
  await server.stop()
})

const at = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init)
const operator = { authorization: `Bearer ${OPERATOR_TOKEN}` }

describe('every answer', () => {
  it.each([
    '/',
    '/api/public/stores/demo',
    '/s/demo/p/7',
    '/nothing',
    '/assets/room/main-abc123.js',
    '/healthz',
  ])('%s has strict headers', async (path) => {
    const { headers } = await at(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('permissions-policy')).toContain('geolocation=()')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*/)
    expect(headers.get('set-cookie')).toBeNull()
    expect(headers.get('server')).toBeNull()
  })

  it('is ready only when the database answers', async () => {
    expect((await at('/readyz')).status).toBe(200)
    expect(await (await at('/healthz')).json()).toEqual({ ok: true })
  })
})

describe('what a page may use', () => {
  const policyOf = async (path: string) => (await at(path)).headers.get('permissions-policy') ?? ''

  it('rooms ask for microphone and camera, and for nothing else; no other page asks for anything', async () => {
    for (const path of ['/s/demo/p/7', '/r/nowhere', '/j/nobody']) {
      const policy = await policyOf(path)
      expect(policy).toContain('camera=(self)')
      expect(policy).toContain('microphone=(self)')
      expect(policy).toContain('display-capture=()')
    }
    for (const path of ['/', '/app', '/api/public/stores/demo']) {
      const policy = await policyOf(path)
      expect(policy).toContain('camera=()')
      expect(policy).toContain('microphone=()')
    }
  })

  it.each([
    [null, ''],
    ['wss://calls.example.org', ' wss://calls.example.org https://calls.example.org'],
    ['ws://localhost:7880/base', ' ws://localhost:7880 http://localhost:7880'],
    [
      'wss://shop-1.livekit.cloud',
      ' wss://shop-1.livekit.cloud https://shop-1.livekit.cloud wss://*.livekit.cloud https://*.livekit.cloud',
    ],
    ['wss://notlivekit.cloud', ' wss://notlivekit.cloud https://notlivekit.cloud'],
  ])('with %s as the LiveKit server a room reaches the server and%s', async (url, more) => {
    const liveKit = url === null ? null : { url, key: 'key', secret: 'a-secret-of-the-media-server-32ch' }
    const own = await startTestServer({ store: STORE, calls: { stunUrls: [], turn: null, liveKit } })
    try {
      const connectOf = async (path: string) =>
        /connect-src ([^;]*)/.exec(
          (await fetch(own.url + path)).headers.get('content-security-policy') ?? '',
        )?.[1]
      const socket = own.url.replace(/^http/, 'ws')
      expect(await connectOf('/r/nowhere')).toBe(`'self' ${socket}${more}`)
      expect(await connectOf('/')).toBe(`'self' ${socket}`)
    } finally {
      await own.stop()
    }
  })
})

describe('hostile requests', () => {
  it.each([
    ['/api/public/stores/DEMO%00', 404],
    [`/api/public/stores/${'x'.repeat(500)}`, 404],
    ['/api/public/stores/none', 404],
    ['/api/public/stores/demo/products/0', 400],
    ['/api/public/stores/demo/products/1e3', 400],
    ['/api/public/stores/demo/products/99999999999999999', 400],
    ['/api/public/stores/demo/products/8', 404],
    ['/api/public/stores/demo/products?sort=price', 400],
    ['/api/public/stores/demo/products?cursor=xx', 400],
    [`/api/public/stores/demo/products?cursor=${btoa('["featured",1,1e999,1]')}`, 400],
    [
      `/api/public/stores/demo/products?sort=name&cursor=${btoa('["name","\'; drop table stores; --",1]')}`,
      200,
    ],
    ["/api/public/stores/demo/products?category=') or 1=1--", 200],
    [`/api/public/stores/demo/products?search=${'%25_%5C'.repeat(10)}`, 200],
    [`/api/public/stores/demo/products?search=${'x'.repeat(200)}`, 400],
    ['/api/public/stores/demo/products?search=a&search=b', 400],
    ['/api/public/stores/demo/products?__proto__[x]=1', 200],
    ['/api/public/stores/demo/products?search=a%00b', 400],
    ['/api/public/stores/demo/products?category=%00', 400],
    [`/api/public/stores/demo/products?sort=name&cursor=${btoa('["name","a\\u0000",1]')}`, 400],
    ['/api/public/invitations/aaaaaaaa%00', 400],
    ['/%', 404],
    ['/%00', 404],
    ['/assets/room/../../master-key', 404],
    ['/assets/room/..%2f..%2fmaster-key', 404],
    ['/assets/room/%2e%2e/index.html', 404],
    ['/assets/room/index.html', 404],
    ['/assets/server/../../etc/passwd', 404],
  ])('%s is answered with %i and no detail', async (path, status) => {
    const answer = await at(path)
    expect(answer.status).toBe(status)
    const text = await answer.text()
    if (status >= 400) {
      expect(Object.keys(JSON.parse(text)).sort()).toEqual(['error', 'message'])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect(text).not.toMatch(/stack|node_modules|syntax|select |SQL/i)
  })

  it('cannot climb out of the assets by a raw path either', async () => {
    const { port } = new URL(server.url)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /assets/room/../../../master-key HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')
      })
      let text = ''
      socket.on('data', (part) => (text += part)).on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1.1 404/)
  })

  it('refuses an upgrade to anything but the rooms', async () => {
    const { port } = new URL(server.url)
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n')
      })
      let text = ''
      socket.on('data', (part) => (text += part)).on('close', () => resolve(text))
    })
    expect(answer).toMatch(/^HTTP\/1.1 404/)
  })

  it('counts requests per address', async () => {
    const small = await startTestServer({ requestsPerMinute: 10 })
    const statuses: number[] = []
    for (let i = 0; i < 12; i++) statuses.push((await fetch(`${small.url}/api/public/stores/none`)).status)
    expect(statuses.slice(0, 10).every((status) => status === 404)).toBe(true)
    const refused = await fetch(`${small.url}/api/public/stores/none`)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ error: 'too_fast' })
    await small.stop()
  })
})

describe('the operator', () => {
  const put = (body: unknown, headers: Record<string, string> = operator) =>
    at('/api/operator/stores/demo/look', {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const LOOK = {
    name: 'Fir & Clay',
    logoUrl: null,
    brandColour: '#ff6b5e',
    radius: 12,
    font: 'serif',
    theme: 'dark',
  }

  it.each([
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${OPERATOR_TOKEN}` },
    { authorization: '' },
  ])('is asked for the token: %j', async (headers) => {
    expect((await put(LOOK, headers as Record<string, string>)).status).toBe(401)
    expect(
      (await at('/api/operator/stores/demo/figures', { headers: headers as Record<string, string> })).status,
    ).toBe(401)
  })

  it('changes the look, and every visitor sees it at once', async () => {
    expect((await put(LOOK)).status).toBe(200)
    const view = (await (await at('/api/public/stores/demo')).json()) as StoreView
    expect(view.look).toMatchObject({ ...LOOK, light: { onAccent: '#ffffff' } })
    expect(view.look.dark.accent).toMatch(/^#[0-9a-f]{6}$/)
  })

  it.each([
    { ...LOOK, brandColour: 'red' },
    { ...LOOK, brandColour: '#fff' },
    { ...LOOK, radius: 25 },
    { ...LOOK, radius: 1.5 },
    { ...LOOK, radius: '5' },
    { ...LOOK, name: '' },
    { ...LOOK, name: 'a\nb' },
    { ...LOOK, name: 'a\u202eb' },
    { ...LOOK, name: 'x'.repeat(81) },
    { ...LOOK, font: 'comic' },
    { ...LOOK, theme: 'neon' },
    { ...LOOK, logoUrl: 'javascript:alert(1)' },
    { ...LOOK, logoUrl: 'http://elsewhere.example/a.png' },
    { ...LOOK, logoUrl: 'https://user:pw@elsewhere.example/a.png' },
    { ...LOOK, logoUrl: 'data:image/png;base64,x' },
    { ...LOOK, more: 1 },
    [],
    'null',
    '{',
    '{"radius":1e999}',
  ])('cannot set %j', async (look) => {
    expect((await put(look)).status).toBe(400)
  })

  it('may take a logo from the web or from the shop', async () => {
    expect((await put({ ...LOOK, logoUrl: 'https://cdn.example/logo.svg' })).status).toBe(200)
    expect((await put({ ...LOOK, logoUrl: 'http://127.0.0.1:9/logo.svg' })).status).toBe(200)
    expect((await put({ ...LOOK, logoUrl: 'x'.repeat(70_000) })).status).toBe(413)
  })

  it('reads figures by day, and no nonsense as a day', async () => {
    await sql.query(`insert into insights_counts values (1, '2026-01-05', 'rooms_opened', 3), (1, '2026-01-05', 'vote:love:7', 2),
      (1, '2026-01-06', 'room_size:4', 1), (1, '2026-01-06', 'seen_together:7', 9), (1, '2025-01-06', 'rooms_opened', 99)`)
    const answer = await at('/api/operator/stores/demo/figures?from=2026-01-01&to=2026-01-31', {
      headers: operator,
    })
    const figures = (await answer.json()) as FiguresView
    expect(figures.days[0]).toMatchObject({ day: '2026-01-05', roomsOpened: 3 })
    expect(figures.roomSizes).toEqual([{ people: 4, rooms: 1 }])
    expect(figures.products).toEqual([{ productId: 7, seenTogether: 9, love: 2, maybe: 0, no: 0 }])
    expect(figures).toMatchObject({ moreProducts: 0, cut: false })
    for (const from of ['2026-02-31', 'yesterday', "2026-01-01'"]) {
      expect((await at(`/api/operator/stores/demo/figures?from=${from}`, { headers: operator })).status).toBe(
        400,
      )
    }
  })
})

describe('the door for webhooks', () => {
  const send = (body: string | Buffer, headers: Record<string, string>, storeKey = 'demo') =>
    at(`/hooks/woocommerce/${storeKey}`, { method: 'POST', headers, body })
  const signed = (body: string, secret = SECRETS.webhookSecret) => ({
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'product.updated',
    'x-wc-webhook-signature': createHmac('sha256', secret).update(body).digest('base64'),
  })
  const kept = async () => (await sql.query('select count(*)::int as n from intake_entries')).rows[0].n

  it('answers a ping with exactly 200, and keeps nothing', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await send('webhook_id=12', form)).status).toBe(200)
    expect((await send('webhook_id=12&x=1', form)).status).toBe(401)
    expect(await kept()).toBe(0)
  })

  it('refuses what is not signed over exactly these bytes', async () => {
    const body = '{"id":8,"name":"x"}'
    expect((await send(body, { ...signed(body), 'x-wc-webhook-signature': '' })).status).toBe(401)
    expect((await send(`${body} `, signed(body))).status).toBe(401)
    expect((await send(body, signed(body, 'another secret'))).status).toBe(401)
    expect((await send(body, { ...signed(body), 'x-wc-webhook-signature': 'x'.repeat(5_000) })).status).toBe(
      401,
    )
    expect((await send(body, signed(body), 'nobody')).status).toBe(404)
    expect(await kept()).toBe(0)
  })

  it('reads nothing any more of who goes on sending wrong signatures to a shop, and all the others', async () => {
    const own = await startTestServer({ store: STORE, trustProxy: 1 })
    const post = (body: string, from: string, headers: Record<string, string>, storeKey = 'demo') =>
      fetch(`${own.url}/hooks/woocommerce/${storeKey}`, {
        method: 'POST',
        headers: { 'x-forwarded-for': from, ...headers },
        body,
      }).then((answer) => answer.status)
    const wrong = signed('{"id":8}', 'another secret')
    const statuses: number[] = []
    for (let n = 0; n < 40; n++) statuses.push(await post('{"id":8}', '198.51.100.7', wrong))
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429])
    expect(await post('{"id":8}', '198.51.100.8', signed('{"id":8}'))).toBe(200)
    expect(await post('{"id":8}', '198.51.100.7', wrong, 'nobody')).toBe(404)
    await own.stop()
  })

  it('takes signed nonsense with 200, so that the shop does not close the door', async () => {
    for (const body of [
      '',
      '{',
      '[]',
      'null',
      '{"id":-1}',
      '{"code":"woocommerce_rest_cannot_view"}',
      '{"id":1e999}',
    ]) {
      expect((await send(body, signed(body))).status, body).toBe(200)
    }
    const body = '{"id":8}'
    expect((await send(body, { ...signed(body), 'x-wc-webhook-topic': 'coupon.created' })).status).toBe(200)
    expect(await kept()).toBe(0)
  })

  it('shows what a signed webhook says, though the shop itself is away', async () => {
    const news = {
      id: 9,
      name: 'A new bowl',
      type: 'simple',
      status: 'publish',
      catalog_visibility: 'visible',
      price: '12.50',
      regular_price: '12.50',
      purchasable: true,
      stock_status: 'instock',
      description: '<p onclick="x">Clay</p><script>x</script>',
      date_modified_gmt: '2026-11-22T05:53:20',
    }
    const say = async (change: object) => {
      const body = JSON.stringify({ ...news, ...change })
      expect((await send(body, signed(body))).status).toBe(200)
    }
    const shown = async () =>
      (await (await at('/api/public/stores/demo/products/9')).json()) as { price: { now: number } }
    await say({})
    await eventually(async () => {
      expect(await shown()).toMatchObject({ price: { now: 1250 }, descriptionHtml: '<p>Clay</p>' })
    })
    await say({ price: '11.00', date_modified_gmt: '2026-11-22T05:53:30' })
    await eventually(async () => expect((await shown()).price.now).toBe(1100))
    // Late news of an earlier state.
    await say({ price: '99.00', date_modified_gmt: '2026-11-22T05:53:25' })
    await eventually(async () => expect(await kept()).toBe(0))
    expect((await shown()).price.now).toBe(1100)
    const gone = '{"id":9}'
    expect((await send(gone, { ...signed(gone), 'x-wc-webhook-topic': 'product.deleted' })).status).toBe(200)
    await eventually(async () => expect((await at('/api/public/stores/demo/products/9')).status).toBe(404))
  })
})

describe('pages', () => {
  it('fill their head with what the link is about, escaped, for messengers', async () => {
    const answer = await at('/s/demo/p/7')
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-robots-tag')).toContain('noindex')
    expect(html).toContain('<meta property="og:image" content="https://shop.example/mug.png?a=&#34;x&#34;">')
    expect(html).toContain('&#60;script&#62;')
    expect(html.match(/<title>/g)).toHaveLength(1)
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect(answer.headers.get('content-security-policy')).toContain('frame-ancestors http://127.0.0.1:9')
  })

  it.each([
    '/s/demo/p/8',
    '/s/none/p/7',
    '/s/demo/p/x',
    '/s/a%00b/p/7',
    '/j/unknown-invitation',
    '/j/%00',
    '/r/unknown-room',
    '/r/a%00b',
  ])('%s says kindly that there is nothing', async (path) => {
    const answer = await at(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await answer.text()).toContain('<meta name="robots" content="noindex, nofollow">')
  })

  it('send their files compressed, for ever, and only those that are there', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const answer = await at('/assets/room/main-abc123.js', { headers: { 'accept-encoding': encoding } })
      expect(answer.headers.get('cache-control')).toContain('immutable')
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding)
      expect(await answer.text()).toContain('console.log')
      const etag = answer.headers.get('etag') ?? ''
      expect((await at('/assets/room/main-abc123.js', { headers: { 'if-none-match': etag } })).status).toBe(
        304,
      )
    }
  })

  it('tell on the front page what this is, with the way to the shop', async () => {
    const html = await (await at('/')).text()
    expect(html).toContain('href="http://127.0.0.1:9/"')
    expect(html).toContain('Fir &#38; Clay')
  })
})

describe('what is kept and logged', () => {
  it('answers with 304 to who has it already', async () => {
    const first = await at('/api/public/stores/demo')
    const etag = first.headers.get('etag') ?? ''
    expect((await at('/api/public/stores/demo', { headers: { 'if-none-match': `W/${etag}` } })).status).toBe(
      304,
    )
  })

  it('holds no key in the clear, neither in the database nor in the log', async () => {
    await at('/j/secret-invitation?token=secret-token')
    const { rows } = await sql.query('select secrets_sealed from stores')
    const text = `${JSON.stringify(rows)}${server.lines.join('')}`
    const secrets = [
      ...Object.values(SECRETS),
      OPERATOR_TOKEN,
      'secret-invitation',
      'secret-token',
      'remoteAddress',
    ]
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
    expect(server.lines.some((line) => line.includes('"route":"/j/:invite"'))).toBe(true)
  })
})
