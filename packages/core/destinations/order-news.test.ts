import { describe, expect, it } from 'vitest'
import { eventFor, ORDER_EVENTS, type OrderBase, orderNews } from './order-news.ts'

const base = (change: Partial<OrderBase> = {}): OrderBase => ({
  status: 'processing',
  refunds: '',
  fingerprint: 'a',
  pending: false,
  ...change,
})
const now = (change: object = {}) => ({ status: 'processing', refunds: '', fingerprint: 'a', ...change })

describe('what happened to an order', () => {
  it('D2 nothing, where nothing is another; new, where nothing was known', () => {
    expect(orderNews(base({ pending: true }), now(), true)).toBeNull()
    expect(orderNews(null, now(), true)?.events).toEqual(['order.created', 'order.updated'])
    expect(orderNews(null, now({ status: 'trash' }), true)).toBeNull()
  })
  it('D2 one that was never told of is told when the shop touched it or said so', () => {
    expect(orderNews(base({ fingerprint: null }), now(), false)).toBeNull()
    expect(orderNews(base({ fingerprint: null }), now(), true)?.changed).toEqual(['content'])
    expect(orderNews(base({ fingerprint: null, pending: true }), now(), false)?.changed).toEqual(['content'])
  })
  it('D2 refunds: more of them is a refund, fewer a change', () => {
    expect(orderNews(base(), now({ refunds: '5', fingerprint: 'b' }), true)?.events[0]).toBe('order.refunded')
    expect(orderNews(base({ refunds: '5,6' }), now({ refunds: '5' }), false)).toMatchObject({
      events: ['order.updated'],
      changed: ['refunds'],
    })
  })
  it('D2 into the bin once, out of it again, and gone for good', () => {
    expect(orderNews(base(), now({ status: 'trash' }), true)).toMatchObject({
      events: ['order.deleted'],
      previousStatus: 'processing',
    })
    expect(orderNews(base({ status: 'trash' }), now({ status: 'trash' }), true)).toBeNull()
    expect(orderNews(base({ status: 'trash' }), now(), true)?.events[0]).toBe('order.status_changed')
    expect(orderNews(base(), null, true)).toMatchObject({ events: ['order.deleted'], status: 'deleted' })
  })
})

describe('as what a destination gets it', () => {
  const completed = orderNews(base(), now({ status: 'completed', fingerprint: 'b' }), true)
  it('D2 the narrowest of what it chose', () => {
    if (!completed) throw new Error('nothing happened')
    const as = (events: readonly (typeof ORDER_EVENTS)[number][]) =>
      eventFor(completed, { events, statuses: null })
    expect(as(ORDER_EVENTS)).toBe('order.status_changed')
    expect(as(['order.updated'])).toBe('order.updated')
    expect(as(['order.created', 'order.refunded'])).toBeNull()
  })
  it('D4 of chosen statuses, and once more when it leaves them', () => {
    if (!completed) throw new Error('nothing happened')
    const of = (statuses: string[]) => eventFor(completed, { events: ['order.updated'], statuses })
    expect(of(['completed'])).toBe('order.updated')
    expect(of(['processing'])).toBe('order.updated')
    expect(of(['on-hold'])).toBeNull()
  })
})
