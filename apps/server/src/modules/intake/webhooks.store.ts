import { type Kysely, sql } from 'kysely'
import type { IntakeTables } from './intake.tables.ts'

export interface KnownWebhook {
  topic: string
  webhookId: number
  fingerprint: string
  madeAt: number
}

export interface IntakeState {
  webhooksCheckedAt: number | null
  webhooksActive: number
  lastEntryAt: number | null
  /** Webhooks that had to be made anew. */
  remade: number
  outboxHeardAt: number | null
  outboxPulledAt: number | null
  /** Changes that polls found and no hint had told. */
  untold: number
}

/** The shop's webhooks as we made them, and how the hints of a shop fare. */
export function webhooksStore(db: Kysely<IntakeTables>) {
  return {
    async state(storeId: number): Promise<IntakeState> {
      const row = await db
        .selectFrom('intake_state')
        .selectAll()
        .where('store_id', '=', storeId)
        .executeTakeFirst()
      return {
        webhooksCheckedAt: row?.webhooks_checked_at ?? null,
        webhooksActive: row?.webhooks_active ?? 0,
        lastEntryAt: row?.last_entry_at ?? null,
        remade: Number(row?.remade ?? 0),
        outboxHeardAt: row?.outbox_heard_at ?? null,
        outboxPulledAt: row?.outbox_pulled_at ?? null,
        untold: Number(row?.untold ?? 0),
      }
    },
    async noteChecked(storeId: number, active: number, remade: number, now: number): Promise<void> {
      await sql`insert into intake_state (store_id, webhooks_checked_at, webhooks_active, remade)
        values (${storeId}, ${now}, ${active}, ${remade})
        on conflict (store_id) do update set webhooks_checked_at = excluded.webhooks_checked_at,
          webhooks_active = excluded.webhooks_active, remade = intake_state.remade + excluded.remade`.execute(
        db,
      )
    },
    async noteUntold(storeId: number, count: number): Promise<void> {
      await sql`insert into intake_state (store_id, untold) values (${storeId}, ${count})
        on conflict (store_id) do update set untold = intake_state.untold + excluded.untold`.execute(db)
    },
    async noteOutbox(storeId: number, how: 'heard' | 'pulled', now: number): Promise<void> {
      const column = how === 'heard' ? 'outbox_heard_at' : 'outbox_pulled_at'
      await db
        .insertInto('intake_state')
        .values({ store_id: storeId, [column]: now } as never)
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet({ [column]: now } as never))
        .execute()
    },
    /** The shop's table began anew, so its numbers do too. */
    async outboxBegan(storeId: number, seen: number): Promise<void> {
      await sql`update stores set outbox_seen = ${seen} where store_id = ${storeId}`.execute(db)
    },
    async all(storeId: number): Promise<KnownWebhook[]> {
      const rows = await db
        .selectFrom('intake_webhooks')
        .selectAll()
        .where('store_id', '=', storeId)
        .execute()
      return rows.map(({ topic, webhook_id, fingerprint, made_at }) => {
        return { topic, webhookId: webhook_id, fingerprint, madeAt: made_at }
      })
    },
    async keep(storeId: number, { topic, webhookId, fingerprint, madeAt }: KnownWebhook): Promise<void> {
      const values = { webhook_id: webhookId, fingerprint, made_at: madeAt }
      await db
        .insertInto('intake_webhooks')
        .values({ store_id: storeId, topic, ...values })
        .onConflict((conflict) => conflict.columns(['store_id', 'topic']).doUpdateSet(values))
        .execute()
    },
    /** Its next look makes this one anew: whoever made it in the shop may not see such things any more. */
    async mistrust(storeId: number, topic: string): Promise<void> {
      await db
        .updateTable('intake_webhooks')
        .set({ fingerprint: '' })
        .where('store_id', '=', storeId)
        .where('topic', '=', topic)
        .execute()
    },
    async forget(storeId: number, topics: readonly string[]): Promise<void> {
      await sql`delete from intake_webhooks
        where store_id = ${storeId} and topic = any(${topics}::text[])`.execute(db)
    },
  }
}
