import { fieldsOf } from '@tandem/core/catalog/read-source'
import { idOf } from '@tandem/core/orders/order-checks'
import type { OrderMark } from '@tandem/core/orders/order-mark'
import type { ToldOrder } from '@tandem/core/orders/read-order'
import { isTrouble, type ShopAnswer, type ShopApi } from '../stores/shop.public.ts'
import { headerNumber, isGone, listOf, marksIn, type ShopOrders, shopNowOf } from './shop-orders.ts'
import { ordersByRest } from './shop-orders-rest.ts'
import type { Place } from './sync.store.ts'

const OURS = '/wc-tandem/v1'
const MARKS = 1_000
/** For a look at single ones. */
const FEW_MARKS = 100

/** Orders by the plugin's own endpoints: whole, by ascending id, so that nothing shifts from page to page. */
export function ordersByPlugin(api: ShopApi): ShopOrders {
  const rest = ordersByRest(api)
  const marksAfter = async (afterId: number, limit = MARKS): Promise<OrderMark[]> => {
    const { body } = await api.call(
      'sync',
      'GET',
      `${OURS}/marks?kind=orders&after=${afterId}&limit=${limit}`,
    )
    return marksIn(body)
  }
  return {
    tellsNotes: true,
    async page(place) {
      const path = `${OURS}/orders?after=${place.afterId}&limit=${place.pageSize}`
      const answer = await api.call('sync', 'GET', path)
      const told = listOf(answer.body).flatMap(toldOf)
      const failedIds = idsIn(answer.headers['x-tandem-failed'])
      const afterId = lastIdOf(answer, told, failedIds, place)
      const next = { ...place, afterId, position: place.position + told.length + failedIds.length }
      const total = headerNumber(answer, 'x-wp-total')
      return { told, failedIds, total, next, more: afterId > place.afterId, shopNow: shopNowOf(answer) }
    },
    async ids(place) {
      const { body } = await api.call(
        'sync',
        'GET',
        `${OURS}/marks?kind=orders&after=${place.afterId}&limit=${place.pageSize}`,
      )
      const ids = marksIn(body).map(({ id }) => id)
      const next = { ...place, afterId: ids.at(-1) ?? place.afterId, position: place.position + ids.length }
      return { ids, next, more: ids.length > 0 }
    },
    async one(orderId, lane) {
      try {
        const { body } = await api.call(lane, 'GET', `${OURS}/orders/${orderId}`)
        return toldOf(body)[0] ?? { order: body }
      } catch (error) {
        if (!isTrouble(error, 'not_found') || !(await isGone(api, orderId, lane))) throw error
        return null
      }
    },
    async *marks() {
      for (let afterId = 0; ; ) {
        const marks = await marksAfter(afterId)
        const last = marks.at(-1)?.id ?? 0
        if (last <= afterId) return
        yield marks
        afterId = last
      }
    },
    async marksOf(orderIds) {
      const found = new Map<number, OrderMark>()
      const waiting = new Set(orderIds)
      for (const id of [...orderIds].sort((a, b) => a - b)) {
        if (!waiting.has(id)) continue
        const marks = await marksAfter(id - 1, FEW_MARKS)
        const last = marks.at(-1)?.id ?? Number.MAX_SAFE_INTEGER
        for (const mark of marks) if (waiting.has(mark.id)) found.set(mark.id, mark)
        for (const asked of [...waiting]) if (asked <= Math.max(last, id)) waiting.delete(asked)
      }
      return found
    },
    notes: rest.notes,
    changedSince: rest.changedSince,
  }
}

function toldOf(value: unknown): ToldOrder[] {
  const fields = fieldsOf(value)
  return fields && fieldsOf(fields['order'])
    ? [{ order: fields['order'], refunds: fields['refunds'] ?? [], notes: fields['notes'] ?? [] }]
    : []
}

function idsIn(header: string | string[] | undefined): number[] {
  return String(header ?? '')
    .slice(0, 4_000)
    .split(',')
    .map((text) => idOf(text.trim()))
    .filter((id) => id > 0)
}

function lastIdOf(answer: ShopAnswer, told: ToldOrder[], failedIds: number[], { afterId }: Place): number {
  const named = headerNumber(answer, 'x-tandem-last-id')
  if (named !== null && named > 0) return named
  return Math.max(afterId, ...failedIds, ...told.map(({ order }) => idOf(fieldsOf(order)?.['id'])))
}
