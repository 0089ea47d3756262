import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ShopError } from '../stores/shop.public.ts'
import { createBackfill } from './backfill.ts'
import { createFollowOrder } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { createPollOrders } from './poll-orders.ts'
import { createReconcileOrders } from './reconcile-orders.ts'
import { ordersSyncStore } from './sync.store.ts'
import { createFakeShop, type FakeShop } from './testing/fake-shop.ts'
import { openOrders } from './testing/open-orders.ts'
import { createOrderWorker } from './work-told-orders.ts'

let base: Awaited<ReturnType<typeof openOrders>>

beforeAll(async () => {
  base = await openOrders()
})
beforeEach(() => base.clear())
afterAll(() => base.close())

async function readShop(orders: number, plugin: boolean) {
  const shop = createFakeShop(orders)
  const deps = base.deps(shop, { plugin })
  await createBackfill(deps)({ storeId: 1 })
  return { shop, deps, kept: ordersStore(deps.db) }
}

const told = (shop: FakeShop, id: number) => JSON.stringify(shop.kept.get(id)?.order)
const entry = (topic: string, body = '') => [{ entryId: 1, topic, body }]

describe('what a shop tells', () => {
  it('O30 a signed body is shown at once, and never over something newer', async () => {
    const { shop, deps, kept } = await readShop(3, true)
    const worker = createOrderWorker(deps)
    shop.put(6, { status: 'completed' })
    const early = told(shop, 6)
    shop.put(6, { status: 'on-hold' })
    const late = told(shop, 6)
    for (const body of [late, early, late, early]) {
      expect(await worker.show(1, 6, entry('order.updated', body))).toBe(true)
    }
    expect((await kept.get(1, 6))?.status).toBe('on-hold')
    shop.put(30)
    expect(await worker.show(1, 30, entry('order.created', told(shop, 30)))).toBe(true)
    expect((await kept.get(1, 30))?.id).toBe(30)
  })

  it('O30 what a body does not tell stays: notes, and refunds line by line', async () => {
    const shop = createFakeShop(2)
    const one = shop.kept.get(3)
    one?.notes.push({ id: 5, note: 'Packed' })
    one?.refunds.push({
      id: 4,
      amount: '2.00',
      reason: '',
      date_created_gmt: '2026-11-22T08:00:00',
      line_items: [],
    })
    const deps = base.deps(shop)
    await createBackfill(deps)({ storeId: 1 })
    shop.put(3, { status: 'completed', refunds: [{ id: 4, reason: '', total: '-2.00' }] })
    await createOrderWorker(deps).show(1, 3, entry('order.updated', told(shop, 3)))
    const order = await ordersStore(deps.db).get(1, 3)
    expect(order).toMatchObject({ status: 'completed', notes: [{ id: 5 }], refunds: [{ id: 4 }] })
    expect(order?.refunds[0]?.at).toBeGreaterThan(0)
  })

  it('O31 what is no order changes nothing: a signed error, a cart of the checkout, rubbish', async () => {
    const { shop, deps, kept } = await readShop(2, true)
    const worker = createOrderWorker(deps)
    const before = await kept.get(1, 3)
    shop.put(3, { status: 'checkout-draft' })
    for (const body of [
      '{"code":"woocommerce_rest_cannot_view","message":"Sorry","data":{"status":401}}',
      told(shop, 3),
      '{"id":3',
      'null',
      '[]',
    ]) {
      expect(await worker.show(1, 3, entry('order.updated', body))).toBe(false)
    }
    expect(await kept.get(1, 3)).toEqual(before)
  })

  it('O32 into the bin and out of it it stays whole; for good nothing of it stays', async () => {
    const { shop, deps, kept } = await readShop(2, true)
    const [worker, follow] = [createOrderWorker(deps), createFollowOrder(deps)]
    const late = told(shop, 3)
    expect(await worker.show(1, 3, entry('order.deleted', '{"id":3}'))).toBe(true)
    expect((await kept.get(1, 3))?.status).toBe('trash')
    expect((await kept.list(1, 0, 10)).map(({ id }) => id)).toEqual([6])
    shop.put(3, { status: 'processing' })
    await follow({ storeId: 1, orderId: 3 }, { attempt: 1 })
    expect((await kept.get(1, 3))?.status).toBe('processing')
    shop.remove(3)
    expect(await worker.show(1, 3, entry('outbox:order.deleted'))).toBe(true)
    await follow({ storeId: 1, orderId: 3 }, { attempt: 1 })
    expect(await kept.get(1, 3)).toBeNull()
    await worker.show(1, 3, entry('order.updated', late))
    expect(await kept.get(1, 3)).toBeNull()
    const [row] = await base.rows<{ row: string }>(
      'select orders::text as row from orders where order_id = 3',
    )
    expect(row?.row).not.toMatch(/Ionescu|example\.test/)
  })

  it('O33 nothing is gone because WooCommerce is switched off for a while', async () => {
    const { shop, deps, kept } = await readShop(2, true)
    const api = shop.api.call
    shop.api.call = async () => {
      throw new ShopError('not_found', { status: 404 })
    }
    const follow = createFollowOrder(deps)
    await expect(follow({ storeId: 1, orderId: 3 }, { attempt: 1 })).rejects.toThrow('not_found')
    expect(await kept.get(1, 3)).not.toBeNull()
    shop.api.call = api
    await follow({ storeId: 1, orderId: 3 }, { attempt: 2 })
    expect(await base.rows('select * from orders_failed')).toEqual([])
  })

  it('O34 nothing is shown or read of a shop whose owner switched orders off', async () => {
    const shop = createFakeShop(2)
    let parts = ['rooms']
    const deps = base.deps(shop, { parts: () => parts })
    await createBackfill(deps)({ storeId: 1 })
    expect(shop.calls).toEqual([])
    expect(await createOrderWorker(deps).show(1, 3, entry('order.created', told(shop, 3)))).toBe(false)
    expect(await base.bodies()).toEqual([])
    parts = ['orders']
    shop.onCall(() => {
      parts = []
    })
    await createFollowOrder(deps)({ storeId: 1, orderId: 3 }, { attempt: 1 })
    expect(await base.bodies()).toEqual([])
  })
})

describe.each([true, false])('the nets under it (plugin: %s)', (plugin) => {
  it('O40 a comparison finds exactly what was missed, repairs it, and then there are 0 differences', async () => {
    const { shop, deps } = await readShop(1_234, plugin)
    const reconcile = createReconcileOrders(deps)
    expect(await reconcile(1, 'asked')).toEqual({ compared: 1_234, differences: 0, repaired: 0, left: 0 })
    shop.put(9, { status: 'completed' })
    shop.put(9_000)
    shop.put(9_003)
    shop.put(12, { status: 'trash' })
    shop.remove(15)
    shop.remove(3_702)
    shop.kept.get(21)?.refunds.push({ id: 22, amount: '1.00', line_items: [] })
    // A shop whose backup was put back: what it has now is older, and the truth.
    const old = shop.kept.get(30)?.order
    if (old) old['date_modified_gmt'] = '2026-01-01T00:00:00'
    const found = await reconcile(1, 'asked')
    expect(found).toEqual({ compared: 1_236, differences: 8, repaired: 8, left: 0 })
    expect(await reconcile(1, 'asked')).toMatchObject({ differences: 0, left: 0 })
    const ids = (await base.bodies()).map(({ body }) => body.id)
    expect(ids).toEqual([...shop.kept.keys()].sort((a, b) => a - b))
  })

  it('O41 an order that cannot be read stays a difference, and says so', async () => {
    const { shop, deps } = await readShop(20, plugin)
    shop.put(66, { total: 'NaN' })
    const reconcile = createReconcileOrders(deps)
    const figures = { compared: 21, differences: 1, repaired: 0, left: 1 }
    expect(await reconcile(1, 'nightly')).toEqual(figures)
    shop.put(66, { total: '12.00' })
    expect(await reconcile(1, 'nightly')).toEqual({ ...figures, repaired: 1, left: 0 })
  })

  it('O41 an order that breaks the shop stays a difference, and keeps no other from being compared', async () => {
    const { shop, deps } = await readShop(40, plugin)
    shop.put(30, { status: 'completed' })
    shop.put(90, { status: 'completed' })
    shop.put(120, { status: 'completed' })
    shop.poison.add(90)
    const reconcile = createReconcileOrders(deps)
    const figures = { compared: 40, differences: 3, repaired: 2, left: 1 }
    expect(await reconcile(1, 'nightly')).toEqual(figures)
    const failed = await base.rows('select order_id, reason from orders_failed')
    expect(failed).toEqual([{ order_id: 90, reason: 'shop_busy' }])
    shop.poison.clear()
    expect(await reconcile(1, 'nightly')).toMatchObject({ differences: 1, repaired: 1, left: 0 })
  })

  it('O24 a comparison that meets a shop which is away says nothing, and is tried again', async () => {
    const { shop, deps } = await readShop(40, plugin)
    shop.put(30, { status: 'completed' })
    shop.put(60, { status: 'completed' })
    let calls = 0
    shop.onCall(() => {
      calls += 1
      if (calls > 2) throw new ShopError('busy', { status: 503 })
    })
    await expect(createReconcileOrders(deps)(1, 'nightly')).rejects.toThrow('busy')
  })

  it('O40 an order whose status nobody knows any more is no difference', async () => {
    const { shop, deps } = await readShop(20, plugin)
    shop.unlisted.add(30)
    shop.put(30, { status: 'wc-awaiting-courier' })
    const reconcile = createReconcileOrders(deps)
    expect(await reconcile(1, 'asked')).toMatchObject({ differences: 1, repaired: 1, left: 0 })
    expect(await reconcile(1, 'asked')).toMatchObject({ differences: 0, left: 0 })
  })

  it('O40 orders that are deleted during the walk hide none of those that follow', async () => {
    const { shop, deps } = await readShop(700, plugin)
    // Never told, never read: each stands where a page begins once so many before it are gone.
    const missing = [301, 302, 304, 601, 901, 1_201, 1_502]
    for (const id of missing) shop.put(id)
    let walked = 0
    shop.onCall((path) => {
      if (!/offset=|\/marks/.test(path) || ++walked > 5) return
      for (let n = 0; n < walked * 40; n++) shop.remove((walked * 30 + n) * 3)
    })
    await createReconcileOrders(deps)(1, 'asked')
    const ids = new Set((await base.bodies()).map(({ body }) => body.id))
    expect(missing.filter((id) => shop.kept.has(id)).length).toBeGreaterThan(3)
    expect([...shop.kept.keys()].filter((id) => !ids.has(id))).toEqual([])
    shop.onCall(() => {})
    // Those that were deleted behind its back are found the next time.
    await createReconcileOrders(deps)(1, 'asked')
    expect(await createReconcileOrders(deps)(1, 'asked')).toMatchObject({ differences: 0, left: 0 })
  })

  it('O40 what the shop cannot load leaves a hole in its pages and nothing else', async () => {
    const { shop, deps } = await readShop(700, plugin)
    for (let id = 240; id <= 720; id += 3) shop.unloadable.add(id)
    shop.put(1_000)
    const reconcile = createReconcileOrders(deps)
    expect(await reconcile(1, 'asked')).toMatchObject({ repaired: 1 })
    expect((await ordersStore(deps.db).get(1, 1_000))?.id).toBe(1_000)
  })

  it('O42 what has been in the bin all along is no loss', async () => {
    const { shop, deps } = await readShop(20, plugin)
    shop.put(66, { status: 'trash' })
    expect(await createReconcileOrders(deps)(1, 'asked')).toMatchObject({ differences: 0, left: 0 })
  })

  it('O43 a poll follows what changed, and counts what no hint had told', async () => {
    const { shop, deps } = await readShop(20, plugin)
    await ordersSyncStore(deps.db).change(1, { polledUntilAt: Date.UTC(2026, 10, 22, 9) })
    shop.put(9, { status: 'completed' })
    for (let n = 0; n < 120; n++) shop.put(900)
    await createPollOrders(deps)({ storeId: 1 })
    const followed = deps.enqueued.filter(({ name }) => name === 'orders.follow')
    expect(followed.map(({ payload }) => payload['orderId'])).toEqual([9, 900])
    // The second one changed a moment ago: its hint may still be on its way.
    expect(deps.untold).toBe(1)
    expect((await ordersSyncStore(deps.db).state(1))?.repairs).toBe(1)
  })

  it('O43 an order that was read in the second of its change is read once more', async () => {
    const { shop, deps, kept } = await readShop(3, plugin)
    const [poll, follow] = [createPollOrders(deps), createFollowOrder(deps)]
    const followed = async () => {
      const asked = deps.enqueued.splice(0).filter(({ name }) => name === 'orders.follow')
      for (const { payload } of asked) await follow(payload, { attempt: 1 })
      return asked.map(({ payload }) => payload['orderId'])
    }
    // Read just when it changed; in the same second it changes again, and nothing tells.
    shop.put(6, { customer_note: 'First' })
    await follow({ storeId: 1, orderId: 6 }, { attempt: 1 })
    const { order } = shop.kept.get(6) ?? {}
    if (order) order['customer_note'] = 'Second'
    const at = Date.parse(`${String(order?.['date_modified_gmt'])}Z`)
    await base.rows(`update orders set read_at = ${at + 300} where order_id = 6`)
    deps.clock = { now: () => at + 60_000 }
    shop.setNow(at + 60_000)
    await ordersSyncStore(deps.db).change(1, { polledUntilAt: at })
    await poll({ storeId: 1 })
    expect(await followed()).toContain(6)
    expect((await kept.get(1, 6))?.customerNote).toBe('Second')
    expect(deps.untold).toBe(0)
    await ordersSyncStore(deps.db).change(1, { polledUntilAt: at })
    await poll({ storeId: 1 })
    expect(await followed()).not.toContain(6)
  })
})

describe('which orders came out of a room', () => {
  it('O50 each counts once, on its day, with what it came to, and only with a token that a room gave out', async () => {
    const shop = createFakeShop(3)
    const deps = base.deps(shop)
    const meta = (value: string) => [{ id: 1, key: '_tandem_room', value }]
    await deps.conversions.convert(deps.db, 1, [])
    await (deps.conversions as unknown as { handedOff(s: number, t: string): Promise<void> }).handedOff(
      1,
      'token-of-a-room',
    )
    shop.put(3, { meta_data: meta('token-of-a-room'), total: '25.00', status: 'pending' })
    shop.put(6, { meta_data: meta('token-of-nobody') })
    await createBackfill(deps)({ storeId: 1 })
    const figures = () =>
      base.rows("select figure, amount from insights_counts where figure like 'room_%' order by figure")
    expect(await figures()).toEqual([])
    const follow = createFollowOrder(deps)
    shop.put(3, { status: 'processing' })
    await follow({ storeId: 1, orderId: 3 }, { attempt: 1 })
    shop.put(3, { status: 'completed' })
    await follow({ storeId: 1, orderId: 3 }, { attempt: 1 })
    expect(await figures()).toEqual([
      { figure: 'room_orders', amount: 1 },
      { figure: 'room_sales:EUR:2', amount: 2500 },
    ])
    expect(await ordersStore(deps.db).orderIdByRoomToken(1, 'token-of-a-room')).toBe(3)
    const kept = await base.rows<{ token_hash: string }>('select token_hash from insights_hand_offs')
    expect(JSON.stringify(kept)).not.toContain('token-of-a-room')
  })
})
