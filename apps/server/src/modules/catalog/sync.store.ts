import type { Kysely } from 'kysely'
import type { CatalogTables } from './catalog.tables.ts'

export interface SyncState {
  firstSyncPage: number
  firstSyncTotal: number | null
  firstSyncDoneAt: number | null
  polledUntilAt: number | null
  sweptAt: number | null
  trouble: string | null
  troubleAt: number | null
}

const COLUMNS = {
  firstSyncPage: 'first_sync_page',
  firstSyncTotal: 'first_sync_total',
  firstSyncDoneAt: 'first_sync_done_at',
  polledUntilAt: 'polled_until_at',
  sweptAt: 'swept_at',
  trouble: 'trouble',
  troubleAt: 'trouble_at',
} as const

/** How far the reading of each shop got. */
export function syncStore(db: Kysely<CatalogTables>) {
  return {
    async state(storeId: number): Promise<SyncState> {
      const row = await db
        .selectFrom('catalog_sync')
        .selectAll()
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return {
        firstSyncPage: row?.first_sync_page ?? 1,
        firstSyncTotal: row?.first_sync_total ?? null,
        firstSyncDoneAt: row?.first_sync_done_at ?? null,
        polledUntilAt: row?.polled_until_at ?? null,
        sweptAt: row?.swept_at ?? null,
        trouble: row?.trouble ?? null,
        troubleAt: row?.trouble_at ?? null,
      }
    },
    async change(storeId: number, change: Partial<SyncState>): Promise<void> {
      const values = Object.fromEntries(
        Object.entries(change).map(([field, value]) => [COLUMNS[field as keyof SyncState], value]),
      )
      await db
        .insertInto('catalog_sync')
        .values({ store_id: storeId, ...values } as never)
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet(values as never))
        .execute()
    },
  }
}
