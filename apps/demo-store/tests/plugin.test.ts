import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDemoStore, type DemoStore } from '../src/demo-store.ts'
import { type FakeTandem, openFakeTandem, s256 } from './fake-tandem.ts'

let store: DemoStore
let tandem: FakeTandem
beforeEach(async () => {
  tandem = await openFakeTandem()
  store = await createDemoStore({ controlToken: 'token', webhookDelayMs: 5, outboxDelayMs: 5 })
})
afterEach(async () => {
  await store.close()
  await tandem.close()
})

const soon = async (right: () => boolean) => {
  for (let tries = 0; tries < 1_000 && !right(); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10))
  expect(right()).toBe(true)
}
const keys = async () => {
  const answer = await fetch(`${store.url}/__control`, { headers: { authorization: 'Bearer token' } })
  return ((await answer.json()) as { keys: { description: string }[] }).keys.map((key) => key.description)
}
const call = async (path: string, init: RequestInit = {}) => {
  const pair = Buffer.from(`${store.consumerKey}:${store.consumerSecret}`).toString('base64')
  const answer = await fetch(`${store.url}/wp-json${path}`, {
    ...init,
    headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json' },
  })
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

/** Through the first consent, back with a code. */
function comeBack(parts: ('rooms' | 'orders')[] = ['rooms', 'orders']) {
  const begun = store.plugin.begin(tandem.url, parts, 'en')
  if (!begun.ok) throw new Error(begun.sentence)
  const query = new URL(begun.location).searchParams
  const state = query.get('state') ?? ''
  const came = store.plugin.comeBack({ state, code: 'one-time-code-0123456789', error: '', parts })
  return { location: begun.location, query, state, came }
}

async function connected() {
  const { state } = comeBack()
  expect(await store.plugin.confirm(state)).toEqual({ ok: true, state: 'linked' })
}

describe('the hand-shake', () => {
  it('C1: leads to the server with a challenge and without a secret', () => {
    const { location, query } = comeBack()
    expect(location).toMatch(`${tandem.url}/woocommerce/connect?`)
    expect([...query.keys()].sort()).toEqual(
      ['challenge', 'lang', 'name', 'parts', 'return_url', 'state', 'store_url'].sort(),
    )
    expect(query.get('return_url')).toBe(`${store.url}/wp-admin/admin.php?page=tandem`)
    expect(query.get('challenge')).toMatch(/^[\w-]{43}$/)
  })

  it('C4: makes a key only after the second consent, and sends what proves the first', async () => {
    const { state, query } = comeBack(['rooms'])
    expect(await keys()).toEqual(['Given at the start'])
    await store.plugin.confirm(state)
    expect((await keys())[1]).toMatch(/^Tandem \(127\.0\.0\.1\) – /)
    const [sent] = tandem.of('/credentials')
    expect(s256(String(sent?.body['verifier']))).toBe(query.get('challenge'))
    expect(sent?.body).toMatchObject({
      code: 'one-time-code-0123456789',
      store_url: store.url,
      currency: 'EUR',
    })
    expect(store.plugin.connection()).toMatchObject({ storeKey: 'fake-key', parts: ['rooms'] })
    expect(await store.plugin.confirm(state)).toMatchObject({ ok: false })
  })

  it('C6: deletes the key when the server refuses, at once or later', async () => {
    tandem.answer.credentials = { status: 422, body: { error: 'needs_https', message: 'Switch https on.' } }
    expect(await store.plugin.confirm(comeBack().state)).toEqual({ ok: false, sentence: 'Switch https on.' })
    expect(await keys()).toHaveLength(1)
    tandem.answer.credentials = { status: 202, body: { store_key: 'k2', state: 'started', trouble: null } }
    tandem.answer.status = 409
    expect(await store.plugin.confirm(comeBack().state)).toEqual({ ok: true, state: 'trying' })
    await soon(() => store.plugin.connection() === null)
    expect(store.plugin.trouble()).toBe('Not now, the server says.')
    expect(await keys()).toHaveLength(1)
  })

  it('forgets a denied one, and knows no other’s state', () => {
    const { state } = comeBack()
    const denied = { state, code: '', error: 'denied', parts: [] }
    expect(store.plugin.comeBack(denied).step).toBe('denied')
    expect(store.plugin.comeBack(denied).step).toBe('stale')
  })
})

describe('the outbox', () => {
  it('tells in order of everything, signed, until the server has it', async () => {
    await connected()
    tandem.answer.seen = false
    store.control.setProduct('FC-SOAP', { stock: 3 })
    const { body: order } = await call('/wc/v3/orders', {
      method: 'POST',
      body: '{"line_items":[{"product_id":1}]}',
    })
    const { id } = order as { id: number }
    await call(`/wc/v3/orders/${id}/notes`, { method: 'POST', body: '{"note":"Rang twice"}' })
    await call(`/wc/v3/orders/${id}?force=true`, { method: 'DELETE' })
    await soon(() => tandem.of('/outbox').length > 0)
    expect(store.plugin.outbox.seen()).toBe(0)
    tandem.answer.seen = true
    await soon(() => store.plugin.outbox.pending() === 0)
    const entries = tandem.of('/outbox').at(-1)?.body['entries'] as Record<string, unknown>[]
    const { body: kept } = await call('/wc-tandem/v1/outbox?after=0&limit=500')
    expect((kept as { entries: unknown[] }).entries).toEqual(expect.arrayContaining(entries))
    const told = (kept as { entries: { kind: string; action: string; id: number; seq: number }[] }).entries
    expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => index + 1))
    expect(told.map(({ kind, action }) => `${kind} ${action}`)).toEqual(
      expect.arrayContaining(['stock changed', 'order changed', 'note changed', 'order deleted']),
    )
    expect(tandem.of('/outbox').every((one) => one.signedWell)).toBe(true)
  })

  it('waits while WP-Cron sleeps, and can be made to lose', async () => {
    await connected()
    store.control.set({ outbox: { asleep: true } })
    store.control.setProduct('FC-SOAP', { stock: 3 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(tandem.of('/outbox')).toEqual([])
    const { body } = await call('/wc-tandem/v1/status')
    expect(body).toMatchObject({ cron_disabled: true, outbox: { pending: 1, head: 1 } })
    store.control.set({ outbox: { asleep: false, lose: 1 } })
    store.control.setProduct('FC-SOAP', { stock: 4 })
    await soon(() => store.plugin.outbox.pending() === 0)
    expect(store.plugin.outbox.head()).toBe(1)
  })
})

describe('its own endpoints', () => {
  it('C11: walk all orders by id, whole, drafts left out, and nothing that was not agreed', async () => {
    expect((await call('/wc-tandem/v1/orders')).status).toBe(403)
    await connected()
    for (const status of ['processing', 'completed', 'checkout-draft'])
      await call('/wc/v3/orders', { method: 'POST', body: JSON.stringify({ status }) })
    const first = await call('/wc-tandem/v1/orders?limit=1')
    expect(first.headers.get('x-wp-total')).toBe('2')
    const [{ order }] = first.body as [{ order: { id: number } }]
    const rest = await call(`/wc-tandem/v1/orders?after=${order.id}`)
    expect(rest.body).toMatchObject([{ order: { status: 'completed' }, refunds: [], notes: [{}] }])
    const { body: marks } = await call('/wc-tandem/v1/marks?kind=orders')
    expect(marks).toMatchObject([{ id: order.id, refunds: [] }, { status: 'completed' }])
    expect((await call('/wc-tandem/v1/orders/999999')).status).toBe(404)
  })

  it('go with the plugin', async () => {
    await store.plugin.deactivate()
    expect((await call('/wc-tandem/v1/status')).status).toBe(404)
    const { body } = await call('/')
    expect((body as { namespaces: string[] }).namespaces).not.toContain('wc-tandem/v1')
    const page = await fetch(`${store.url}/custom-add-to-cart?items=[]`)
    expect(page.status).toBe(404)
  })
})

describe('letting go', () => {
  it('C16: rotation deletes the old key only after the server took the new one', async () => {
    await connected()
    const before = store.plugin.connection()?.secrets.handoffSecret ?? ''
    expect(await store.plugin.rotate()).toEqual({ ok: true })
    expect(await keys()).toHaveLength(2)
    expect(store.plugin.handoffSecrets()).toEqual([tandem.secrets['handoff_secret'], before])
  })

  it('C13: tells the server first, then takes key and webhooks away; a silent server keeps nobody', async () => {
    await connected()
    const hook = { topic: 'order.created', delivery_url: `${tandem.url}/hooks/woocommerce/fake-key` }
    await call('/wc/v3/webhooks', { method: 'POST', body: JSON.stringify(hook) })
    tandem.answer.status = 503
    expect(await store.plugin.disconnect('owner', true)).toBe(false)
    expect(tandem.of('/disconnect')[0]).toMatchObject({
      body: { reason: 'owner', erase: true },
      signedWell: true,
    })
    expect(store.plugin.connection()).toBeNull()
    expect(await keys()).toHaveLength(1)
    expect(store.control.webhooks()).toEqual([])
  })
})
