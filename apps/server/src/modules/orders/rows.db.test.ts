import { readOrder } from '@tandem/core/orders/read-order'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createFillRows } from './fill-rows.ts'
import { createFollowOrder } from './follow-order.ts'
import { createFakeShop } from './testing/fake-shop.ts'
import { openOrders, type TestDeps } from './testing/open-orders.ts'

const ORDERS = 900

describe("the lists' rows of orders", () => {
  let world: Awaited<ReturnType<typeof openOrders>>
  let shop: ReturnType<typeof createFakeShop>
  let deps: TestDeps

  beforeAll(async () => {
    world = await openOrders()
  })
  beforeEach(async () => {
    await world.clear()
    shop = createFakeShop(ORDERS)
    deps = world.deps(shop)
  })
  afterAll(() => world.close())

  const follow = (orderId: number) => createFollowOrder(deps)({ storeId: 1, orderId }, { attempt: 1 })
  const row = async (orderId: number) =>
    (
      await world.rows<{ status: string; number: string }>(
        `select status, number from order_rows where order_id = ${orderId}`,
      )
    )[0]
  const events = (orderId: number) =>
    world.rows<{ kind: string; by_kind: string; detail: object }>(
      `select kind, by_kind, detail from order_events where order_id = ${orderId} order by event_id`,
    )

  it('L6 L11 follow the order, and tell what became other and how we know', async () => {
    shop.put(3, { status: 'processing' })
    await follow(3)
    expect(await row(3)).toEqual({ status: 'processing', number: '3' })
    expect(await events(3)).toEqual([])
    shop.put(3, { status: 'completed', total: '1.00' })
    await follow(3)
    expect((await row(3))?.status).toBe('completed')
    expect(await events(3)).toMatchObject([
      { kind: 'status', by_kind: 'read', detail: { from: 'processing', to: 'completed' } },
      { kind: 'total', by_kind: 'read', detail: { to: 100 } },
    ])
    await follow(3)
    expect(await events(3)).toHaveLength(2)
  })

  it('L6 are written whatever character stands where a text is cut', async () => {
    const lines = shop.kept.get(3)?.order['line_items'] as object[]
    const line = { ...lines[0], name: `${'n'.repeat(119)}😀 tail`, sku: `${'k'.repeat(63)}😀` }
    shop.put(3, { line_items: [line], billing: { first_name: `${'a'.repeat(63)}😀b`, last_name: 'Pop' } })
    await follow(3)
    const [kept] = await world.rows<{ first_item: string; found: boolean }>(
      `select first_item, find @@ '1wpop:*'::tsquery as found from order_rows where order_id = 3`,
    )
    expect(kept).toEqual({ first_item: 'n'.repeat(119), found: true })
  })

  it('L11 nothing of an order that is gone stays', async () => {
    await follow(3)
    shop.put(3, { status: 'cancelled' })
    await follow(3)
    shop.kept.delete(3)
    await follow(3)
    expect(await row(3)).toBeUndefined()
    expect(await events(3)).toEqual([])
  })

  it('L11 an order that changes for ever keeps its newest 300', async () => {
    await follow(3)
    await world.opened.pool.query(`insert into order_events (store_id, order_id, at, kind, by_kind)
      select 1, 3, n, 'status', 'read' from generate_series(1, 400) n`)
    shop.put(3, { status: 'cancelled' })
    await follow(3)
    const rows = await world.rows<{ at: number }>(
      'select at from order_events where order_id = 3 order by event_id',
    )
    expect(rows.length).toBe(300)
    expect(rows[0]?.at).toBeGreaterThan(90)
  })

  it('L6 orders from before there were rows get theirs behind, whatever is written or erased meanwhile', async () => {
    const told = (id: number) => {
      const read = readOrder(
        { order: { ...shop.kept.get(id)?.order }, notes: [] },
        { currency: 'EUR', minorUnit: 2 },
      )
      return read.ok ? JSON.stringify(read.order).replaceAll("'", "''") : ''
    }
    const values = Array.from({ length: ORDERS }, (_, at) => (at + 1) * 3).map(
      (id) => `(1, ${id}, '${id}', 'old', 'EUR', 1, 1, 1, '', '', '', '${told(id)}', false, 1)`,
    )
    await world.opened.pool.query(`insert into orders (store_id, order_id, number, status, currency, total_minor,
      created_at, modified_at, customer_name, customer_email, country, body, gone, read_at) values ${values.join(',')}`)
    await world.opened.pool.query('insert into order_rows_fill (store_id) values (1)')
    shop.put(6, { status: 'on-hold' })
    await follow(6)
    shop.kept.delete(9)
    await follow(9)
    await createFillRows(deps)({ storeId: 1 })
    const counted = await world.rows<{ rows: number }>('select count(*) as rows from order_rows')
    expect(counted[0]?.rows).toBe(ORDERS - 1)
    expect((await row(6))?.status).toBe('on-hold')
    expect(await row(9)).toBeUndefined()
    expect(await world.rows('select * from order_rows_fill')).toEqual([])
  })
})
