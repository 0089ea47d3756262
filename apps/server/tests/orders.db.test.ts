import type { OrdersPage, OrdersSyncView, OrderView, ReconciliationView } from '@tandem/contract/http/orders'
import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, OPERATOR_TOKEN, startTestServer, type TestServer } from './support/test-server.ts'

const SECRETS = { storeKey: 'demo', handoffSecret: 'handoff-secret', webhookSecret: 'webhook-secret' }
const SEEDED = 130

describe.each([
  { kind: 'with the plugin', plugin: { pluginSecret: 'plugin-secret-of-the-tests' } },
  { kind: 'without the plugin', plugin: {} },
])("a shop's orders, $kind", ({ plugin }) => {
  let shop: DemoStore
  let server: TestServer
  const withPlugin = 'pluginSecret' in plugin

  beforeAll(async () => {
    let url = ''
    shop = await createDemoStore({
      seedOrders: SEEDED,
      webhookDelayMs: 20,
      outboxDelayMs: 20,
      tandem: { ...SECRETS, ...plugin, url: () => url },
    })
    const { consumerKey, consumerSecret } = shop
    server = await startTestServer({
      store: { url: shop.url, consumerKey, consumerSecret, ...SECRETS, ...plugin },
    })
    url = server.url
    await eventually(async () => expect((await sync()).state).toBe('done'), 60_000)
  }, 90_000)
  afterAll(async () => {
    await server.stop()
    await shop.close()
  })

  const operator = (path: string, init: RequestInit = {}) =>
    fetch(`${server.url}/api/operator/stores/demo${path}`, {
      ...init,
      headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    })
  const json = async <T>(path: string) => (await (await operator(path)).json()) as T
  const sync = () => json<OrdersSyncView>('/orders/sync')
  const act = async (action: string) =>
    operator('/orders/sync', { method: 'POST', body: JSON.stringify({ action }) })
  const rest = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${shop.url}/wp-json/wc/v3${path}`, {
      method,
      headers: {
        authorization: `Basic ${btoa(`${shop.consumerKey}:${shop.consumerSecret}`)}`,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(answer.ok, `${method} ${path}: ${answer.status}`).toBe(true)
    return (await answer.json()) as T
  }
  const listed = async () => {
    const ids: number[] = []
    for (let after: number | null = 0; after !== null; ) {
      const page: OrdersPage = await json(`/orders?after=${after}&limit=50`)
      ids.push(...page.orders.map(({ id }) => id))
      after = page.nextAfter
    }
    return ids
  }
  const theirs = async () => {
    const ids: number[] = []
    for (let page = 1; ; page++) {
      const found = await rest<{ id: number }[]>(
        'GET',
        `/orders?per_page=100&page=${page}&orderby=id&order=asc&_fields=id`,
      )
      if (found.length === 0) return ids
      ids.push(...found.map(({ id }) => id))
    }
  }
  async function compare(): Promise<ReconciliationView> {
    const newest = async () => (await json<ReconciliationView[]>('/reconciliations')).filter(ofOrders)
    const before = (await newest())[0]?.startedAt ?? 0
    await operator('/reconcile', { method: 'POST', body: JSON.stringify({ kind: 'orders' }) })
    return eventually(async () => {
      const [last] = await newest()
      if (!last || last.startedAt <= before || last.why !== 'asked') throw new Error('not compared yet')
      return last
    }, 30_000)
  }
  const ofOrders = ({ kind }: ReconciliationView) => kind === 'orders'
  const make = () => rest<{ id: number }>('POST', '/orders', { status: 'processing', line_items: [] })

  it('O20 O13 are all there, one by one and whole, for the operator alone', async () => {
    const ids = await listed()
    expect(ids).toEqual(await theirs())
    expect(ids.length).toBeGreaterThanOrEqual(SEEDED)
    expect(await sync()).toMatchObject({ orders: ids.length, failedCount: 0, trouble: null, leftMs: 0 })
    const answer = await operator(`/orders/${ids[0]}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const order = (await answer.json()) as OrderView
    const told = await rest<Record<string, unknown>>('GET', `/orders/${ids[0]}`)
    expect(order).toMatchObject({ number: told['number'], status: told['status'], currency: 'EUR' })
    expect(order.totalMinor).toBe(Math.round(Number(told['total']) * 100))
    for (const path of ['/orders', '/orders/sync', `/orders/${ids[0]}`]) {
      expect((await fetch(`${server.url}/api/operator/stores/demo${path}`)).status).toBe(401)
    }
    expect((await operator('/orders/999999999')).status).toBe(404)
    expect((await operator('/orders?limit=501')).status).toBe(400)
    expect((await act('explode')).status).toBe(400)
  })

  it('O25 bring their notes, also where they are told one order at a time', async () => {
    if (!withPlugin) await server.restart()
    const [id] = await listed()
    const notes = await rest<unknown[]>('GET', `/orders/${id}/notes`)
    await eventually(async () => {
      expect((await json<OrderView>(`/orders/${id}`)).notes).toHaveLength(notes.length)
      expect((await sync()).notesLeft).toBe(0)
    }, 60_000)
  }, 70_000)

  it('O30 O32 are followed: made, moved on, into the bin, out of it', async () => {
    const { id } = await make()
    const status = async () => (await json<OrderView>(`/orders/${id}`)).status
    await eventually(async () => expect(await status()).toBe('processing'))
    await rest('PUT', `/orders/${id}`, { status: 'completed' })
    await eventually(async () => expect(await status()).toBe('completed'))
    await rest('DELETE', `/orders/${id}`)
    await eventually(async () => expect(await status()).toBe('trash'))
    expect(await listed()).not.toContain(id)
    await rest('PUT', `/orders/${id}`, { status: 'processing' })
    await eventually(async () => expect(await listed()).toContain(id))
  })

  it('O30 come out right however hints come: doubled and shuffled', async () => {
    shop.control.set({ webhooks: { double: 1, shuffle: 1 } })
    const made = await Promise.all(Array.from({ length: 6 }, make))
    for (const status of ['on-hold', 'completed', 'processing']) {
      for (const { id } of made) await rest('PUT', `/orders/${id}`, { status })
    }
    await eventually(async () => {
      for (const { id } of made) expect((await json<OrderView>(`/orders/${id}`)).status).toBe('processing')
    })
    shop.control.reset()
    await shop.webhooks.idle()
    const ids = await listed()
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('O40 what no hint told is found, counted to the last one and repaired', async () => {
    expect(await compare()).toMatchObject({ left: 0 })
    const made = await Promise.all(Array.from({ length: 4 }, make))
    await eventually(async () => expect(await listed()).toEqual(await theirs()))
    await shop.webhooks.idle()
    expect(await compare()).toMatchObject({ differences: 0, left: 0 })
    shop.control.set({ webhooks: { lose: 1 }, outbox: { lose: 1 } })
    // The shop counts in seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    await rest('PUT', `/orders/${made[0]?.id}`, { status: 'completed' })
    await rest('DELETE', `/orders/${made[1]?.id}?force=true`)
    await rest('DELETE', `/orders/${made[2]?.id}`)
    await make()
    await shop.webhooks.idle()
    shop.control.reset()
    expect(await compare()).toMatchObject({ differences: 4, repaired: 4, left: 0 })
    expect(await compare()).toMatchObject({ differences: 0, repaired: 0, left: 0 })
    expect(await listed()).toEqual(await theirs())
  })

  it('O22 stop within moments when the reading is paused, and go on', async () => {
    shop.control.set({ latencyMs: 700 })
    await act('start_over')
    await eventually(async () => expect((await sync()).read).toBeGreaterThan(0))
    const paused = (await (await act('pause')).json()) as OrdersSyncView
    expect(paused.state).toBe('paused')
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect((await sync()).read).toBe(paused.read)
    shop.control.reset()
    await act('resume')
    await eventually(async () => expect((await sync()).state).toBe('done'), 30_000)
    expect(await listed()).toEqual(await theirs())
  })
})
