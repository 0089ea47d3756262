import type { StorePage } from '@tandem/contract/http/operator'
import { refuse } from '../../../platform/errors.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { planViewOf } from '../plans/plan-view.ts'
import { overviewStore } from './overview.store.ts'

const COUNTS = `
  select
    (select count(*) from catalog_products where store_id = $1 and not gone) as products,
    (select count(*) from rooms where store_id = $1) as "roomsEver",
    (select count(*) from memberships where store_id = $1) as members,
    (select count(*) from graphile_worker._private_jobs
      where payload ->> 'storeId' = $1::text and attempts < max_attempts) as "waitingJobs",
    (select count(*) from graphile_worker._private_jobs
      where payload ->> 'storeId' = $1::text and last_error is not null) as "failedJobs",
    (select facts from stores where store_id = $1) as facts`
type Counts = Pick<StorePage, 'products' | 'roomsEver' | 'members' | 'waitingJobs' | 'failedJobs'> & {
  facts: Record<string, unknown>
}

const PROGRAMS = ['plugin', 'wordpress', 'woocommerce', 'php', 'timezone'] as const

/** Everything the operator wants to know of one shop before doing something about it. */
export async function storePageOf(
  deps: OperatingDeps,
  storeId: number,
  lang: 'en' | 'ro',
): Promise<StorePage> {
  const store = (await overviewStore(deps.pool).one(storeId, lang)) ?? refuse('no_such_store')
  const counted = await deps.pool.query<Counts>(COUNTS, [storeId])
  const { facts, ...counts } = counted.rows[0] as Counts
  const { rows: consents } = await deps.pool.query<StorePage['consents'][number]>(
    `select part, given, said_by as "saidBy", at from store_consents
     where store_id = $1 order by consent_id desc limit 50`,
    [storeId],
  )
  const programs: Record<string, string> = {}
  for (const name of PROGRAMS) {
    const value = facts[name]
    if (typeof value === 'string' && value !== '') programs[name] = value.slice(0, 60)
  }
  return { store, ...counts, programs, consents, plan: await planViewOf(deps, storeId) }
}
