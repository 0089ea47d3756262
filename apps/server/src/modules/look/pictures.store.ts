import { type Kysely, sql } from 'kysely'
import type { LookTables } from './look.tables.ts'

export interface KeptPicture {
  hash: string
  type: string
  width: number
  height: number
  bytes: Buffer
}

export function picturesStore(db: Kysely<LookTables>) {
  return {
    async find(storeId: number, hash: string): Promise<KeptPicture | null> {
      const row = await db
        .selectFrom('look_pictures')
        .select(['hash', 'type', 'width', 'height', 'bytes'])
        .where('store_id', '=', storeId)
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row ?? null
    },
    async has(storeId: number, hash: string): Promise<boolean> {
      const row = await db
        .selectFrom('look_pictures')
        .select('hash')
        .where('store_id', '=', storeId)
        .where('hash', '=', hash)
        .executeTakeFirst()
      return row !== undefined
    },
    async count(storeId: number): Promise<number> {
      const row = await db
        .selectFrom('look_pictures')
        .select((e) => e.fn.countAll<string>().as('count'))
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return Number(row?.count ?? 0)
    },
    async keep(storeId: number, picture: KeptPicture, now: number): Promise<void> {
      await db
        .insertInto('look_pictures')
        .values({ store_id: storeId, ...picture, created_at: now })
        .onConflict((conflict) => conflict.columns(['store_id', 'hash']).doUpdateSet({ created_at: now }))
        .execute()
    },
    /** Pictures that neither a draft nor a version shows, and that nobody uploaded just now. */
    async prune(storeId: number | null, before: number): Promise<void> {
      const ofStore = storeId === null ? sql`true` : sql`p.store_id = ${storeId}`
      await sql`
        delete from look_pictures p
        where ${ofStore} and p.created_at < ${before}
          and not exists (select from look_drafts d where d.store_id = p.store_id and position(p.hash in d.settings::text) > 0)
          and not exists (select from look_versions v where v.store_id = p.store_id and position(p.hash in v.settings::text) > 0)
      `.execute(db)
    },
  }
}
