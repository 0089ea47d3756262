import type { StorePlanView } from '@tandem/contract/http/plans'
import type { Pool } from 'pg'

/** So many of each there are, read from where each module keeps them. */
export async function usageOf(
  pool: Pick<Pool, 'query'>,
  storeId: number,
  now: number,
): Promise<StorePlanView['used']> {
  const { rows } = await pool.query<StorePlanView['used']>(
    `select
       (select count(*) from rooms where store_id = $1 and ended_at is null) as "roomsAtOnce",
       (select count(*) from orders where store_id = $1 and not gone and created_at >= $2) as "ordersPerMonth",
       (select count(*) from destinations where store_id = $1) as destinations,
       (select count(*) from memberships where store_id = $1) as members,
       (select count(*) from api_tokens where store_id = $1 and (expires_at is null or expires_at > $3)) as tokens`,
    [storeId, monthOf(now), now],
  )
  return rows[0] as StorePlanView['used']
}

/** The first moment of the month, in UTC. */
export const monthOf = (now: number): number => {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
}
