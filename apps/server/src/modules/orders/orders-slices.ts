import type { OrderView } from '@tandem/contract/http/orders'
import type { Kysely } from 'kysely'
import type { OrdersPublic, OrdersSlice } from './orders.public.ts'
import type { OrdersTables } from './orders.tables.ts'

const BIN = 'trash'
type OrdersSlices = Pick<OrdersPublic, 'pageOf' | 'held' | 'countOf' | 'lastId'>

/** A shop's orders piece by piece, for who works through all of them. */
export function ordersSlices(db: Kysely<OrdersTables>): OrdersSlices {
  const there = (storeId: number, { uptoId, statuses }: Pick<OrdersSlice, 'uptoId' | 'statuses'>) => {
    const query = db
      .selectFrom('orders')
      .where('store_id', '=', storeId)
      .where('gone', '=', false)
      .where('status', '<>', BIN)
      .where('order_id', '<=', uptoId)
    return statuses ? query.where('status', 'in', [...statuses, '']) : query
  }
  return {
    async pageOf(storeId, { afterId, limit, ...slice }) {
      const query = there(storeId, slice).select('body').where('order_id', '>', afterId)
      const rows = await query.orderBy('order_id').limit(limit).execute()
      return rows.flatMap(({ body }) => (body ? [JSON.parse(body) as OrderView] : []))
    },
    async held(given, storeId, orderIds) {
      const tx = given as unknown as Kysely<OrdersTables>
      const rows = await tx
        .selectFrom('orders')
        .select('body')
        .where('store_id', '=', storeId)
        .where('order_id', 'in', [0, ...orderIds])
        .where('gone', '=', false)
        .orderBy('order_id')
        .forShare()
        .execute()
      return rows.flatMap(({ body }) => (body ? [JSON.parse(body) as OrderView] : []))
    },
    async countOf(storeId, slice) {
      const query = there(storeId, slice).select((eb) => eb.fn.countAll<number>().as('orders'))
      return (await query.executeTakeFirstOrThrow()).orders
    },
    async lastId(storeId) {
      const query = there(storeId, { uptoId: Number.MAX_SAFE_INTEGER, statuses: null })
      const row = await query.select('order_id').orderBy('order_id', 'desc').limit(1).executeTakeFirst()
      return row?.order_id ?? 0
    },
  }
}
