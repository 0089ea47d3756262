import type { CataloguePage, ProductView } from '@tandem/contract/http/catalogue'
import type { ReconciliationView } from '@tandem/contract/http/orders'
import { createDemoStore, type DemoStore } from '@tandem/demo-store/demo-store'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, OPERATOR_TOKEN, startTestServer, type TestServer } from './support/test-server.ts'

let shop: DemoStore
let server: TestServer
let sql: pg.Client
const told: { productId: number; at: number }[] = []

const api = (path: string) => `${server.url}/api/public/stores/demo${path}`
const get = async <T>(path: string): Promise<T> => {
  const answer = await fetch(api(path))
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}
const operator = async (path: string, body?: unknown) => {
  const answer = await fetch(`${server.url}/api/operator/stores/demo${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${OPERATOR_TOKEN}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return answer.json()
}
const walks = async () =>
  ((await operator('/reconciliations')) as ReconciliationView[]).filter(({ kind }) => kind === 'products')
const product = (id: number) => get<ProductView>(`/products/${id}`)
const run = (job: string, more = {}) =>
  sql.query('select graphile_worker.add_job($1, $2)', [job, { storeId: 1, ...more }])
const reconcile = () => run('intake.reconcile', { kind: 'products', why: 'asked' })
const toldOf = (productId: number, since: number) =>
  eventually(async () => {
    const news = told.find((one) => one.productId === productId && one.at >= since)
    if (!news) throw new Error(`no news of product ${productId}`)
    return news.at - since
  })
/** The promise is a second; a machine that runs everything at once must not fail it. The first test holds the promise. */
const SOON_MS = 5_000
/** Products of the demo shop, each used by one test only. */
let simple: number[] = []
let variable: number[] = []

beforeAll(async () => {
  shop = await createDemoStore()
  server = await startTestServer({
    store: {
      url: shop.url,
      consumerKey: shop.consumerKey,
      consumerSecret: shop.consumerSecret,
      storeKey: 'demo',
      handoffSecret: 'handoff-secret',
      webhookSecret: 'webhook-secret',
    },
  })
  const products = shop.shop.listProducts({ perPage: 200 }).products
  simple = products
    .filter(({ type, stockQuantity }) => type === 'simple' && stockQuantity !== 0)
    .map(({ id }) => id)
  variable = products.filter(({ type }) => type === 'variable').map(({ id }) => id)
  sql = new pg.Client(server.connectionString)
  await sql.connect()
  await sql.query('listen tandem')
  sql.on('notification', ({ payload }) => {
    const { c, n } = JSON.parse(payload ?? '{}') as { c: string; n: { p: number; q?: true } }
    if (c === 'catalog' && !n.q) told.push({ productId: n.p, at: performance.now() })
  })
  await eventually(async () => {
    const { rows } = await sql.query('select first_sync_done_at from catalog_sync')
    expect(rows[0]?.first_sync_done_at).toBeTruthy()
  }, 20_000)
}, 60_000)

afterAll(async () => {
  if (process.env['SHOW_LOG'])
    console.log(server.lines.filter((line) => !line.includes('"level":20')).join(''))
  await sql.end()
  await server.stop()
  await shop.close()
})

describe('the first reading', () => {
  it('brings every published product, page by page, in the order asked for', async () => {
    const expected = shop.shop.listProducts({ perPage: 500 }).total
    for (const sort of ['featured', 'newest', 'price-up', 'price-down', 'name']) {
      const ids: number[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const page: CataloguePage = await get(`/products?sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`)
        expect(page.total).toBe(expected)
        expect(page.products.length).toBeLessThanOrEqual(24)
        ids.push(...page.products.map(({ id }) => id))
        cursor = page.nextCursor
      }
      expect(new Set(ids).size, sort).toBe(expected)
      expect(ids.length, sort).toBe(expected)
    }
    const up: CataloguePage = await get('/products?sort=price-up')
    const prices = up.products.map(({ price }) => price.now ?? Number.POSITIVE_INFINITY)
    expect(prices).toEqual([...prices].sort((a, b) => a - b))
  })

  it('finds by words without accents, and by category with what is below it', async () => {
    const found: CataloguePage = await get(`/products?search=${encodeURIComponent('STERGAR taranesc')}`)
    expect(found.products.map(({ name }) => name).join()).toContain('Ștergar')
    expect((await get<CataloguePage>('/products?search=%25')).total).toBe(0)
    const categories = await get<{ slug: string; count: number; parent: string | null }[]>('/categories')
    const parent = categories.find(({ slug }) => categories.some((one) => one.parent === slug))
    expect(parent).toBeDefined()
    const page: CataloguePage = await get(`/products?category=${parent?.slug}`)
    expect(page.total).toBe(parent?.count)
  })

  it('shows prices, stock, variations and safe descriptions', async () => {
    const all = shop.shop.listProducts({ perPage: 500 }).products
    for (const { id } of all) {
      const view = await product(id)
      expect(view.price.now).toBeGreaterThan(0)
      expect(`${view.descriptionHtml}${view.shortHtml}`).not.toMatch(
        /<script|<iframe|<style|onerror|javascript:/i,
      )
      expect(view.variable).toBe(view.variations.length > 0)
      for (const variation of view.variations) {
        for (const attribute of view.attributes.filter(({ forVariations }) => forVariations)) {
          const value = variation.attributes[attribute.slug]
          expect(value === '' || attribute.options.some((option) => option.value === value)).toBe(true)
        }
      }
    }
  })

  it("writes each product's own address into the shop, once", async () => {
    await eventually(async () => {
      const { rows } = await sql.query(
        "select own_link, product_id from catalog_products where own_link = ''",
      )
      expect(rows).toEqual([])
    })
    const answer = await fetch(`${shop.url}/wp-json/wc/v3/products?per_page=100`, {
      headers: { authorization: `Basic ${btoa(`${shop.consumerKey}:${shop.consumerSecret}`)}` },
    })
    const products = (await answer.json()) as { id: number; meta_data: { key: string; value: string }[] }[]
    for (const { id, meta_data } of products) {
      expect(meta_data.find(({ key }) => key === 'tg_url')?.value).toBe(`${server.url}/s/demo/p/${id}`)
    }
  })

  it('learns the name, the currency and its digits from the shop', async () => {
    const store = await get<{ currency: string; minorUnit: number; look: { name: string } }>('')
    expect(store).toMatchObject({ currency: 'EUR', minorUnit: 2, look: { name: 'Fir & Clay' } })
  })
})

describe('following the shop', () => {
  // Our own writing of addresses comes back as webhooks first.
  beforeAll(() => shop.webhooks.idle())

  it('shows a changed price and stock well within a second', async () => {
    const id = simple[0] ?? 0
    let best = Number.POSITIVE_INFINITY
    for (let stock = 4; stock >= 2; stock--) {
      const since = performance.now()
      shop.control.setProduct(id, { regularPrice: '77.70', stock })
      best = Math.min(best, await toldOf(id, since))
    }
    expect(best).toBeLessThan(1_000)
    const view = await product(id)
    expect(view.price.now).toBe(7770)
    expect(view.stock).toEqual({ state: 'few', left: 2 })
  })

  it('shows it in time even when the shop answers slowly, from what the signed webhook says', async () => {
    const id = simple[1] ?? 0
    shop.control.set({ latencyMs: 10_000 })
    const since = performance.now()
    shop.control.setProduct(id, { stock: 0 })
    expect(await toldOf(id, since)).toBeLessThan(SOON_MS)
    expect((await product(id)).stock.state).toBe('out')
    shop.control.set({ latencyMs: 0 })
  })

  it('puts a variation that changed in its place', async () => {
    const id = variable[0] ?? 0
    const [variation] = shop.shop.variationsOf(id)
    const since = performance.now()
    shop.control.setProduct(variation?.id ?? 0, { stock: 1 })
    expect(await toldOf(id, since)).toBeLessThan(SOON_MS)
    const view = await product(id)
    expect(view.variations.find((one) => one.id === variation?.id)?.stock).toEqual({ state: 'few', left: 1 })
  })

  it('follows a product into the bin and out of it', async () => {
    const id = variable[1] ?? 0
    let since = performance.now()
    shop.control.removeProduct(id)
    expect(await toldOf(id, since)).toBeLessThan(SOON_MS)
    expect((await fetch(api(`/products/${id}`))).status).toBe(404)
    since = performance.now()
    shop.control.setProduct(id, { status: 'publish' })
    expect(await toldOf(id, since)).toBeLessThan(SOON_MS)
    expect((await product(id)).id).toBe(id)
  })

  it('hides a product that becomes a draft', async () => {
    const id = variable[2] ?? 0
    const since = performance.now()
    shop.control.setProduct(id, { status: 'draft' })
    await toldOf(id, since)
    expect((await fetch(api(`/products/${id}`))).status).toBe(404)
  })

  it('finds by its sweep what was deleted for good, of which the shop says nothing', async () => {
    const id = variable[3] ?? 0
    shop.control.removeProduct(id, { force: true })
    await reconcile()
    await eventually(async () => expect((await fetch(api(`/products/${id}`))).status).toBe(404))
  })

  it('finds by its poll what a lost webhook did not tell', async () => {
    shop.control.set({ webhooks: { lose: 1 } })
    const id = simple[0] ?? 0
    shop.control.setProduct(id, { regularPrice: '13.13' })
    await shop.webhooks.idle()
    shop.control.set({ webhooks: { lose: 0 } })
    await run('catalog.poll')
    await eventually(async () => expect((await product(id)).price.now).toBe(1313))
  })

  it('makes a webhook anew that the shop disabled, and catches up', async () => {
    const before = shop.control.webhooks()
    expect(before.map(({ topic }) => topic).sort()).toEqual(
      ['order', 'product'].flatMap((kind) =>
        ['created', 'deleted', 'restored', 'updated'].map((event) => `${kind}.${event}`),
      ),
    )
    const updated = before.find(({ topic }) => topic === 'product.updated')
    shop.control.setWebhook(updated?.id ?? 0, { status: 'disabled' })
    const id = simple[1] ?? 0
    shop.control.setProduct(id, { regularPrice: '14.14' })
    await run('intake.tend')
    await eventually(async () => {
      expect((await product(id)).price.now).toBe(1414)
      const now = shop.control.webhooks()
      expect(now).toHaveLength(8)
      expect(now.every(({ status }) => status === 'active')).toBe(true)
      expect(now.some((webhook) => webhook.id === updated?.id)).toBe(false)
    })
    await eventually(async () =>
      expect(await operator('/intake')).toMatchObject({ remade: 1, webhooksActive: 8, webhooksExpected: 8 }),
    )
    const since = performance.now()
    shop.control.setProduct(id, { regularPrice: '15.15' })
    expect(await toldOf(id, since)).toBeLessThan(SOON_MS)
  })

  it('says what each comparison found, on ask too, and that nothing differs any more', async () => {
    await shop.webhooks.idle()
    // A comparison that is still under way would find it first.
    await eventually(async () => {
      const { rows } = await sql.query(
        "select 1 from graphile_worker.jobs where task_identifier in ('intake.reconcile', 'intake.tend')",
      )
      expect(rows).toEqual([])
    }, 10_000)
    shop.control.set({ webhooks: { lose: 1 } })
    shop.control.setProduct(simple[2] ?? 0, { regularPrice: '16.16' })
    shop.control.removeProduct(simple[3] ?? 0, { force: true })
    await shop.webhooks.idle()
    shop.control.set({ webhooks: { lose: 0 } })
    for (const differences of [2, 0]) {
      const before = (await walks()).length
      expect(await operator('/reconcile', { kind: 'products' })).toEqual({ kinds: ['products'] })
      await eventually(async () => expect((await walks()).length).toBeGreaterThan(before), 10_000)
      const newest = (await walks())[0]
      expect(newest).toMatchObject({
        kind: 'products',
        why: 'asked',
        differences,
        repaired: differences,
        left: 0,
      })
      expect(newest?.compared).toBeGreaterThan(30)
    }
    expect((await product(simple[2] ?? 0)).price.now).toBe(1616)
  })

  it('goes on when the shop is busy, and is right in the end under a flood with lost and doubled news', async () => {
    shop.control.set({ fail: { rate: 0.3, status: 429, retryAfterS: 0 }, floodPerSecond: 60 })
    shop.control.set({ webhooks: { double: 0.3, shuffle: 0.5 } })
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    shop.control.reset()
    await shop.webhooks.idle()
    await reconcile()
    await eventually(async () => {
      const { rows } = await sql.query(
        "select count(*)::int as waiting from graphile_worker.jobs where task_identifier ~ '^(catalog|intake)[.]' and task_identifier not in ('catalog.tend', 'catalog.poll', 'intake.tick', 'intake.night')",
      )
      expect(rows[0]?.waiting).toBe(0)
    }, 45_000)
    for (const theirs of shop.shop
      .listProducts({ perPage: 500 })
      .products.filter((one) => one.type === 'simple')) {
      const view = await product(theirs.id)
      const left = theirs.stockQuantity ?? 0
      if (theirs.manageStock && left > 0 && left <= 3) expect(view.stock.left).toBe(left)
      expect(view.stock.state === 'out').toBe(theirs.stockStatus === 'outofstock')
    }
  }, 60_000)

  it('keeps all it knows over a restart, and compares it with the shop', async () => {
    const id = variable[4] ?? 0
    await shop.webhooks.idle()
    shop.control.set({ away: true })
    const before: CataloguePage = await get('/products')
    await server.restart()
    expect(await get<CataloguePage>('/products')).toEqual(before)
    shop.control.removeProduct(id, { force: true })
    shop.control.set({ away: false })
    await reconcile()
    await eventually(async () => expect((await fetch(api(`/products/${id}`))).status).toBe(404), 10_000)
  })
})
