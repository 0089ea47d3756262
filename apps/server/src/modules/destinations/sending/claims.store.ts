import { type Kysely, sql } from 'kysely'
import type { DestinationsTables } from '../destinations.tables.ts'

/** A process that is stuck gives its destinations up after so long; one that is dead at once. */
export const LEASE_MS = 30_000

export interface Claim {
  storeId: number
  destinationId: number
}

/**
 * Which process delivers to which destination: one at a time, so that the order of things holds. An owner is named by
 * its database connections; once those are gone, so is it.
 */
export function claimsStore(db: Kysely<DestinationsTables>, owner: string) {
  const alive = sql`exists (select from pg_stat_activity a where a.application_name = d.lease_owner)`
  /** Nothing of a suspended shop is sent on; what waits goes out when it is lifted. */
  const suspended = (table: string) => sql`exists (select from stores s
    where s.store_id = ${sql.ref(`${table}.store_id`)} and s.suspended_at is not null)`
  const hasWork = (now: number) => sql`(
    exists (select from destination_deliveries w where w.store_id = d.store_id
      and w.destination_id = d.destination_id and w.state = 'waiting' and w.rank = 0 and w.next_at <= ${now}::bigint)
    or exists (select from destination_deliveries w where w.store_id = d.store_id
      and w.destination_id = d.destination_id and w.state = 'waiting' and w.rank = 1 and w.next_at <= ${now}::bigint)
    or exists (select from destination_runs r where r.store_id = d.store_id
      and r.destination_id = d.destination_id and r.state = 'running'
      and (not r.all_queued or r.delivered + r.failed >= r.queued)))`
  return {
    /** Takes destinations that have something to do and that no living process has. */
    async take(now: number, limit: number): Promise<Claim[]> {
      const { rows } = await sql<{ store_id: number; destination_id: number }>`
        update destinations t set lease_owner = ${owner}, lease_until_at = ${now + LEASE_MS}::bigint
        from (
          select d.store_id, d.destination_id from destinations d
          where d.state = 'active' and coalesce(d.quiet_until_at, 0) <= ${now}::bigint
            and not ${suspended('d')}
            and (d.lease_owner is null or d.lease_until_at <= ${now}::bigint or not ${alive})
            and ${hasWork(now)}
          order by d.lease_until_at nulls first limit ${limit}
          for update skip locked
        ) free
        where t.store_id = free.store_id and t.destination_id = free.destination_id
        returning t.store_id, t.destination_id`.execute(db)
      return rows.map((row) => ({ storeId: row.store_id, destinationId: row.destination_id }))
    },
    /** Which of them are still ours. */
    async renew(claims: readonly Claim[], now: number): Promise<Set<number>> {
      const ids = claims.map(({ destinationId }) => destinationId)
      const { rows } = await sql<{ destination_id: number }>`
        update destinations d set lease_until_at = ${now + LEASE_MS}::bigint
        where destination_id = any(${ids}::bigint[]) and lease_owner = ${owner} and not ${suspended('d')}
        returning destination_id`.execute(db)
      return new Set(rows.map((row) => row.destination_id))
    },
    async release({ storeId, destinationId }: Claim): Promise<void> {
      await sql`update destinations set lease_owner = null, lease_until_at = null
        where store_id = ${storeId} and destination_id = ${destinationId} and lease_owner = ${owner}`.execute(
        db,
      )
    },
  }
}
export type ClaimsStore = ReturnType<typeof claimsStore>
