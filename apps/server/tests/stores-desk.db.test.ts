import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unzip, zip } from '../../../tools/lib/zip.mjs'
import { askServer, type Part, rows, startPair } from './connection/connect-shop.ts'
import { memberOf, type Person, signUp } from './support/people.ts'
import { eventually, OPERATOR_TOKEN } from './support/test-server.ts'

// docs/specs/stores-dashboard.md
const folder = mkdtempSync(join(tmpdir(), 'tandem-desk-'))
let pair: Awaited<ReturnType<typeof startPair>>
let owner: Person
let storeKey = ''

const at = (path = '') => `/api/v1/stores/${storeKey}${path}`
const keysOf = () => ({
  url: pair.shop.url,
  consumerKey: pair.shop.consumerKey,
  consumerSecret: pair.shop.consumerSecret,
})

const ended = (person: Person, ref: string) =>
  eventually(async () => {
    const { body } = await person.get(`/api/v1/connect/attempts/${ref}`)
    expect(['linked', 'refused']).toContain(body.state)
    return body
  })

/** The hand-shake, with the operator's key: this server is not open to everybody's shops. */
async function connectByPlugin(parts: Part[]): Promise<void> {
  const back = await askServer(pair, parts, { operator_key: OPERATOR_TOKEN })
  const of = (name: string) => back.searchParams.get(name) ?? ''
  const came = pair.shop.plugin.comeBack({
    state: of('state'),
    code: of('tandem_code'),
    error: of('tandem_error'),
    parts: of('parts').split(',') as Part[],
  })
  if (came.step !== 'consent') throw new Error(`${came.step}: ${back.href}`)
  const settled = await pair.shop.plugin.confirm(came.attempt.state)
  if (!settled.ok) throw new Error(settled.sentence)
}

beforeAll(async () => {
  const pluginZip = join(folder, 'plugin.zip')
  const main = ' * Version:              0.1.0\n'
  const name = 'tandem-for-woocommerce/tandem-for-woocommerce.php'
  writeFileSync(pluginZip, zip([{ name, data: Buffer.from(main) }]))
  pair = await startPair({
    config: { openToShops: false, signUp: 'invited', pluginZip },
    shop: { seedOrders: 30 },
  })
  owner = await signUp(pair.server.url)
})
afterAll(async () => {
  await pair.stop()
  rmSync(folder, { recursive: true, force: true })
})

describe('adding a shop', { timeout: 60_000 }, () => {
  test('S1 · the plugin comes with this server’s address in it', async () => {
    const { body } = await owner.get('/api/v1/connect')
    expect(body).toMatchObject({ mayConnect: true, serverUrl: pair.server.url, plugin: { version: '0.1.0' } })
    const answer = await fetch(`${pair.server.url}/api/v1/connect/plugin.zip`, {
      headers: { cookie: owner.cookie() },
    })
    expect(answer.headers.get('content-disposition')).toContain('tandem-for-woocommerce-0.1.0.zip')
    const files = unzip(Buffer.from(await answer.arrayBuffer()))
    const server = files.find((file) => file.name === 'tandem-for-woocommerce/server.php')
    expect(String(server?.data)).toContain(`return '${pair.server.url}';`)
    expect((await fetch(`${pair.server.url}/api/v1/connect/plugin.zip`)).status).toBe(401)
  })

  test('S2 · what is wrong with keys is told apart, and nothing is left', async () => {
    const refused = async (change: object) => {
      const begun = await owner.post('/api/v1/connect/keys', { ...keysOf(), parts: ['rooms'], ...change })
      if (begun.status !== 202) return begun.body.error
      return (await ended(owner, begun.body.ref)).trouble.reason
    }
    expect(await refused({ url: 'a shop of mine' })).toBe('wrong_address')
    expect(await refused({ consumerSecret: `cs_${'0'.repeat(40)}` })).toBe('wrong_keys')
    expect(await refused({ parts: [] })).toBe('malformed')
    expect(await refused({ url: `${pair.shop.url}/nowhere` })).not.toBe('wrong_keys')
    expect(await rows(pair.server, 'select 1 from stores')).toEqual([])
  })

  test('S3 · whoever proved the keys owns the shop; nobody else sees how it went', async () => {
    const begun = await owner.post('/api/v1/connect/keys', { ...keysOf(), parts: ['rooms', 'orders'] })
    const done = await ended(owner, begun.body.ref)
    expect(done).toMatchObject({ state: 'linked', kind: 'keys', trouble: null })
    storeKey = done.storeKey
    const { body: me } = await owner.get('/api/v1/me')
    expect(me.stores).toMatchObject([{ storeKey, role: 'owner', state: 'linked' }])
    const manager = await memberOf(pair.server.url, owner, storeKey, 'manager')
    expect((await manager.get(`/api/v1/connect/attempts/${begun.body.ref}`)).status).toBe(404)
    // Invited only, and no operator: shops are not theirs to bring.
    const brought = await manager.post('/api/v1/connect/keys', { ...keysOf(), parts: ['rooms'] })
    expect(brought.body.error).toBe('shops_by_operator')
    const asked = await owner.post('/api/v1/connect/ask', { url: pair.shop.url, parts: ['rooms'] })
    expect(asked.body.location).toContain(`${pair.shop.url}/wc-auth/v1/authorize?`)
    expect(asked.body.location).toContain(encodeURIComponent(`/app/add-store?ref=${asked.body.ref}`))
  })
})

describe('the first minutes', { timeout: 90_000 }, () => {
  test('S4 · products and orders come in, and say how far they are', async () => {
    const done = async (what: string) => {
      const { body } = await owner.get(at(`/${what}/sync`))
      expect(body).toMatchObject({ state: 'done', failed: [], failedCount: 0, trouble: null, leftMs: 0 })
      return body
    }
    const products = await eventually(() => done('products'), 30_000)
    expect(products.read).toBe(products.total)
    expect(products.kept).toBeGreaterThan(20)
    expect((await eventually(() => done('orders'), 30_000)).kept).toBe(30)
    await eventually(async () => {
      const { body } = await owner.get(at('/webhooks'))
      expect(body).toMatchObject({ expected: 8, active: 8, waiting: 0 })
    })
  })

  test('S5 · the reading of products is held, gone on with, and begun anew', async () => {
    const act = (action: string) => owner.post(at('/products/sync'), { action })
    expect((await act('pause')).body.error).toBe('no_change')
    pair.shop.control.set({ away: true })
    expect((await act('start_over')).body).toMatchObject({ doneAt: null })
    expect((await act('pause')).body).toMatchObject({ state: 'paused' })
    pair.shop.control.set({ away: false })
    expect((await act('resume')).body.state).not.toBe('paused')
    await eventually(async () => {
      expect((await owner.get(at('/products/sync'))).body.state).toBe('done')
    }, 30_000)
  })

  test('S6 · a comparison can be asked for, and tells what it found', async () => {
    const before = (await owner.get(at('/reconciliations'))).body.reconciliations.length
    expect((await owner.post(at('/reconcile'))).body).toEqual({ kinds: ['products', 'orders'] })
    await eventually(async () => {
      const { body } = await owner.get(at('/reconciliations'))
      expect(body.running).toEqual([])
      expect(body.reconciliations.length).toBeGreaterThan(before)
      expect(body.reconciliations[0]).toMatchObject({ left: 0 })
    }, 30_000)
  })
})

describe('products', { timeout: 90_000 }, () => {
  test('S7 · are found, filtered and paged, with what the shop says of each', async () => {
    const { body: all } = await owner.get(at('/products?limit=5'))
    expect(all.products).toHaveLength(5)
    const { body: more } = await owner.get(at(`/products?limit=5&after=${all.next}`))
    const names = [...all.products, ...more.products].map((one) => one.productId)
    expect(new Set(names).size).toBe(10)
    expect((await owner.get(at('/products?after=bm9uc2Vuc2U'))).body.error).toBe('malformed')
    const first = all.products[0]
    expect(first.readAt).toBeGreaterThan(0)
    const { body: found } = await owner.get(at(`/products?search=${encodeURIComponent(first.name)}`))
    expect(found.products.map((one: { productId: number }) => one.productId)).toContain(first.productId)
    const { body: out } = await owner.get(at('/products?stock=out'))
    for (const one of out.products) expect(one.stock.state).toBe('out')
    const { body: categories } = await owner.get(at('/products/categories'))
    expect(categories.categories.length).toBeGreaterThan(2)
    const { body: detail } = await owner.get(at(`/products/${first.productId}`))
    expect(detail.roomAddress).toBe(`${pair.server.url}/s/${storeKey}/p/${first.productId}`)
    const { body: again } = await owner.post(at(`/products/${first.productId}/read`))
    expect(again.product.readAt).toBeGreaterThanOrEqual(detail.product.readAt)
    expect((await owner.get(at('/products/999999'))).body.error).toBe('no_such_product')
  })

  test('S8 · button addresses are written into the shop, and taken out when switched off', async () => {
    const links = async (expected: object) =>
      eventually(
        async () => expect((await owner.get(at('/products/links'))).body).toMatchObject(expected),
        30_000,
      )
    await links({ byPlugin: false, write: true, missing: 0 })
    await owner.post(at('/products/links'), { write: false })
    await links({ write: false, written: 0 })
    expect((await owner.get(at('/products?limit=1'))).body.products[0].link).toMatch(/off|own/)
    await owner.post(at('/products/links'), { write: true })
    await links({ write: true, missing: 0 })
  })
})

describe('the connection', { timeout: 90_000 }, () => {
  test('S9 · is shown without a secret, and changed by owners only', async () => {
    const { body } = await owner.get(at('/connection'))
    expect(body).toMatchObject({ kind: 'keys', state: 'linked', hasPlugin: false, trouble: null })
    expect(JSON.stringify(body)).not.toContain(pair.shop.consumerSecret)
    const manager = await memberOf(pair.server.url, owner, storeKey, 'manager')
    expect((await manager.get(at('/connection'))).status).toBe(200)
    for (const path of ['/connection/parts', '/connection/disconnect', '/connection/erase']) {
      const answer = await manager.post(at(path), path.endsWith('parts') ? { parts: [] } : { name: 'x' })
      expect(answer.body.error, path).toBe('not_allowed')
    }
    expect((await owner.post(at('/connection/prove'))).body).toEqual({ ok: true, trouble: null })
  })

  test('S10 · a part is switched off and on, and both are noted as consents', async () => {
    const { body: off } = await owner.post(at('/connection/parts'), { parts: ['rooms'] })
    expect(off).toMatchObject({ parts: ['rooms'] })
    expect((await owner.get(at('/orders/sync'))).body.state).toBe('off')
    const { body: on } = await owner.post(at('/connection/parts'), { parts: ['rooms', 'orders'] })
    expect(on.consents.slice(0, 2)).toMatchObject([
      { part: 'orders', given: true, saidBy: 'page' },
      { part: 'orders', given: false },
    ])
  })

  test('S11 · new keys take the place of the old ones only once they are proved', async () => {
    const wrong = { consumerKey: `ck_${'0'.repeat(40)}`, consumerSecret: `cs_${'0'.repeat(40)}` }
    const { body: bad } = await owner.post(at('/connection/keys'), wrong)
    expect((await ended(owner, bad.ref)).trouble.reason).toBe('wrong_keys')
    expect((await owner.get(at('/connection'))).body.state).toBe('linked')
    const { url: _url, ...same } = keysOf()
    const { body: good } = await owner.post(at('/connection/keys'), same)
    expect(await ended(owner, good.ref)).toMatchObject({ state: 'linked', storeKey })
    expect((await owner.get(at('/connection'))).body.parts).toEqual(['rooms', 'orders'])
  })

  test('S12 · with the plugin, only in the shop a part is switched on and keys are changed', async () => {
    await connectByPlugin(['rooms'])
    const { body } = await owner.get(at('/connection'))
    expect(body).toMatchObject({ kind: 'plugin', hasPlugin: true, parts: ['rooms'] })
    const chosen = await owner.post(at('/connection/parts'), { parts: ['rooms', 'orders'] })
    expect(chosen.body.error).toBe('owner_decides')
    const { url: _url, ...same } = keysOf()
    expect((await owner.post(at('/connection/keys'), same)).body.error).toBe('keys_by_plugin')
  })

  test('S13 · disconnecting keeps what is known; erasing asks for the name and leaves a proof', async () => {
    const manager = await memberOf(pair.server.url, owner, storeKey, 'manager')
    const { body: gone } = await owner.post(at('/connection/disconnect'))
    expect(gone).toMatchObject({ state: 'disconnected' })
    expect((await owner.post(at('/connection/disconnect'))).body.error).toBe('no_change')
    const { body: counts } = await owner.get(at('/connection/erase'))
    expect(counts.products).toBeGreaterThan(20)
    expect(counts.orders).toBe(30)
    expect(counts.everything).toBeGreaterThan(counts.orders + counts.products)
    const wrong = await owner.post(at('/connection/erase'), { name: 'Another shop' })
    expect(wrong.body.error).toBe('name_differs')
    expect((await owner.post(at('/connection/erase'), { name: gone.name })).status).toBe(202)
    const proof = await eventually(async () => {
      const { body } = await owner.get(`/api/v1/erasures/${storeKey}`)
      expect(body.state).toBe('erased')
      return body
    }, 30_000)
    expect(proof.before.orders).toBe(30)
    expect(Object.values(proof.after).every((count) => count === 0)).toBe(true)
    const { body: me } = await owner.get('/api/v1/me')
    expect(me.stores, JSON.stringify(me)).toEqual([])
    expect((await manager.get(`/api/v1/erasures/${storeKey}`)).status).toBe(404)
  })
})
