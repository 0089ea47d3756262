// biome-ignore-all lint/suspicious/noExplicitAny: what a route answers is held against what is written of it.
import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import { Check, Errors } from 'typebox/schema'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { byKey, makeToken, memberOf, type Person, signUp, stranger } from './support/people.ts'
import { eventually, startTestServer, type TestServer } from './support/test-server.ts'

type Schema = Record<string, unknown>
type Operation = {
  parameters?: { name: string; in: string; required?: boolean }[]
  responses: Record<string, { content?: Record<string, { schema?: Schema }> }>
}
const SECRETS = { storeKey: 'demo', handoffSecret: 'handoff-secret', webhookSecret: 'webhook-secret' }
const SHOP = '/api/v1/stores/demo'
let shop: DemoStore
let server: TestServer
let ana: Person
/** What the last handler gave, before its schema was applied to it. */
const given = new Map<string, unknown>()

beforeAll(async () => {
  let url = ''
  const plugin = { pluginSecret: 'plugin-secret-of-the-tests' }
  shop = await createDemoStore({
    seedOrders: 12,
    webhookDelayMs: 20,
    outboxDelayMs: 20,
    tandem: { ...SECRETS, ...plugin, url: () => url },
  })
  const { consumerKey, consumerSecret } = shop
  server = await startTestServer({
    allowPrivateStores: true,
    allowPrivateDestinations: true,
    store: { url: shop.url, consumerKey, consumerSecret, ...SECRETS, ...plugin },
    onApp(app) {
      app.addHook('preSerialization', async (request, _reply, payload) => {
        if (request.method === 'GET') given.set(request.url, payload)
        return payload
      })
    },
  })
  url = server.url
  ana = await signUp(server.url)
  await eventually(async () => {
    expect((await ana.get(`${SHOP}/orders/count`)).body).toEqual({ count: 12, more: false })
    expect((await ana.get(`${SHOP}/products?limit=1`)).body.products).toHaveLength(1)
  }, 90_000)
}, 120_000)
afterAll(async () => {
  await server.stop()
  await shop.close()
})

/** Something of every kind, so that no list is asked for only while it is empty. */
async function fill(): Promise<Record<string, string>> {
  const good = async (answer: Promise<{ status: number; body: any }>) => {
    const { status, body } = await answer
    expect(status, JSON.stringify(body)).toBeLessThan(300)
    return body
  }
  const orders = (await ana.get(`${SHOP}/orders`)).body.orders
  await memberOf(server.url, ana, 'demo', 'packer')
  await good(ana.post(`${SHOP}/invitations`, { role: 'manager', email: 'mia@example.org' }))
  await makeToken(ana, 'demo', ['orders.read'])
  await good(ana.post(`${SHOP}/orders/views`, { name: 'Mine', query: 'status=processing', shared: true }))
  const act = { kind: 'status', orderIds: [orders[0].id], status: 'completed' }
  const { actId } = await good(ana.post(`${SHOP}/orders/acts`, act))
  const where = { name: 'Store room', url: `${shop.url}/nothing-here` }
  const { destination } = await good(ana.post(`${SHOP}/destinations`, where))
  await good(ana.post(`${SHOP}/destinations/${destination.key}/test`))
  const deliveries = await good(ana.get(`${SHOP}/destinations/${destination.key}/deliveries`))
  const plan = { name: 'Shop', priceText: '9 €', limits: { seats: 4 }, trialDays: 3, graceDays: 7 }
  const more = { whiteLabel: false, stripePrice: null, forNew: false, position: 1 }
  await good(ana.put('/api/operator/plans/shop', { ...plan, ...more }))
  await good(ana.post('/api/operator/stores/demo/plan', { planKey: 'shop' }))
  await good(ana.put('/api/operator/stores/demo/limits', { tokens: 5 }))
  const wish = { storeKey: 'demo', name: 'Mia', productId: null, lang: 'en' }
  const room = await good(stranger(server.url).post('/api/public/rooms', wish))
  const asks = { authorization: `Bearer ${room.participantId}.${room.credential}` }
  const report = { aboutId: null, reason: 'spam', note: 'look', withChat: true }
  await good(stranger(server.url).call('POST', `/api/public/rooms/${room.roomId}/report`, report, asks))
  await ana.post('/api/operator/stores/demo/reconcile')
  const product = (await ana.get(`${SHOP}/products?limit=1`)).body.products[0]
  return {
    storeKey: 'demo',
    orderId: String(orders[0].id),
    productId: String(product.productId),
    actId: String(actId),
    key: destination.key,
    deliveryId: String(deliveries.deliveries[0].deliveryId),
    invite: room.invite,
  }
}

/** Answers that are no JSON, or that only somebody else than an owner with an operator's right is given. */
const ELSEWHERE = new Set([
  '/api/v1/live',
  '/api/v1/connect/plugin.zip',
  '/api/v1/stores/{storeKey}/export',
  '/api/operator/stores/{storeKey}/export',
  '/api/v1/orders/export',
  '/api/v1/stores/{storeKey}/orders/export',
  '/api/v1/stores/{storeKey}/insights.csv',
  '/api/v1/connect/attempts/{ref}',
  '/api/v1/erasures/{storeKey}',
  '/api/operator/erasures/{storeKey}',
  '/api/public/rooms/{roomId}',
])
/** An operator reads no shop's orders; the server's own key does. */
const KEY_ONLY = new Set([
  '/api/operator/stores/{storeKey}/orders',
  '/api/operator/stores/{storeKey}/orders/{orderId}',
])
const QUERY: Record<string, string> = {
  '/api/v1/stores/{storeKey}/orders/whole': 'ids={orderId}',
  '/api/v1/connect': 'url=https%3A%2F%2Fshop.example',
}

it('O36 · every answer is what the document says of it, and nothing is lost on the way', async () => {
  const values = await fill()
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all)
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as any
  const paths = Object.entries(document.paths as Record<string, Record<string, Operation>>)
  const wrong: string[] = []
  for (const [path, { get }] of paths) {
    if (!get || ELSEWHERE.has(path)) continue
    const query = QUERY[path] ? `?${filled(QUERY[path])}` : ''
    const { status, body } = KEY_ONLY.has(path)
      ? await byKey(server.url, 'GET', filled(path))
      : await ana.get(filled(path) + query)
    if (status !== 200) {
      wrong.push(`${path} answers ${status} ${JSON.stringify(body)}`)
      continue
    }
    const schema = get.responses['200']?.content?.['application/json']?.schema
    if (schema && !Check(schema, body)) wrong.push(`${path} ${JSON.stringify(Errors(schema, body)[1])}`)
    const before = given.get(filled(path) + query)
    if (before !== undefined)
      wrong.push(...differences(JSON.parse(JSON.stringify(before)), body).map((at) => `${path} sends ${at}`))
  }
  expect(wrong).toEqual([])
}, 120_000)

/** Where what was sent is not what the route gave. */
function differences(before: unknown, after: unknown, at = ''): string[] {
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null)
    return before === after ? [] : [`${at}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) =>
    differences(
      (before as Record<string, unknown>)[name],
      (after as Record<string, unknown>)[name],
      Array.isArray(before) ? `${at}[]` : `${at}.${name}`,
    ),
  )
}
