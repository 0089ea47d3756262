import type { OrderView } from '@tandem/contract/http/orders'
import type { TimelineEntry } from '@tandem/core/orders/timeline'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { orderEventsStore } from '../events.store.ts'
import type { OrdersTables } from '../orders.tables.ts'

export interface KeptOrder {
  order: OrderView
  readAt: number
}

export function oneStore(db: Kysely<OrdersTables>) {
  return {
    /** In the order in which they were asked for; those that are not there are left out. */
    async whole({ storeId }: StoreScope, orderIds: readonly number[]): Promise<KeptOrder[]> {
      const { rows } = await sql<{ order_id: number; body: string; read_at: number }>`
        select order_id, body, read_at from orders
        where store_id = ${storeId} and order_id = any(${orderIds as number[]}::bigint[]) and body is not null`.execute(
        db,
      )
      const byId = new Map(rows.map((row) => [row.order_id, row]))
      return orderIds.flatMap((orderId) => {
        const row = byId.get(orderId)
        return row ? [{ order: JSON.parse(row.body) as OrderView, readAt: row.read_at }] : []
      })
    },
    async noted({ storeId }: StoreScope, orderId: number): Promise<TimelineEntry[]> {
      const events = await orderEventsStore(db).of(storeId, orderId)
      return events.map(({ at, kind, by_kind, by_name, detail }) => ({
        at,
        kind,
        by: { kind: by_kind, name: by_name },
        detail,
      }))
    },
  }
}
