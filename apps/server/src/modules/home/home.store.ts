import type { MoneySum, OrdersToday, SyncHealth } from '@tandem/contract/http/home'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'

/**
 * What the home screen shows of what other modules keep, read only: one look at each table instead of five modules
 * that answer for it. Nothing here is counted over all of a shop's orders or products.
 */
export type HomeTables = {
  order_rows: {
    store_id: number
    created_at: number
    status: string
    currency: string
    minor_unit: number
    total_minor: number
    refunded_minor: number
  }
  orders_sync: SyncRow & {
    state: 'waiting' | 'running' | 'paused' | 'done'
    read: number
    total: number | null
  }
  orders_failed: { store_id: number; last_at: number }
  catalog_sync: SyncRow & {
    first_sync_done_at: number | null
    first_sync_total: number | null
    polled_until_at: number | null
    paused_at: number | null
  }
  catalog_products: {
    store_id: number
    product_id: number
    in_catalog: boolean
    featured_rank: number
    menu_order: number
  }
  reconciliations: {
    store_id: number
    reconciliation_id: number
    kind: 'products' | 'orders'
    ended_at: number
    compared: number
    differences: number
    left: number
  }
}
interface SyncRow {
  store_id: number
  trouble: string | null
  trouble_at: number | null
}

/** States in which nothing was sold. */
const UNSOLD = ['cancelled', 'failed', 'pending', 'checkout-draft', 'auto-draft', 'trash']

export function homeStore(db: Kysely<HomeTables>) {
  return {
    async ordersBetween({ storeId }: StoreScope, fromAt: number, toAt: number): Promise<OrdersToday> {
      const rows = await db
        .selectFrom('order_rows')
        .select([
          'status',
          'currency',
          'minor_unit as minorUnit',
          sql<number>`count(*)::int`.as('count'),
          sql<number>`sum(total_minor - refunded_minor)::bigint`.as('amountMinor'),
        ])
        .where('store_id', '=', storeId)
        .where('created_at', '>=', fromAt)
        .where('created_at', '<', toAt)
        .where('status', '<>', 'trash')
        .groupBy(['status', 'currency', 'minor_unit'])
        .execute()
      const byStatus = new Map<string, number>()
      const sales = new Map<string, MoneySum>()
      for (const { status, currency, minorUnit, count, amountMinor } of rows) {
        byStatus.set(status, (byStatus.get(status) ?? 0) + count)
        if (UNSOLD.includes(status)) continue
        const key = `${currency} ${minorUnit}`
        const known = sales.get(key) ?? { currency, minorUnit, amountMinor: 0 }
        sales.set(key, { ...known, amountMinor: known.amountMinor + amountMinor })
      }
      const states = [...byStatus].map(([status, count]) => ({ status, count }))
      return {
        placed: states.reduce((sum, { count }) => sum + count, 0),
        byStatus: states.sort((a, b) => b.count - a.count),
        sales: [...sales.values()].sort((a, b) => b.amountMinor - a.amountMinor),
      }
    },
    ordersSync: (storeId: number) =>
      db
        .selectFrom('orders_sync')
        .select(['state', 'read', 'total', 'trouble', 'trouble_at as troubleAt'])
        .where('store_id', '=', storeId)
        .executeTakeFirst(),
    productsSync: (storeId: number) =>
      db
        .selectFrom('catalog_sync')
        .select([
          'first_sync_done_at as doneAt',
          'first_sync_total as total',
          'polled_until_at as polledUntilAt',
          'paused_at as pausedAt',
          'trouble',
          'trouble_at as troubleAt',
        ])
        .where('store_id', '=', storeId)
        .executeTakeFirst(),
    async failedOrders(storeId: number): Promise<{ count: number; at: number | null }> {
      return db
        .selectFrom('orders_failed')
        .select([sql<number>`count(*)::int`.as('count'), sql<number | null>`max(last_at)`.as('at')])
        .where('store_id', '=', storeId)
        .executeTakeFirstOrThrow()
    },
    async productsRead({ storeId }: StoreScope): Promise<number> {
      const { count } = await db
        .selectFrom('catalog_products')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('store_id', '=', storeId)
        .where('in_catalog', '=', true)
        .executeTakeFirstOrThrow()
      return count
    },
    /** One that the shop itself puts first. */
    async firstProduct({ storeId }: StoreScope): Promise<number | null> {
      const row = await db
        .selectFrom('catalog_products')
        .select('product_id')
        .where('store_id', '=', storeId)
        .where('in_catalog', '=', true)
        .orderBy('featured_rank')
        .orderBy('menu_order')
        .orderBy('product_id')
        .limit(1)
        .executeTakeFirst()
      return row?.product_id ?? null
    },
    async lastCompared(storeId: number, kind: SyncHealth['part']) {
      return db
        .selectFrom('reconciliations')
        .select(['ended_at as comparedAt', 'compared', 'differences', 'left'])
        .where('store_id', '=', storeId)
        .where('kind', '=', kind)
        .orderBy('reconciliation_id', 'desc')
        .limit(1)
        .executeTakeFirst()
    },
  }
}
export type HomeStore = ReturnType<typeof homeStore>
