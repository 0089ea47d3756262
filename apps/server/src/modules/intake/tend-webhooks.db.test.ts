import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { type ShopApi, ShopError } from '../stores/shop.public.ts'
import type { IntakeTables } from './intake.tables.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { slotOf } from './reconciling.ts'
import { createTendWebhooks, removeWebhooks } from './tend-webhooks.ts'
import { createFakeStores, type FakeStores } from './testing/fake-stores.ts'
import { webhooksStore } from './webhooks.store.ts'

interface Webhook {
  id: number
  topic: string
  status: string
  delivery_url: string
  secret: string
}

const log = createLog('silent')
let database: TestDatabase
let opened: OpenDatabase
let fake: FakeStores
let deps: IntakeDeps
let doubts: number
let publicUrl: string
let shop: ReturnType<typeof createShop>

/** A shop's webhooks in memory. */
function createShop() {
  let all: Webhook[] = []
  let last = 0
  let lists = 0
  const add = (topic: string, deliveryUrl: string, status = 'active', secret = 'x') => {
    last += 1
    all.push({ id: last, topic, status, delivery_url: deliveryUrl, secret })
    return last
  }
  const api: ShopApi = {
    async call(_lane, method, path, body) {
      const url = new URL(path, 'http://shop')
      const id = Number(/webhooks\/(\d+)$/.exec(url.pathname)?.[1])
      const answer = (told: unknown) => ({ status: 200, headers: {}, body: told })
      if (method === 'DELETE') {
        if (!all.some((one) => one.id === id)) throw new ShopError('not_found', { status: 404 })
        all = all.filter((one) => one.id !== id)
        return answer({})
      }
      if (url.pathname.endsWith('/batch')) {
        const { delete: ids } = body as { delete: number[] }
        all = all.filter((one) => !ids.includes(one.id))
        return answer({ delete: ids.map((gone) => ({ id: gone })) })
      }
      if (method === 'POST') {
        const wish = body as { topic: string; delivery_url: string; secret: string }
        return answer({ id: add(wish.topic, wish.delivery_url, 'active', wish.secret) })
      }
      lists += 1
      const page = Number(url.searchParams.get('page'))
      return answer(all.slice((page - 1) * 100, page * 100))
    },
  }
  return {
    api,
    add,
    all: () => all,
    topics: () => all.map(({ topic }) => topic).sort(),
    lists: () => lists,
    change: (id: number, what: Partial<Webhook>) =>
      Object.assign(all.find((one) => one.id === id) ?? {}, what),
    remove: (id: number) => {
      all = all.filter((one) => one.id !== id)
    },
  }
}

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, log, 4)
  await opened.pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at) values ('demo', 'http://x', '{}', '', 0, 0)`,
  )
})
beforeEach(async () => {
  await opened.pool.query('truncate intake_webhooks, intake_state')
  shop = createShop()
  fake = createFakeStores(shop.api)
  doubts = 0
  publicUrl = 'https://tandem.example.test'
  deps = {
    db: opened.db.withTables<IntakeTables>(),
    clock: { now: () => 5_000 },
    log,
    live: { tell() {} },
    stores: fake.stores,
    publicUrl: () => publicUrl,
  } as unknown as IntakeDeps
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

const tend = () =>
  createTendWebhooks({
    ...deps,
    doubt: async () => {
      doubts += 1
    },
  })(1)
const PRODUCTS = ['created', 'deleted', 'restored', 'updated'].map((event) => `product.${event}`)
const ORDERS = ['created', 'deleted', 'restored', 'updated'].map((event) => `order.${event}`)
const state = () => webhooksStore(deps.db).state(1)

describe('C12: our webhooks', () => {
  it('are those of what may be read, once each, and are left alone while they are right', async () => {
    expect(await tend()).toEqual({ missed: false })
    expect(shop.topics()).toEqual([...ORDERS, ...PRODUCTS])
    expect(shop.all().every(({ delivery_url }) => delivery_url.endsWith('/hooks/woocommerce/demo'))).toBe(
      true,
    )
    const before = shop.all().map(({ id }) => id)
    expect(await tend()).toEqual({ missed: false })
    expect(shop.all().map(({ id }) => id)).toEqual(before)
    expect(await state()).toMatchObject({ webhooksActive: 8, remade: 0, webhooksCheckedAt: 5_000 })
    expect(doubts).toBe(0)
  })

  it('go when their part does, and come back with it', async () => {
    await tend()
    fake.allow('orders')
    await tend()
    expect(shop.topics()).toEqual(ORDERS)
    fake.allow('rooms', 'fulfilment')
    expect(await tend()).toEqual({ missed: false })
    expect(shop.topics()).toEqual([...ORDERS, ...PRODUCTS])
  })

  it('of others are never touched', async () => {
    shop.add('order.updated', 'https://elsewhere.example.test/hooks/woocommerce/other')
    shop.add('product.updated', 'https://elsewhere.example.test/', 'disabled')
    await tend()
    await removeWebhooks(deps, fake.known, shop.api)
    expect(shop.all().map(({ id }) => id)).toEqual([1, 2])
  })

  it('are taken away when the shop is let go of', async () => {
    await tend()
    await removeWebhooks(deps, fake.known, shop.api)
    expect(shop.all()).toEqual([])
    expect(await webhooksStore(deps.db).all(1)).toEqual([])
  })

  it('are looked at once when many ask at the same time', async () => {
    const ask = createTendWebhooks({ ...deps, doubt: async () => {} })
    await Promise.all([ask(1), ask(1), ask(1)])
    expect([shop.lists(), shop.all().length]).toEqual([1, 8])
  })
})

describe('C21: a webhook that does not do', () => {
  const of = (topic: string) => shop.all().find((one) => one.topic === topic)?.id ?? 0

  it.each([
    ['was disabled', () => shop.change(of('order.updated'), { status: 'disabled' })],
    ['was paused', () => shop.change(of('order.updated'), { status: 'paused' })],
    ['is gone', () => shop.remove(of('order.updated'))],
    ['is another one of the same address', () => shop.change(of('order.updated'), { id: 99 })],
  ])('because it %s is made anew, counted, and everything is compared', async (_name, spoil) => {
    await tend()
    const before = of('order.updated')
    spoil()
    expect(await tend()).toEqual({ missed: true })
    expect(shop.topics()).toEqual([...ORDERS, ...PRODUCTS])
    expect(of('order.updated')).not.toBe(before)
    expect([doubts, (await state()).remade]).toEqual([1, 1])
  })

  it('is made anew with another secret or another address of this server', async () => {
    await tend()
    fake.known.secrets = { ...fake.known.secrets, webhookSecret: 'after a rotation' }
    await tend()
    expect(shop.all()).toHaveLength(8)
    expect(shop.all().every(({ secret }) => secret === 'after a rotation')).toBe(true)
    publicUrl = 'https://moved.example.test'
    await tend()
    expect(shop.all()).toHaveLength(8)
    expect(shop.all().every(({ delivery_url }) => delivery_url.startsWith(publicUrl))).toBe(true)
  })

  it('that is there twice is there once', async () => {
    await tend()
    shop.add('order.updated', `${publicUrl}/hooks/woocommerce/demo`)
    expect(await tend()).toEqual({ missed: false })
    expect(shop.topics()).toEqual([...ORDERS, ...PRODUCTS])
  })
})

describe("C20: a shop's hour of the night", () => {
  it('is the same every day, has come already, and is another for each shop', () => {
    const day = 86_400_000
    const noon = 20_000 * day + day / 2
    for (const storeId of [1, 2, 77, 1_234_567]) {
      const slot = slotOf(storeId, noon)
      expect(slot).toBeLessThanOrEqual(noon)
      expect(noon - slot).toBeLessThan(day)
      expect(slotOf(storeId, noon + day)).toBe(slot + day)
      expect(slot % day).toBeLessThan(5 * 3_600_000)
    }
    expect(slotOf(1, noon)).not.toBe(slotOf(2, noon))
    expect(slotOf(77, 20_000 * day + 1)).toBeLessThan(20_000 * day)
  })
})
