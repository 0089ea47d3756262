import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecordedShop, type RecordedShop } from './recorded-shop.ts'
import { restRecording } from './recordings.ts'

const COUNT = 100_000
/** Of processor time, so that a busy machine does not fail it; asking and answering together. */
const MOST_MS = 50
let shop: RecordedShop
beforeAll(async () => {
  shop = await openRecordedShop({ seedOrders: COUNT })
  await shop.call('GET', '/wp-json/wc/v3/orders?per_page=100&orderby=modified')
})
afterAll(() => shop.store.close())

const list = async (query: string) => {
  const answer = await shop.call('GET', `/wp-json/wc/v3/orders?${query}`)
  return {
    total: Number(answer.headers['x-wp-total']),
    orders: answer.body as (Record<string, unknown> & { id: number; line_items: object[] })[],
  }
}

describe('100,000 seeded orders', () => {
  it('have the members of a real one, and sums that add up', async () => {
    const { orders, total } = await list('per_page=100')
    expect(total).toBe(COUNT)
    const recorded = restRecording('order-simple').response.body as { line_items: object[] }
    for (const order of orders) {
      expect(Object.keys(order)).toEqual(Object.keys(recorded))
      expect(Object.keys(order.line_items[0] ?? {})).toEqual(Object.keys(recorded.line_items[0] ?? {}))
      const minor = (value: unknown) => Math.round(Number(value) * 100)
      const rows = ['line_items', 'shipping_lines', 'fee_lines'].flatMap(
        (name) => order[name] as { total: string; total_tax: string }[],
      )
      expect(minor(order['total'])).toBe(
        rows.reduce((sum, row) => sum + minor(row.total) + minor(row.total_tax), 0),
      )
    }
  })

  it.each([
    'per_page=100',
    'per_page=100&page=1000',
    'per_page=100&orderby=id&order=asc&page=500',
    'per_page=100&orderby=modified&order=asc&page=77',
    'per_page=100&status=processing',
    'per_page=100&modified_after=2026-01-01T00:00:00&dates_are_gmt=true&orderby=modified&order=asc',
  ])('page quickly: %s', async (query) => {
    const times: number[] = []
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const before = process.cpuUsage()
      await list(`${query}&_fields=id`)
      const { user, system } = process.cpuUsage(before)
      times.push((user + system) / 1000)
    }
    expect(Math.min(...times)).toBeLessThan(MOST_MS)
  })

  it('are walked completely by pages of their modification time', async () => {
    const seen = new Set<number>()
    for (let page = 1; page <= 20; page += 1) {
      for (const { id } of (await list(`per_page=100&page=${page}&orderby=modified&order=asc&_fields=id`))
        .orders)
        seen.add(id)
    }
    expect(seen.size).toBe(2000)
  })

  it('can be changed, binned and deleted like any other, and are the same when asked again', async () => {
    const [first] = (await list('per_page=1&orderby=id&order=asc')).orders
    const path = `/wp-json/wc/v3/orders/${first?.id}`
    expect((await shop.call('GET', path)).body).toEqual(first)
    await shop.call('PUT', path, { status: 'on-hold', customer_note: 'changed' })
    const newest = (await list('per_page=1&orderby=modified')).orders[0]
    expect(newest).toMatchObject({ id: first?.id, customer_note: 'changed' })
    expect((await list('per_page=1')).total).toBe(COUNT)
    await shop.call('DELETE', `${path}?force=true`)
    expect((await list('per_page=1')).total).toBe(COUNT - 1)
    expect((await shop.call('GET', path)).status).toBe(404)
  })

  it('leave their numbers to those that come later', async () => {
    const made = shop.store.control.createOrder({ line_items: [{ product_id: shop.idOf('MUG-ENAMEL') }] })
    const newest = (await list('per_page=1&orderby=id')).orders[0]
    expect(newest?.id).toBe(made.id)
  })
})
