import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBackfill } from './backfill.ts'
import { createFollowOrder } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { createReadNotes } from './read-notes.ts'
import { ordersSyncStore } from './sync.store.ts'
import { createFakeShop } from './testing/fake-shop.ts'
import { openOrders } from './testing/open-orders.ts'

let base: Awaited<ReturnType<typeof openOrders>>
const PAYLOAD = { storeId: 1 }
const ONCE = { attempt: 1 }

beforeAll(async () => {
  base = await openOrders()
})
beforeEach(() => base.clear())
afterAll(() => base.close())

const ids = async () => (await base.bodies()).map(({ body }) => body.id)
const state = (deps: Parameters<typeof createBackfill>[0]) => ordersSyncStore(deps.db).state(1)

describe.each([true, false])('reading all orders of a shop (plugin: %s)', (plugin) => {
  it('O20 brings every order, tells how far it is, and ends', async () => {
    const shop = createFakeShop(237)
    const deps = base.deps(shop, { plugin })
    await createBackfill(deps)(PAYLOAD)
    expect(await ids()).toEqual([...shop.kept.keys()])
    expect(await state(deps)).toMatchObject({ state: 'done', read: 237, total: 237, trouble: null })
    const calls = shop.calls.length
    await createBackfill(deps)(PAYLOAD)
    expect(shop.calls.length).toBe(calls)
  })

  it('O21 killed between any two steps it goes on where it was: nothing is lost, nothing doubled', async () => {
    const shop = createFakeShop(160)
    let steps = 0
    const count = () => void steps++
    shop.onCall(count)
    await createBackfill(base.deps(shop, { plugin, onQuery: count }))(PAYLOAD)
    const all = steps
    expect(all).toBeGreaterThan(10)
    for (let killAt = 1; killAt <= all; killAt++) {
      await base.clear()
      steps = 0
      const mayDie = () => {
        steps++
        if (steps >= killAt) throw new Error('killed')
      }
      shop.onCall(mayDie)
      const dying = base.deps(shop, { plugin, onQuery: mayDie })
      await createBackfill(dying)(PAYLOAD).catch(() => {})
      shop.onCall(() => {})
      const deps = base.deps(shop, { plugin })
      const before = (await state(deps))?.read ?? 0
      expect((await ids()).length, `killed at ${killAt}`).toBe(before)
      await createBackfill(deps)(PAYLOAD)
      expect(await ids(), `killed at ${killAt}`).toEqual([...shop.kept.keys()])
      expect(await state(deps), `killed at ${killAt}`).toMatchObject({ state: 'done', read: 160 })
    }
  }, 90_000)

  it('O22 paused it writes nothing more, and goes on where it was', async () => {
    const shop = createFakeShop(300)
    const deps = base.deps(shop, { plugin })
    let calls = 0
    shop.onCall(async () => {
      calls++
      if (calls === 3) await ordersSyncStore(deps.db).change(1, { state: 'paused' })
    })
    await createBackfill(deps)(PAYLOAD)
    const paused = await state(deps)
    expect(paused?.state).toBe('paused')
    expect((await ids()).length).toBe(paused?.read)
    expect(paused?.read).toBeLessThan(300)
    await createBackfill(deps)(PAYLOAD)
    expect((await state(deps))?.read).toBe(paused?.read)
    await ordersSyncStore(deps.db).change(1, { state: 'running' })
    await createBackfill(deps)(PAYLOAD)
    expect((await ids()).length).toBe(300)
  })

  it('O23 an order that breaks every page it is on is listed, stops no other, and comes when it is well again', async () => {
    const shop = createFakeShop(60)
    shop.poison.add(99)
    const deps = base.deps(shop, { plugin })
    await createBackfill(deps)(PAYLOAD)
    expect((await ids()).length).toBe(59)
    const failed = await base.rows('select order_id, reason, attempts from orders_failed')
    expect(failed).toEqual([{ order_id: 99, reason: 'shop_busy', attempts: 1 }])
    const follow = createFollowOrder(deps)
    await expect(follow({ ...PAYLOAD, orderId: 99 }, ONCE)).rejects.toThrow('busy')
    shop.poison.clear()
    await follow({ ...PAYLOAD, orderId: 99 }, ONCE)
    expect(await base.rows('select * from orders_failed')).toEqual([])
    expect((await ids()).length).toBe(60)
  })

  it('O23 not even many broken orders in a row end the reading for ever', async () => {
    const shop = createFakeShop(60)
    for (let id = 60; id <= 105; id += 3) shop.poison.add(id)
    const deps = base.deps(shop, { plugin })
    const backfill = createBackfill(deps)
    for (let attempt = 1; attempt <= 12 && (await state(deps))?.state !== 'done'; attempt++) {
      await backfill(PAYLOAD, { attempt }).catch(() => {})
    }
    expect(await state(deps)).toMatchObject({ state: 'done' })
    expect((await ids()).length).toBe(44)
    const failed = await base.rows<{ order_id: number }>(
      'select order_id from orders_failed order by order_id',
    )
    expect(failed.map(({ order_id }) => order_id)).toEqual([...shop.poison])
  })

  it('O23 an order that is none is listed with its reason; carts of the checkout are nothing', async () => {
    const shop = createFakeShop(8)
    shop.put(9, { total: '1e999' })
    shop.put(12, { status: 'checkout-draft' })
    const deps = base.deps(shop, { plugin })
    await createBackfill(deps)(PAYLOAD)
    expect(await ids()).toEqual([3, 6, 15, 18, 21, 24])
    expect(await base.rows('select order_id, reason from orders_failed')).toEqual([
      { order_id: 9, reason: 'bad_amount' },
    ])
  })

  it('O24 a shop that is away leaves the reading where it was', async () => {
    const shop = createFakeShop(400)
    const deps = base.deps(shop, { plugin })
    let calls = 0
    shop.onCall(() => {
      calls++
      if (calls > 2) throw new Error('away')
    })
    await expect(createBackfill(deps)(PAYLOAD)).rejects.toThrow('away')
    shop.onCall(() => {})
    const before = (await state(deps))?.read ?? 0
    expect(before).toBeGreaterThan(0)
    await createBackfill(deps)(PAYLOAD)
    expect((await ids()).length).toBe(400)
  })
})

describe('without the plugin', () => {
  it('O25 notes are read last, the newest orders first, and refunds come line by line at once', async () => {
    const shop = createFakeShop(45)
    for (const one of shop.kept.values())
      one.notes.push({ id: one.order.id * 10, note: 'Packed', author: 'Ana' })
    const refunded = shop.kept.get(60)
    refunded?.refunds.push({
      id: 61,
      amount: '2.00',
      reason: 'Chipped',
      line_items: [{ product_id: 5, quantity: -1, total: '-2.00' }],
    })
    const deps = base.deps(shop, { plugin: false })
    await createBackfill(deps)(PAYLOAD)
    const orders = ordersStore(deps.db)
    expect((await orders.get(1, 60))?.refunds[0]?.lines[0]?.totalMinor).toBe(200)
    expect((await orders.get(1, 60))?.notes).toBeNull()
    expect(await orders.countWithoutNotes(1)).toBe(45)
    const before = shop.calls.length
    await createReadNotes(deps)(PAYLOAD)
    expect(shop.calls[before]).toBe('/wc/v3/orders/135/notes')
    expect((await orders.get(1, 60))?.notes).toMatchObject([{ id: 600, text: 'Packed', author: 'Ana' }])
    expect(await orders.countWithoutNotes(1)).toBe(0)
    // A page read anew without notes takes none away.
    await ordersSyncStore(deps.db).change(1, { state: 'waiting', position: 0 })
    await createBackfill(deps)(PAYLOAD)
    expect((await orders.get(1, 60))?.notes).toHaveLength(1)
    expect((await orders.marksOf(1, [60])).get(60)?.mark).toBe('61|600')
  })
})
