import type { OrderRow } from '@tandem/contract/http/orders-list'
import type { OrderDetail } from '@tandem/contract/http/orders-one'
import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Person, signUp } from './support/people.ts'
import { eventually, startTestServer, type TestServer } from './support/test-server.ts'

const SECRETS = { storeKey: 'demo', handoffSecret: 'handoff-secret', webhookSecret: 'webhook-secret' }
const SEEDED = 130

describe('orders as a merchant meets them', () => {
  let shop: DemoStore
  let server: TestServer
  let ana: Person

  beforeAll(async () => {
    let url = ''
    const plugin = { pluginSecret: 'plugin-secret-of-the-tests' }
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
    ana = await signUp(server.url)
    await eventually(async () => {
      expect((await ana.get('/api/v1/stores/demo/orders/count')).body).toEqual({ count: SEEDED, more: false })
    }, 60_000)
  }, 90_000)
  afterAll(async () => {
    await server.stop()
    await shop.close()
  })

  const list = async (query = '') => {
    const { status, body } = await ana.get(`/api/v1/stores/demo/orders${query}`)
    expect(status).toBe(200)
    return body
  }

  it('L1 L2 are listed newest first, page by page and back again', async () => {
    const seen: number[] = []
    const pages: string[] = []
    let query = '?limit=40'
    for (let page = await list(query); ; page = await list(query)) {
      seen.push(...page.orders.map((order: { id: number }) => order.id))
      pages.push(page.prev)
      if (page.next === null) break
      query = `?limit=40&after=${page.next}`
    }
    expect(new Set(seen).size).toBe(SEEDED)
    expect(pages).toHaveLength(4)
    const back = await list(`?limit=40&before=${pages[3]}`)
    expect(back.orders.map((order: { id: number }) => order.id)).toEqual(seen.slice(80, 120))
    const oldest = await list('?limit=200&sort=oldest')
    expect(oldest.orders.map((order: { id: number }) => order.id)).toEqual(seen.toReversed())
  })

  it('L3 L4 are filtered and found as a plain look at all of them would', async () => {
    const all = (await list('?limit=200')).orders
    const one = all[17]
    const ids = (rows: { id: number }[]) => rows.map(({ id }) => id)
    const same = async (query: string, keeps: (order: OrderRow) => boolean) => {
      expect(ids((await list(`?limit=200&${query}`)).orders), query).toEqual(ids(all.filter(keeps)))
    }
    await same(`status=${one.status}`, (order) => order.status === one.status)
    await same(`country=${one.country}`, (order) => order.country === one.country)
    await same(
      `status=${one.status}&country=${one.country}`,
      (order) => order.status === one.status && order.country === one.country,
    )
    await same(
      `amountFrom=${one.totalMinor}&amountTo=${one.totalMinor}&currency=EUR`,
      (order) => order.totalMinor === one.totalMinor,
    )
    await same(`from=${one.createdAt}`, (order) => order.createdAt >= one.createdAt)
    await same('refunded=yes', (order) => order.refundedMinor > 0)
    await same(`q=${one.number}`, (order) => order.number.startsWith(one.number))
    await same(
      `q=${encodeURIComponent(one.customerEmail)}`,
      (order) => order.customerEmail === one.customerEmail,
    )
    const { order } = (await ana.get(`/api/v1/stores/demo/orders/${one.id}`)).body as OrderDetail
    const sku = order.lines.find((line) => line.sku !== '')?.sku ?? ''
    expect(ids((await list(`?limit=200&sku=${sku}`)).orders)).toContain(one.id)
    expect(ids((await list(`?limit=200&product=${order.lines[0]?.productId}`)).orders)).toContain(one.id)
    expect((await list('?q=!!!')).orders).toEqual([])
    expect((await list('?q=nobody-has-this')).orders).toEqual([])
    const largest = (await list('?limit=200&sort=largest')).orders
    expect(largest.map((row: OrderRow) => row.totalMinor)).toEqual(
      all.map((row: OrderRow) => row.totalMinor).sort((a: number, b: number) => b - a),
    )
  })

  it('L5 refuse what is no filter rather than show everything', async () => {
    for (const query of [
      '?stauts=paid',
      '?status=PAID!',
      '?after=nonsense',
      '?limit=201',
      '?from=yesterday',
      '?after=0.1.1.1&before=0.1.1.1',
    ]) {
      expect((await ana.get(`/api/v1/stores/demo/orders${query}`)).status, query).toBe(400)
    }
    expect((await ana.get('/api/v1/orders?store=demo&store=another')).status).toBe(404)
    expect((await ana.get('/api/v1/orders?store=demo')).body.orders).toHaveLength(50)
  })

  it('L10 are shown whole, with what happened to them', async () => {
    const [row] = (await list('?refunded=yes')).orders
    const { body } = await ana.get(`/api/v1/stores/demo/orders/${row.id}`)
    expect(body.order).toMatchObject({ id: row.id, number: row.number, totalMinor: row.totalMinor })
    expect(body.order.lines.length).toBeGreaterThan(0)
    const kinds = body.timeline.map((entry: { kind: string }) => entry.kind)
    expect(kinds).toContain('placed')
    expect(kinds).toContain('refunded')
    expect(body.order).not.toHaveProperty('roomToken')
    const several = await ana.get(`/api/v1/stores/demo/orders/whole?ids=${row.id},999999`)
    expect(several.body.orders).toHaveLength(1)
    expect((await ana.get('/api/v1/stores/demo/orders/999999')).status).toBe(404)
  })

  it('L20 are set to another state in the shop, and back', async () => {
    const rows = (await list('?status=processing&limit=3')).orders
    const orderIds = rows.map((row: { id: number }) => row.id)
    const asked = await ana.post('/api/v1/stores/demo/orders/acts', {
      kind: 'status',
      orderIds,
      status: 'completed',
    })
    expect(asked.body).toMatchObject({ total: orderIds.length, status: 'completed' })
    const path = `/api/v1/stores/demo/orders/acts/${asked.body.actId}`
    await eventually(async () => {
      expect((await ana.get(path)).body).toMatchObject({
        done: orderIds.length,
        waiting: 0,
        failed: [],
        canUndo: true,
      })
    }, 20_000)
    const stateOf = async (id: number) => (await ana.get(`/api/v1/stores/demo/orders/${id}`)).body
    await eventually(async () => {
      for (const id of orderIds) expect((await stateOf(id)).order.status).toBe('completed')
    }, 20_000)
    const told = (await stateOf(orderIds[0])).timeline
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'status', detail: { from: 'processing', to: 'completed' } }),
    )
    expect(told).toContainEqual(
      expect.objectContaining({ kind: 'asked', by: { kind: 'person', name: ana.name } }),
    )
    expect((await ana.post(`${path}/undo`, {})).status).toBe(200)
    await eventually(async () => {
      for (const id of orderIds) expect((await stateOf(id)).order.status).toBe('processing')
    }, 20_000)
    expect((await ana.post(`${path}/undo`, {})).status).toBe(409)
    const forbidden = { kind: 'status', orderIds, status: 'refunded' }
    expect((await ana.post('/api/v1/stores/demo/orders/acts', forbidden)).status).toBe(400)
  })

  it('L30 L31 L32 are exported as CSV that no spreadsheet runs, and as JSON', async () => {
    const csv = await exported('?columns=number,customer,total,customer_note&bom=yes')
    expect(csv.charCodeAt(0)).toBe(0xfeff)
    const records = csv.slice(1).split('\r\n')
    expect(records[0]).toBe('number,customer,total,customer_note')
    expect(records).toHaveLength(SEEDED + 2)
    const narrow = await exported('?columns=number,customer,total')
    expect(narrow.split('\r\n').map((record) => `${record},`)).toEqual(
      csv
        .slice(1)
        .split('\r\n')
        .map((record, at) =>
          at === 0 ? 'number,customer,total,' : record.slice(0, record.lastIndexOf(',') + 1) || ',',
        ),
    )
    const { body: page } = await ana.get('/api/v1/stores/demo/orders?limit=3')
    const ids = (page.orders as { id: number }[]).map(({ id }) => String(id))
    expect((await exported(`?columns=id&ids=${ids.join(',')}`)).split('\r\n')).toEqual(['id', ...ids, ''])
    expect((await ana.get(`/api/v1/stores/demo/orders/export?ids=${'1,'.repeat(500)}1`)).status).toBe(400)
    const lines = await exported('?columns=number&lines=yes')
    expect(lines.split('\r\n')[0]).toBe(
      'number,item,item_options,item_sku,item_product_id,item_quantity,item_total,item_tax',
    )
    const json = JSON.parse(await exported('?format=json&status=completed'))
    expect(
      json.every(
        (order: Record<string, unknown>) =>
          order['status'] === 'completed' && order['storeKey'] === 'demo' && !('roomToken' in order),
      ),
    ).toBe(true)
    expect(JSON.parse(await exported('?format=json&q=nobody-has-this'))).toEqual([])
    const foreign = await ana.call('GET', '/api/v1/stores/demo/orders/export', undefined, {
      'sec-fetch-site': 'cross-site',
    })
    expect(foreign.status).toBe(403)
    expect((await ana.get('/api/v1/stores/demo/orders/export?columns=secrets')).status).toBe(400)
    const { body } = await ana.get('/api/v1/stores/demo/audit')
    expect(JSON.stringify(body)).toContain('orders.exported')
  })

  const exported = async (query: string) => {
    const answer = await fetch(`${server.url}/api/v1/stores/demo/orders/export${query}`, {
      headers: { cookie: ana.cookie() },
    })
    expect(answer.status).toBe(200)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
  }

  it('L40 have views with a name, and columns', async () => {
    const made = await ana.post('/api/v1/stores/demo/orders/views', {
      name: 'To pack',
      query: 'status=processing',
      shared: true,
    })
    expect(made.body).toMatchObject({ name: 'To pack', shared: true, mine: true })
    expect((await ana.get('/api/v1/stores/demo/orders/views')).body.views).toHaveLength(1)
    expect((await ana.delete(`/api/v1/stores/demo/orders/views/${made.body.viewId}`)).status).toBe(200)
    expect((await ana.delete(`/api/v1/stores/demo/orders/views/${made.body.viewId}`)).status).toBe(404)
    expect((await ana.put('/api/v1/orders/columns', { columns: ['total', 'date'] })).status).toBe(200)
    expect((await ana.get('/api/v1/orders/columns')).body.columns).toEqual(['date', 'total'])
  })
})
