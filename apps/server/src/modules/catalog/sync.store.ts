import type { Kysely } from 'kysely'
import type { CatalogTables } from './catalog.tables.ts'

export interface SyncState {
  firstSyncPage: number
  firstSyncDoneAt: number | null
  polledUntilAt: number | null
  sweptAt: number | null
  webhooksCheckedAt: number | null
  trouble: string | null
  troubleAt: number | null
}

export interface KnownWebhook {
  topic: string
  webhookId: number
  fingerprint: string
  madeAt: number
}

export interface WaitingHook {
  hookId: number
  topic: string
  body: string
}

const COLUMNS = {
  firstSyncPage: 'first_sync_page',
  firstSyncDoneAt: 'first_sync_done_at',
  polledUntilAt: 'polled_until_at',
  sweptAt: 'swept_at',
  webhooksCheckedAt: 'webhooks_checked_at',
  trouble: 'trouble',
  troubleAt: 'trouble_at',
} as const

/** How far the reading of each shop got, its webhooks, and what they brought that is not worked yet. */
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
        firstSyncDoneAt: row?.first_sync_done_at ?? null,
        polledUntilAt: row?.polled_until_at ?? null,
        sweptAt: row?.swept_at ?? null,
        webhooksCheckedAt: row?.webhooks_checked_at ?? null,
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
    async webhooks(storeId: number): Promise<KnownWebhook[]> {
      const rows = await db
        .selectFrom('catalog_webhooks')
        .selectAll()
        .where('store_id', '=', storeId)
        .execute()
      return rows.map((row) => ({
        topic: row.topic,
        webhookId: row.webhook_id,
        fingerprint: row.fingerprint,
        madeAt: row.made_at,
      }))
    },
    async keepWebhook(
      storeId: number,
      { topic, webhookId, fingerprint, madeAt }: KnownWebhook,
    ): Promise<void> {
      const values = { webhook_id: webhookId, fingerprint, made_at: madeAt }
      await db
        .insertInto('catalog_webhooks')
        .values({ store_id: storeId, topic, ...values })
        .onConflict((conflict) => conflict.columns(['store_id', 'topic']).doUpdateSet(values))
        .execute()
    },
    async addHook(storeId: number, hook: { topic: string; productId: number; body: string }, now: number) {
      const { topic, productId, body } = hook
      await db
        .insertInto('catalog_hooks')
        .values({ store_id: storeId, topic, product_id: productId, body, received_at: now } as never)
        .execute()
    },
    /** What came for a product and is not worked yet, in the order in which it came. */
    async hooksOf(storeId: number, productId: number): Promise<WaitingHook[]> {
      const rows = await db
        .selectFrom('catalog_hooks')
        .select(['hook_id', 'topic', 'body'])
        .where('store_id', '=', storeId)
        .where('product_id', '=', productId)
        .orderBy('hook_id')
        .limit(500)
        .execute()
      return rows.map((row) => ({ hookId: row.hook_id, topic: row.topic, body: row.body }))
    },
    async dropHooks(storeId: number, hookIds: number[]): Promise<void> {
      if (hookIds.length === 0) return
      await db
        .deleteFrom('catalog_hooks')
        .where('store_id', '=', storeId)
        .where('hook_id', 'in', hookIds)
        .execute()
    },
  }
}
