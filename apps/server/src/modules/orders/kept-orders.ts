import { type Kysely, sql } from 'kysely'
import type { OrderBefore, OrderKept, OrdersWatcher } from './orders.public.ts'
import type { OrdersTables } from './orders.tables.ts'

/** What was kept of some orders before they are written; null: nobody wants to know. */
export type Before = Map<number, OrderBefore> | null

export interface KeptOrders {
  watch(watcher: OrdersWatcher): void
  /** To be asked in the transaction that writes these orders, before it does. Holds them until it ends. */
  before(tx: Kysely<OrdersTables>, storeId: number, orderIds: readonly number[]): Promise<Before>
  /** To be told in the same transaction of those that were written. */
  tell(
    tx: Kysely<OrdersTables>,
    storeId: number,
    before: Before,
    orders: readonly Omit<OrderKept, 'before'>[],
  ): Promise<void>
}

/** Tells other modules which orders became others, in the transaction in which they did. */
export function createKeptOrders(): KeptOrders {
  const watchers: OrdersWatcher[] = []
  return {
    watch: (watcher) => void watchers.push(watcher),
    async before(tx, storeId, orderIds) {
      if (orderIds.length === 0 || !(await anyWants(watchers, tx, storeId))) return null
      const { rows } = await sql<{ order_id: number; status: string; modified_at: number; mark: string }>`
        select order_id, status, modified_at, mark from orders
        where store_id = ${storeId} and order_id = any(${orderIds as number[]}::bigint[])
        order by order_id for update`.execute(tx)
      return new Map(rows.map((row) => [row.order_id, beforeOf(row)]))
    },
    async tell(tx, storeId, before, orders) {
      if (!before || orders.length === 0) return
      const kept = orders.map((order) => ({ ...order, before: before.get(order.orderId) ?? null }))
      for (const watcher of watchers) await watcher.kept(tx as unknown as Kysely<unknown>, storeId, kept)
    },
  }
}

async function anyWants(watchers: OrdersWatcher[], tx: Kysely<OrdersTables>, storeId: number) {
  for (const watcher of watchers) {
    if (await watcher.wants(tx as unknown as Kysely<unknown>, storeId)) return true
  }
  return false
}

const beforeOf = (row: { status: string; modified_at: number; mark: string }): OrderBefore => ({
  status: row.status,
  modifiedAt: row.modified_at,
  refunds: row.mark.split('|')[0] ?? '',
})
