import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ShopError } from '../stores/shop.public.ts'
import { createBackfill } from './backfill.ts'
import { createFollowOrder } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { createPollOrders } from './poll-orders.ts'
import { createReconcileOrders } from './reconcile-orders.ts'
import { ordersSyncStore } from './sync.store.ts'
import { createFakeShop } from './testing/fake-shop.ts'
import { openOrders } from './testing/open-orders.ts'

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
