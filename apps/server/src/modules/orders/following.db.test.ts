import { isNewer } from '@tandem/core/orders/newest'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ShopError } from '../stores/shop.public.ts'
import { createBackfill } from './backfill.ts'
import { createFollowOrder } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { putOrders } from './put-orders.ts'
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

  it('O10 the database decides as the rule does', async () => {
    const { deps, kept } = await readShop(1, true)
    const base = await kept.get(1, 3)
    if (!base) throw new Error('no order')
    let id = 100
    for (const before of [4_000, 5_000, 6_000]) {
      for (const how of ['hint', 'read'] as const) {
        const at = { askedAt: 0, now: Date.now() }
        const order = { ...base, id: id++, status: 'on-hold', modifiedAt: before }
        const next = { ...order, status: 'completed', modifiedAt: 5_000 }
        await putOrders(deps.db, 1, [order], { how: 'read', ...at })
        await putOrders(deps.db, 1, [next], { how, ...at })
        const won = isNewer({ modifiedAt: before }, { modifiedAt: 5_000, how })
        expect((await kept.get(1, order.id))?.status, `${before} ${how}`).toBe(won ? 'completed' : 'on-hold')
      }
    }
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
