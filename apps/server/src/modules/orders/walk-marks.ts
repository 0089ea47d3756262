import { fieldsOf } from '@tandem/core/catalog/read-source'
import { idOf } from '@tandem/core/orders/order-checks'
import type { OrderMark } from '@tandem/core/orders/order-mark'
import type { Lane, ShopApi } from '../stores/shop.public.ts'
import { headerNumber, listOf, marksIn, shopNowOf } from './shop-orders.ts'

export const MARK_FIELDS = 'id,date_modified_gmt,status,refunds'
const MOST = 100
/** How far back it looks first when a page does not begin where the last one ended. */
const BACK = 50

type Get = (lane: Lane, path: string) => ReturnType<ShopApi['call']>

/**
 * All marks of a list by ascending id. The shop counts places, not ids: an order that is deleted or binned meanwhile
 * moves all that follow one place up, and the next page would begin one too late. So each page begins with the order
 * that ended the last one; where it does not, the walk goes back until it meets what it knows.
 */
export async function* walk(
  get: Get,
  filter: string,
  lane: Lane = 'sync',
): AsyncGenerator<{ marks: OrderMark[]; shopNow: number | null }> {
  let after = 0
  let back = BACK
  // Going on from a place that was gone back to: what is not shown there cannot be loaded, and is nobody's gap.
  let metAt = -1
  for (let offset = 0, more = true; more; ) {
    const path = `/orders?orderby=id&order=asc&per_page=${MOST}&offset=${offset}&_fields=${MARK_FIELDS}${filter}`
    const answer = await get(lane, path)
    const ids = listOf(answer.body).map((item) => idOf(fieldsOf(item)?.['id']))
    if (offset > 0 && metAt !== after && (ids[0] ?? Number.POSITIVE_INFINITY) > after) {
      offset = Math.max(0, offset - back)
      back *= 2
      continue
    }
    if (back > BACK) metAt = after
    back = BACK
    const known = after
    after = Math.max(after, ...ids)
    yield { marks: marksIn(answer.body).filter(({ id }) => id > known), shopNow: shopNowOf(answer) }
    const total = headerNumber(answer, 'x-wp-total')
    more = total === null ? ids.length === MOST : offset + MOST < total
    offset += MOST - 1
  }
}
