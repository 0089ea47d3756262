import { type Kysely, sql } from 'kysely'
import type { CatalogTables } from './catalog.tables.ts'

export interface SyncState {
  firstSyncPage: number
  firstSyncTotal: number | null
  firstSyncDoneAt: number | null
  polledUntilAt: number | null
  sweptAt: number | null
  trouble: string | null
  troubleAt: number | null
  /** Paused by somebody of the shop. */
  pausedAt: number | null
  firstSyncStartedAt: number | null
  firstSyncWorkedMs: number
  /** Button addresses are not written into the shop. */
  linksOff: boolean
  linkTrouble: string | null
}

const COLUMNS = {
  firstSyncPage: 'first_sync_page',
  firstSyncTotal: 'first_sync_total',
  firstSyncDoneAt: 'first_sync_done_at',
  polledUntilAt: 'polled_until_at',
  sweptAt: 'swept_at',
  trouble: 'trouble',
  troubleAt: 'trouble_at',
  pausedAt: 'paused_at',
  firstSyncStartedAt: 'first_sync_started_at',
  firstSyncWorkedMs: 'first_sync_worked_ms',
  linksOff: 'links_off',
  linkTrouble: 'link_trouble',
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
        pausedAt: row?.paused_at ?? null,
        firstSyncStartedAt: row?.first_sync_started_at ?? null,
        firstSyncWorkedMs: Number(row?.first_sync_worked_ms ?? 0),
        linksOff: row?.links_off ?? false,
        linkTrouble: row?.link_trouble ?? null,
      }
    },
    /** Whether the first reading goes on with this page: nobody paused it or began it anew. */
    async isAt(storeId: number, page: number): Promise<boolean> {
      const { rows } = await sql`select from catalog_sync where store_id = ${storeId}
        and first_sync_page = ${page} and paused_at is null and first_sync_done_at is null`.execute(db)
      return rows.length > 0
    },
    /** A page further, unless somebody paused the reading, or began it anew, while it was read. */
    async advance(storeId: number, page: number, total: number | null, tookMs: number): Promise<boolean> {
      const { numAffectedRows } = await sql`update catalog_sync
        set first_sync_page = ${page + 1}, first_sync_total = ${total},
          first_sync_worked_ms = first_sync_worked_ms + ${tookMs}
        where store_id = ${storeId} and first_sync_page = ${page} and paused_at is null
          and first_sync_done_at is null`.execute(db)
      return (numAffectedRows ?? 0n) > 0n
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
