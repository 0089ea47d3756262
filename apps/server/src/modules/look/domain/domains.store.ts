import { type Kysely, sql } from 'kysely'
import type { LookTables } from '../look.tables.ts'

export interface Claim {
  storeId: number
  domain: string
  token: string
  state: 'pending' | 'active' | 'lost'
  trouble: string | null
  setAt: number
  checkedAt: number | null
  provedAt: number | null
  failingSinceAt: number | null
}

export function domainsStore(db: Kysely<LookTables>) {
  return {
    async of(storeId: number, how: { lock?: boolean } = {}): Promise<Claim | null> {
      const query = db.selectFrom('look_domains').selectAll().where('store_id', '=', storeId)
      const row = await (how.lock ? query.forUpdate() : query).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async all(): Promise<Claim[]> {
      return (await db.selectFrom('look_domains').selectAll().execute()).map(fromRow)
    },
    async isActiveElsewhere(domain: string, storeId: number): Promise<boolean> {
      const row = await db
        .selectFrom('look_domains')
        .select('store_id')
        .where('domain', '=', domain)
        .where('state', '=', 'active')
        .where('store_id', '<>', storeId)
        .executeTakeFirst()
      return row !== undefined
    },
    /** One proof of a name at a time. */
    async lockName(domain: string): Promise<void> {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`domain:${domain}`}, 0))`.execute(db)
    },
    async keep(claim: Claim): Promise<void> {
      const { storeId, ...rest } = claim
      const row = {
        domain: rest.domain,
        token: rest.token,
        state: rest.state,
        trouble: rest.trouble,
        set_at: rest.setAt,
        checked_at: rest.checkedAt,
        proved_at: rest.provedAt,
        failing_since_at: rest.failingSinceAt,
      }
      await db
        .insertInto('look_domains')
        .values({ store_id: storeId, ...row })
        .onConflict((conflict) => conflict.column('store_id').doUpdateSet(row))
        .execute()
    },
    async drop(storeId: number): Promise<void> {
      await db.deleteFrom('look_domains').where('store_id', '=', storeId).execute()
    },
  }
}

function fromRow(row: LookTables['look_domains']): Claim {
  return {
    storeId: row.store_id,
    domain: row.domain,
    token: row.token,
    state: row.state,
    trouble: row.trouble,
    setAt: row.set_at,
    checkedAt: row.checked_at,
    provedAt: row.proved_at,
    failingSinceAt: row.failing_since_at,
  }
}
