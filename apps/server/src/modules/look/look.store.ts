import type { KeptLook, ShopLook } from '@tandem/core/look/shop-look'
import { type Kysely, sql } from 'kysely'
import type { LookTables } from './look.tables.ts'

export interface Draft {
  look: ShopLook
  rev: number
  changedAt: number
  changedBy: string
}

export interface Version {
  version: number
  look: KeptLook
  publishedAt: number
  publishedBy: string
  restores: number | null
}

/** Steps that can be taken back. */
export const VERSIONS_KEPT = 20

/** Drafts and versions. Built on a transaction or on the database. */
export function lookStore(db: Kysely<LookTables>) {
  return {
    /** Two people of one shop change its look one after the other. */
    async lock(storeId: number): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`look:${storeId}`}, 0))`.execute(db)
    },
    async draft(storeId: number): Promise<Draft | null> {
      const row = await db
        .selectFrom('look_drafts')
        .selectAll()
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      if (!row) return null
      return { look: row.settings, rev: row.rev, changedAt: row.changed_at, changedBy: row.changed_by }
    },
    async keepDraft(storeId: number, draft: Draft): Promise<void> {
      const row = {
        settings: JSON.stringify(draft.look) as unknown as ShopLook,
        rev: draft.rev,
        changed_at: draft.changedAt,
        changed_by: draft.changedBy,
      }
      await db
        .insertInto('look_drafts')
        .values({ store_id: storeId, ...row })
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet(row))
        .execute()
    },
    async dropDraft(storeId: number): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom('look_drafts')
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },
    /** Newest first. */
    async versions(storeId: number): Promise<Version[]> {
      const rows = await db
        .selectFrom('look_versions')
        .selectAll()
        .where('store_id', '=', storeId)
        .orderBy('version', 'desc')
        .limit(VERSIONS_KEPT)
        .execute()
      return rows.map((row) => ({
        version: row.version,
        look: row.settings,
        publishedAt: row.published_at,
        publishedBy: row.published_by,
        restores: row.restores,
      }))
    },
    /** Shops whose newest version leaves *Made with Tandem* out. */
    async unbranded(): Promise<number[]> {
      const rows = await db
        .selectFrom(
          db
            .selectFrom('look_versions')
            .distinctOn('store_id')
            .select(['store_id', sql<boolean>`settings -> 'madeWith' = 'false'::jsonb`.as('unbranded')])
            .orderBy('store_id')
            .orderBy('version', 'desc')
            .as('newest'),
        )
        .select('store_id')
        .where('unbranded', '=', true)
        .execute()
      return rows.map((row) => row.store_id)
    },
    async addVersion(storeId: number, version: Version): Promise<void> {
      await db
        .insertInto('look_versions')
        .values({
          store_id: storeId,
          version: version.version,
          settings: JSON.stringify(version.look) as unknown as KeptLook,
          published_at: version.publishedAt,
          published_by: version.publishedBy,
          restores: version.restores,
        })
        .execute()
      await db
        .deleteFrom('look_versions')
        .where('store_id', '=', storeId)
        .where('version', '<=', version.version - VERSIONS_KEPT)
        .execute()
    },
  }
}
