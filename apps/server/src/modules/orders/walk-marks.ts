import { fieldsOf } from '@tandem/core/catalog/read-source'
import { idOf } from '@tandem/core/orders/order-checks'
import type { OrderMark } from '@tandem/core/orders/order-mark'
import { stepWalk, WALK_BEGIN } from '@tandem/core/sync/walk-places'
import type { Lane, ShopApi } from '../stores/shop.public.ts'
import { headerNumber, listOf, marksIn, shopNowOf } from './shop-orders.ts'

export const MARK_FIELDS = 'id,date_modified_gmt,status,refunds'
const MOST = 100

type Get = (lane: Lane, path: string) => ReturnType<ShopApi['call']>

/** All marks of a list by ascending id, none hidden by what is deleted or binned meanwhile. */
export async function* walk(
  get: Get,
  filter: string,
  lane: Lane = 'sync',
): AsyncGenerator<{ marks: OrderMark[]; shopNow: number | null }> {
  for (let place = WALK_BEGIN, more = true; more; ) {
    const list = `/orders?orderby=id&order=asc&per_page=${MOST}&offset=${place.offset}`
    const answer = await get(lane, `${list}&_fields=${MARK_FIELDS}${filter}`)
    const ids = listOf(answer.body).map((item) => idOf(fieldsOf(item)?.['id']))
    const step = stepWalk(place, { ids, size: MOST, total: headerNumber(answer, 'x-wp-total') })
    if (step.counts) {
      const { after } = place
      yield { marks: marksIn(answer.body).filter(({ id }) => id > after), shopNow: shopNowOf(answer) }
    }
    ;({ next: place, more } = step)
  }
}
