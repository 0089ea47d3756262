import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type ProofWish, proveShop } from './prove-shop.ts'

let shop: DemoStore
const servers: Server[] = []

beforeAll(async () => {
  shop = await createDemoStore()
  shop.control.set({ basicOverHttp: false })
})
afterEach(() => {
  shop.control.reset()
  shop.control.set({ basicOverHttp: false })
  for (const server of servers.splice(0)) server.close().closeAllConnections()
})
afterAll(() => shop.close())

const prove = (wish: Partial<ProofWish> = {}) =>
  proveShop({
    url: shop.url,
    consumerKey: shop.consumerKey,
    consumerSecret: shop.consumerSecret,
    allowPrivate: true,
    ...wish,
  })

async function listen(handler: Parameters<typeof createServer>[1] & object): Promise<string> {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('C5, C10: keys are proved by using them', () => {
  it('over plain http by a signature, and learns what the shop says of itself', async () => {
    const proof = await prove()
    expect(proof).toMatchObject({
      ok: true,
      auth: 'oauth1',
      facts: { name: 'Fir & Clay', currency: 'EUR', minorUnit: 2, clockOffMs: 0 },
    })
    if (proof.ok) expect(proof.facts.woocommerce).toMatch(/^\d+\.\d+/)
  })

  it('leaves nothing behind in the shop', async () => {
    const before = shop.control.webhooks().length
    await prove()
    expect(shop.control.webhooks()).toHaveLength(before)
  })

  it.each([
    ['html', 'not_woocommerce'],
    ['endless', 'shop_nonsense'],
  ] as const)('tells a shop that answers with %s', async (answers, reason) => {
    shop.control.set({ answers })
    expect(await prove()).toMatchObject({ ok: false, reason })
  })

  it('tells plain permalinks, a lock before the site, a clock that is off, and one that is busy', async () => {
    shop.control.set({ permalinks: 'plain' })
    expect(await prove()).toEqual({ ok: false, reason: 'needs_permalinks' })
    shop.control.set({ permalinks: 'pretty', siteLock: { user: 'a', password: 'b' } })
    expect(await prove()).toEqual({ ok: false, reason: 'shop_locked' })
    shop.control.set({ siteLock: null, clockOffMs: 3_600_000 })
    expect(await prove()).toEqual({ ok: false, reason: 'shop_clock_off' })
    shop.control.set({ clockOffMs: 0, fail: { rate: 1, status: 503, retryAfterS: null } })
    expect(await prove()).toEqual({ ok: false, reason: 'shop_busy' })
  })

  it('never takes its keys to where an address leads on to, and says where that is', async () => {
    const seen: string[] = []
    const thief = await listen((request, response) => {
      seen.push(request.url ?? '')
      response.end('{}')
    })
    shop.control.set({ redirectTo: thief })
    expect(await prove()).toEqual({ ok: false, reason: 'shop_moved', movedTo: thief })
    expect(seen).toEqual([])
  })

  it('tells wrong keys from a wrong secret from none: all are wrong keys', async () => {
    const keys = { consumerKey: `ck_${'0'.repeat(40)}`, consumerSecret: `cs_${'0'.repeat(40)}` }
    expect(await prove(keys)).toEqual({ ok: false, reason: 'wrong_keys' })
    expect(await prove({ consumerSecret: keys.consumerSecret })).toEqual({ ok: false, reason: 'wrong_keys' })
  })

  it('needs the header for an application password, and says so when it is stripped', async () => {
    shop.control.set({ stripAuthorization: true, basicOverHttp: true })
    expect(await prove({ auth: 'basic' })).toEqual({ ok: false, reason: 'header_stripped' })
    // A signature travels in the address and needs none.
    expect(await prove()).toMatchObject({ ok: true, auth: 'oauth1' })
  })

  it('tells a wrong address, a closed port, a private network, and a site without WooCommerce', async () => {
    expect(await prove({ url: 'nonsense' })).toEqual({ ok: false, reason: 'wrong_address' })
    expect(await prove({ url: 'http://no-such-shop.invalid' })).toEqual({
      ok: false,
      reason: 'wrong_address',
    })
    expect(await prove({ url: 'http://127.0.0.1:1' })).toEqual({ ok: false, reason: 'store_unreachable' })
    expect(await prove({ allowPrivate: false })).toEqual({ ok: false, reason: 'private_address' })
    const site = await listen((_request, response) => response.end('<html><body>Hello</body></html>'))
    expect(await prove({ url: site })).toEqual({ ok: false, reason: 'not_woocommerce' })
    const wordpress = await listen((_request, response) =>
      response.end('{"name":"x","namespaces":["wp/v2"]}'),
    )
    expect(await prove({ url: wordpress })).toEqual({ ok: false, reason: 'not_woocommerce' })
  })

  it('tells keys that may only read and a person without rights, as a real shop answers them', async () => {
    const real = (read: [number, string], write: [number, string]) =>
      listen((request, response) => {
        const index = '{"name":"x","namespaces":["wc/v3"]}'
        const [status, body] = request.url?.startsWith('/wp-json/wc/v3/')
          ? request.method === 'POST'
            ? write
            : read
          : ([200, index] as const)
        response.writeHead(status).end(body)
      })
    const fine: [number, string] = [
      200,
      '{"settings":{"currency":"RON","number_of_decimals":2},"environment":{}}',
    ]
    const error = (code: string) => JSON.stringify({ code, message: 'x', data: {} })
    const readOnly = await real(fine, [401, error('woocommerce_rest_authentication_error')])
    expect(await prove({ url: readOnly })).toEqual({ ok: false, reason: 'keys_read_only' })
    const rightless = await real([403, error('woocommerce_rest_cannot_view')], [400, '{}'])
    expect(await prove({ url: rightless })).toEqual({ ok: false, reason: 'keys_lost_rights' })
    const wall = await real([403, '<html>Forbidden'], [400, '{}'])
    expect(await prove({ url: wall })).toEqual({ ok: false, reason: 'shop_nonsense' })
    const good = await real(fine, [400, error('rest_missing_callback_param')])
    expect(await prove({ url: good })).toMatchObject({ ok: true, facts: { currency: 'RON' } })
  })
})
