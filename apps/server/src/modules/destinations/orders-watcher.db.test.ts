import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDestinations, openDestinations, someOrder } from './testing/open-destinations.ts'

let world: OpenDestinations
beforeAll(async () => {
  world = await openDestinations()
})
beforeEach(() => world.clear())
afterAll(() => world.close())

const types = () =>
  world
    .rows<{ type: string; order_id: string }>(
      'select type, order_id from destination_deliveries order by delivery_id',
    )
    .then((rows) => rows.map(({ type }) => type))

describe('which change makes which delivery', () => {
  it('D1 a new order once, though a signed body came before and the shop is read twice', async () => {
    await world.destination('http://receiver.example/')
    const order = someOrder(7)
    await world.tell(order, 'hint')
    expect(await types()).toEqual([])
    await world.tell(order)
    await world.tell(order)
    expect(await types()).toEqual(['order.created'])
  })

  it('D2 the narrowest thing that happened; a save that changed nothing, and notes alone, are nothing', async () => {
    await world.destination('http://receiver.example/')
    await world.tell(someOrder(7))
    await world.tell(someOrder(7, { modifiedAt: 2_000 }))
    await world.tell(someOrder(7, { modifiedAt: 3_000, notes: [] }))
    expect(await types()).toEqual(['order.created'])
    await world.tell(someOrder(7, { modifiedAt: 4_000, customerNote: 'Ring twice' }))
    await world.tell(someOrder(7, { modifiedAt: 5_000, status: 'completed' }))
    const refunds = [{ id: 3, at: 5_000, amountMinor: 100, reason: '', lines: [] }]
    await world.tell(someOrder(7, { modifiedAt: 5_000, status: 'completed', refunds }))
    await world.tell(someOrder(7, { modifiedAt: 5_000, status: 'completed' }))
    await world.tell(someOrder(7, { modifiedAt: 6_000, status: 'trash' }))
    await world.tell(null, 'read', { orderId: 7 })
    expect((await types()).slice(1)).toEqual([
      'order.updated',
      'order.status_changed',
      'order.refunded',
      'order.updated',
      'order.deleted',
      'order.deleted',
    ])
  })

  it('D2 an order that was there before is told when it changes, not when it is read again', async () => {
    await world.putOrders([5])
    await world.destination('http://receiver.example/')
    const kept = someOrder(5, { modifiedAt: 1 })
    await world.tell(kept)
    expect(await types()).toEqual([])
    await world.tell({ ...kept, status: 'completed', modifiedAt: 9_000 }, 'hint')
    await world.tell({ ...kept, status: 'completed', modifiedAt: 9_000 })
    expect(await types()).toEqual(['order.status_changed'])
  })

  it('D3 what a shop had already is not told by its first reading', async () => {
    await world.destination('http://receiver.example/')
    await world.tell(someOrder(1), 'read', { history: true })
    await world.tell(someOrder(2))
    expect(await types()).toEqual(['order.created'])
  })

  it('D4 each destination gets what it chose, as what it chose; one that leaves its statuses is told once more', async () => {
    await world.destination('http://a.example/', { events: ['order.updated'], statuses: ['processing'] })
    await world.destination('http://b.example/', { events: ['order.refunded'] })
    await world.destination('http://c.example/', { state: 'stopped', stopped_why: 'gone' })
    await world.tell(someOrder(7))
    await world.tell(someOrder(7, { modifiedAt: 2_000, status: 'completed' }))
    await world.tell(someOrder(7, { modifiedAt: 3_000, status: 'completed', customerNote: 'x' }))
    expect(await types()).toEqual(['order.updated', 'order.updated'])
  })

  it('D5 it exists if, and only if, the order is kept', async () => {
    await world.destination('http://receiver.example/')
    const failing = world.tell(someOrder(7), 'read', {
      get history(): boolean {
        throw new Error('the transaction ends here')
      },
    })
    await expect(failing).rejects.toThrow()
    expect(await types()).toEqual([])
    expect(await world.rows('select * from orders')).toEqual([])
  })

  it('D6 of an order that is gone for good nothing stays once it was told', async () => {
    await world.destination('http://receiver.example/')
    await world.tell(someOrder(7))
    await world.rows(`update destination_deliveries set state = 'delivered'`)
    await world.tell(null, 'read', { orderId: 7 })
    expect(await world.rows('select body from destination_messages')).toEqual([
      { body: null },
      { body: null },
    ])
  })
})
