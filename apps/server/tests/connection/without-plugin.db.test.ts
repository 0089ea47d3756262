import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, OPERATOR_TOKEN } from '../support/test-server.ts'
import { formOf, operator, rows, sendForm, startPair } from './connect-shop.ts'

let pair: Awaited<ReturnType<typeof startPair>>
beforeAll(async () => {
  pair = await startPair({ config: { openToShops: false } })
})
afterAll(() => pair.stop())

const at = (path: string) => `${pair.server.url}${path}`
const open = async (path: string) => formOf(await (await fetch(at(path))).text())
const keysForm = async (change: Record<string, string | string[]> = {}) => {
  const fields = {
    form: await open('/connect/keys'),
    store_url: pair.shop.url,
    consumer_key: pair.shop.consumerKey,
    consumer_secret: pair.shop.consumerSecret,
    parts: ['rooms'],
    operator_key: OPERATOR_TOKEN,
    ...change,
  }
  return sendForm(at('/connect/keys'), fields)
}
const outcomeOf = async (answer: Response) => {
  const address = at(answer.headers.get('location') ?? '/nowhere')
  return (await fetch(address)).text()
}

describe('the ways without the plugin', () => {
  it('C17 · are told with what they cannot do, in both languages', async () => {
    const english = await (await fetch(at('/connect'))).text()
    expect(english).toContain('There are three ways')
    expect(english).toContain('Without the plugin there is no button')
    const answer = await fetch(at('/connect'), { headers: { 'accept-language': 'ro-RO,ro;q=0.9,en;q=0.8' } })
    expect(await answer.text()).toContain('Sunt trei căi')
    expect(answer.headers.get('vary')).toBe('accept-language')
  })

  it('C2 · want the operator’s key, compared a few times only', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 8; n++) statuses.push((await keysForm({ operator_key: `guess-${n}` })).status)
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403, 429, 429])
    expect((await keysForm()).status).toBe(429)
    expect(await rows(pair.server, 'select 1 from stores')).toEqual([])
    await pair.server.restart()
  })

  it('C17 · pasted keys: what is wrong is told, and no secret comes back in the page', async () => {
    const wrong = await keysForm({ consumer_secret: `cs_${'1'.repeat(40)}` })
    expect(wrong.status).toBe(303)
    const page = await outcomeOf(wrong)
    expect(page).toContain('The shop does not accept these keys')
    expect(page).toContain('/connect/keys')
    for (const change of [{ store_url: 'not a shop' }, { parts: [] }, { consumer_key: 'x y' }]) {
      const again = await keysForm(change)
      const html = await again.text()
      expect([400, 422]).toContain(again.status)
      expect(html).not.toContain(pair.shop.consumerSecret)
      expect(html).toMatch(/class="(error|notice)"/)
    }
    expect((await keysForm({ store_url: 'http://127.0.0.1:1' })).status).toBe(303)
    const { status } = await sendForm(at('/connect/keys'), { form: 'x' }, { 'sec-fetch-site': 'cross-site' })
    expect(status).toBe(403)
  })

  it('C17 · pasted keys connect a shop; the server makes the other secrets itself', async () => {
    const done = await keysForm({ parts: ['rooms', 'orders'] })
    expect(await outcomeOf(done)).toContain('is connected')
    expect(done.headers.get('location')).not.toContain(pair.shop.consumerKey)
    const [shop] = (await operator<{ stores: Record<string, unknown>[] }>(pair.server, '/stores')).body.stores
    expect(shop).toMatchObject({
      kind: 'keys',
      state: 'linked',
      parts: ['rooms', 'orders'],
      url: pair.shop.url,
    })
    expect(JSON.stringify(shop)).not.toContain(pair.shop.consumerSecret)
    await eventually(() => expect(pair.shop.control.webhooks().length).toBeGreaterThan(3))
  })

  it('C17 · the operator’s own call', async () => {
    const shop = {
      url: pair.shop.url,
      consumer_key: pair.shop.consumerKey,
      consumer_secret: pair.shop.consumerSecret,
    }
    const made = await operator(pair.server, '/stores', { ...shop, parts: ['orders'] })
    expect([made.status, made.body['state']]).toEqual([201, 'linked'])
    const bad = await operator(pair.server, '/stores', {
      ...shop,
      consumer_key: 'ck_wrong_wrong',
      parts: ['orders'],
    })
    expect([bad.status, bad.body['error']]).toEqual([422, 'wrong_keys'])
    const none = await operator(pair.server, '/stores', { ...shop, url: 'ftp://x', parts: [] })
    expect([none.status, none.body['error']]).toEqual([400, 'wrong_address'])
    expect((await fetch(at('/api/operator/stores'))).status).toBe(401)
    const unknown = await operator(pair.server, '/stores/nobody/parts', { parts: ['rooms'] })
    expect([unknown.status, unknown.body['error']]).toEqual([404, 'no_such_store'])
  })
})

describe('WooCommerce asks the owner', () => {
  const ask = async () => {
    const answer = await sendForm(at('/connect/ask'), {
      form: await open('/connect/ask'),
      store_url: `${pair.shop.url}/`,
      parts: ['orders'],
      operator_key: OPERATOR_TOKEN,
    })
    expect(answer.status).toBe(303)
    const away = new URL(answer.headers.get('location') ?? '')
    expect(`${away.origin}${away.pathname}`).toBe(`${pair.shop.url}/wc-auth/v1/authorize`)
    return away.searchParams
  }
  const handOver = (query: URLSearchParams, change: Record<string, unknown> = {}) =>
    fetch(query.get('callback_url') ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=UTF-8' },
      body: JSON.stringify({
        key_id: 5,
        user_id: query.get('user_id'),
        consumer_key: pair.shop.consumerKey,
        consumer_secret: pair.shop.consumerSecret,
        key_permissions: 'read_write',
        ...change,
      }),
    })

  it('C17 · its callback counts once, for the shop that was named, and is answered with exactly 200 at once', async () => {
    const query = await ask()
    expect(query.get('scope')).toBe('read_write')
    expect(query.get('return_url')).not.toContain(query.get('callback_url')?.split('/').at(-1))
    const waiting = await (await fetch(query.get('return_url') ?? '')).text()
    expect(waiting).toContain('Waiting for your shop')
    expect(waiting).toContain('http-equiv="refresh"')
    expect((await handOver(query, { user_id: 'somebody' })).status).toBe(410)
    pair.shop.control.set({ latencyMs: 800 })
    const begun = performance.now()
    expect((await handOver(query)).status).toBe(200)
    expect(performance.now() - begun).toBeLessThan(700)
    pair.shop.control.reset()
    expect((await handOver(query)).status).toBe(410)
    await eventually(async () => {
      const page = await (
        await fetch(`${query.get('return_url')}&success=1&user_id=${query.get('user_id')}`)
      ).text()
      expect(page).toContain('is connected')
    })
    const [shop] = (await operator<{ stores: Record<string, unknown>[] }>(pair.server, '/stores')).body.stores
    expect(shop).toMatchObject({ kind: 'wc-auth', parts: ['orders'] })
  })

  it('C17 · a no in the shop, keys that may only read and nonsense each get their sentence', async () => {
    const denied = await ask()
    const page = await (await fetch(`${denied.get('return_url')}&success=0&user_id=0`)).text()
    expect(page).toContain('You said no in your shop')
    const readOnly = await ask()
    expect((await handOver(readOnly, { key_permissions: 'read' })).status).toBe(422)
    expect(await (await fetch(readOnly.get('return_url') ?? '')).text()).toContain('may only read')
    const nonsense = await ask()
    expect((await handOver(nonsense, { consumer_key: { $gt: '' } })).status).toBe(400)
    expect(
      (await fetch(at(`/api/woocommerce/wc-auth/${'x'.repeat(43)}`), { method: 'POST' })).status,
    ).toBeGreaterThanOrEqual(400)
    expect((await fetch(at(`/connect/attempts/${'x'.repeat(43)}`))).status).toBe(410)
  })

  it('C18 · leaves no secret in a log', () => {
    const everything = pair.server.lines.join('\n')
    for (const secret of [pair.shop.consumerKey, pair.shop.consumerSecret, OPERATOR_TOKEN]) {
      expect(everything.includes(secret)).toBe(false)
    }
  })
})

describe('a published plugin that knows no challenge', () => {
  it('C3 · is led through the same page, and its consent counts once for that shop', async () => {
    const state = 'abc|def 1'
    const query = new URLSearchParams({
      storeUrl: pair.shop.url,
      returnUrl: `${pair.shop.url}/wp-admin/x?a=b`,
      state,
    })
    const html = await (await fetch(at(`/woocommerce/connect?${query}`))).text()
    expect([...html.matchAll(/value="(\w+)" checked/g)].map(([, part]) => part)).toEqual(['marketplace'])
    const answer = await sendForm(at('/woocommerce/connect'), {
      form: formOf(html),
      parts: ['marketplace'],
      answer: 'confirm',
      operator_key: OPERATOR_TOKEN,
    })
    const back = new URL(answer.headers.get('location') ?? '')
    expect([back.searchParams.get('state'), back.searchParams.get('a')]).toEqual([state, 'b'])
    const { consumerKey, consumerSecret } = pair.shop
    const hand = (more: object) =>
      fetch(at('/api/woocommerce/connect/credentials'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          store_url: pair.shop.url,
          consumer_key: consumerKey,
          consumer_secret: consumerSecret,
          ...more,
        }),
      })
    const code = back.searchParams.get('code')
    expect((await hand({ code: 'x'.repeat(43) })).status).toBe(410)
    expect((await hand({ code })).status).toBe(200)
    expect((await hand({ code })).status).toBe(410)
    const [shop] = (await operator<{ stores: Record<string, unknown>[] }>(pair.server, '/stores')).body.stores
    expect(shop).toMatchObject({ state: 'awaiting_approval', parts: expect.arrayContaining(['marketplace']) })
  })
})

describe('a server that lets no private shops in', () => {
  it('C10 · sends keys neither in the clear nor into its own network', async () => {
    const strict = await startPair({ config: { allowPrivateStores: false } })
    try {
      const { url, consumerKey, consumerSecret } = strict.shop
      const shop = { consumer_key: consumerKey, consumer_secret: consumerSecret, parts: ['rooms'] }
      const clear = await operator(strict.server, '/stores', { ...shop, url })
      expect([clear.status, clear.body['error']]).toEqual([422, 'needs_https'])
      const inside = await operator(strict.server, '/stores', {
        ...shop,
        url: url.replace('http:', 'https:'),
      })
      expect([inside.status, inside.body['error']]).toEqual([400, 'private_address'])
      const page = await fetch(
        `${strict.server.url}/woocommerce/connect?${new URLSearchParams({ store_url: url, return_url: url })}`,
      )
      expect([page.status, (await page.text()).includes('https')]).toEqual([422, true])
    } finally {
      await strict.stop()
    }
  })
})
