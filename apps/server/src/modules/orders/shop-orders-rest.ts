import { fieldsOf } from '@tandem/core/catalog/read-source'
import { idOf } from '@tandem/core/orders/order-checks'
import type { OrderMark } from '@tandem/core/orders/order-mark'
import type { ToldOrder } from '@tandem/core/orders/read-order'
import { isTrouble, type Lane, type ShopApi } from '../stores/shop.public.ts'
import { headerNumber, isGone, listOf, marksIn, type ShopOrders, shopNowOf } from './shop-orders.ts'
import type { Place } from './sync.store.ts'
import { MARK_FIELDS, walk } from './walk-marks.ts'

const BY_ID = 'orderby=id&order=asc'
const MOST = 100
/** Pages of an order's refunds. */
const MOST_PAGES = 50

/** Orders by WooCommerce's own REST v3, for shops without the plugin. Leaves out the bin where nothing else is said. */
export function ordersByRest(api: ShopApi): ShopOrders {
  const get = (lane: Lane, path: string) => api.call(lane, 'GET', `/wc/v3${path}`)
  const listed = async (place: Place, fields = '') => {
    const { position, pageSize } = place
    const answer = await get('sync', `/orders?${BY_ID}&per_page=${pageSize}&offset=${position}${fields}`)
    const items = listOf(answer.body)
    const total = headerNumber(answer, 'x-wp-total')
    // A page may be shorter than it was asked for: what WooCommerce cannot load it leaves out.
    const more = total ? position + pageSize < total : items.length === pageSize
    const next = { ...place, position: position + (more ? pageSize : items.length) }
    // Past the end it says that there are none at all.
    return { answer, items, more, next, total: items.length > 0 ? total : null }
  }
  const all = async (lane: Lane, path: string): Promise<unknown[]> => {
    const items: unknown[] = []
    for (let page = 1; page <= MOST_PAGES; page++) {
      const found = listOf((await get(lane, `${path}?per_page=${MOST}&page=${page}`)).body)
      items.push(...found)
      if (found.length < MOST) break
    }
    return items
  }
  /** The order's own list of refunds has no lines. */
  const withRefunds = async (order: unknown, lane: Lane): Promise<ToldOrder> => {
    const fields = fieldsOf(order)
    const refunds = fields?.['refunds']
    if (!Array.isArray(refunds) || refunds.length === 0) return { order, refunds: [] }
    return { order, refunds: await all(lane, `/orders/${idOf(fields?.['id'])}/refunds`) }
  }
  // All at once: this list has no pages.
  const notes = async (lane: Lane, orderId: number) =>
    listOf((await get(lane, `/orders/${orderId}/notes`)).body)
  const notThere = async (error: unknown, orderId: number, lane: Lane): Promise<null> => {
    if (!isTrouble(error, 'not_found') || !(await isGone(api, orderId, lane))) throw error
    return null
  }
  return {
    tellsNotes: false,
    async page(place) {
      const { answer, items, ...rest } = await listed(place)
      const told = await Promise.all(items.map((order) => withRefunds(order, 'sync')))
      return { ...rest, told, failedIds: [], shopNow: shopNowOf(answer) }
    },
    async ids(place) {
      const { items, next, more } = await listed(place, '&_fields=id')
      return { ids: items.map((item) => idOf(fieldsOf(item)?.['id'])), next, more }
    },
    async one(orderId, lane) {
      try {
        const { body } = await get(lane, `/orders/${orderId}`)
        return { ...(await withRefunds(body, lane)), notes: await notes(lane, orderId) }
      } catch (error) {
        return notThere(error, orderId, lane)
      }
    },
    notes: (orderId) => notes('sync', orderId),
    marks: () => inOrder(walk(get, ''), walk(get, '&status=trash')),
    async marksOf(orderIds) {
      const found = new Map<number, OrderMark>()
      const missing = (ids: readonly number[]) => ids.filter((id) => !found.has(id))
      const keep = (body: unknown) => {
        for (const mark of marksIn(body)) found.set(mark.id, mark)
      }
      for (let at = 0; at < orderIds.length; at += MOST) {
        const some = orderIds.slice(at, at + MOST)
        for (const bin of ['', '&status=trash']) {
          const ids = missing(some)
          if (ids.length === 0) break
          const asked = `include=${ids.join(',')}&per_page=${MOST}&_fields=${MARK_FIELDS}${bin}`
          keep((await get('sync', `/orders?${asked}`)).body)
        }
      }
      // No list shows an order whose status belongs to an extension that was switched off; by itself it is told.
      for (const id of missing(orderIds)) {
        await get('sync', `/orders/${id}?_fields=${MARK_FIELDS}`).then(
          ({ body }) => keep([body]),
          (error: unknown) => {
            if (!isTrouble(error, 'not_found')) throw error
          },
        )
      }
      return found
    },
    async *changedSince(at) {
      // Without a zone and with `dates_are_gmt`: with a `Z`, shops that are not on UTC answer wrongly.
      const since = `&modified_after=${new Date(at).toISOString().slice(0, 19)}&dates_are_gmt=true`
      for (const bin of ['', '&status=trash']) yield* walk(get, `${since}${bin}`, 'live')
    },
  }
}

/** Two walks by ascending id as one, neither held in memory. */
async function* inOrder(...walks: AsyncGenerator<{ marks: OrderMark[] }>[]): AsyncGenerator<OrderMark[]> {
  const heads = await Promise.all(walks.map(async (walk) => ({ walk, marks: await nextOf(walk) })))
  for (let living = heads; ; ) {
    living = living.filter(({ marks }) => marks.length > 0)
    if (living.length === 0) return
    // Up to the smallest of the pages' ends, everything is known.
    const upto = Math.min(...living.map(({ marks }) => marks.at(-1)?.id ?? 0))
    const page = living.flatMap(({ marks }) => marks.filter(({ id }) => id <= upto))
    yield page.sort((a, b) => a.id - b.id)
    for (const head of living) {
      head.marks = head.marks.filter(({ id }) => id > upto)
      if (head.marks.length === 0) head.marks = await nextOf(head.walk, upto)
    }
  }
}

/** The next page that has anything after `afterId`; empty at the end. */
async function nextOf(walk: AsyncGenerator<{ marks: OrderMark[] }>, afterId = 0): Promise<OrderMark[]> {
  for (;;) {
    const { done, value } = await walk.next()
    if (done) return []
    const marks = value.marks.filter(({ id }) => id > afterId)
    if (marks.length > 0) return marks
  }
}
