import type { OrderFacets } from '@tandem/contract/http/orders-list'
import { sql } from 'kysely'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import type { OrdersDeps } from '../orders-deps.ts'

const KEPT_MS = 30_000
const MOST = 300

/** What orders have to filter by, found by stepping from value to value in an index rather than by reading it. */
export function createFacets(deps: OrdersDeps) {
  const known = new Map<string, { at: number; facets: OrderFacets }>()
  return async (scopes: readonly StoreScope[]): Promise<OrderFacets> => {
    const storeIds = scopes.map(({ storeId }) => storeId).sort((a, b) => a - b)
    const key = storeIds.join(',')
    const now = deps.clock.now()
    const last = known.get(key)
    if (last && now - last.at < KEPT_MS) return last.facets
    const [statuses, countries, currencies] = await Promise.all([
      values(deps, 'status', storeIds),
      values(deps, 'country', storeIds),
      currenciesOf(deps, storeIds),
    ])
    const facets = { statuses, countries: countries.filter((country) => country !== ''), currencies }
    if (known.size > 1_000) known.clear()
    known.set(key, { at: now, facets })
    return facets
  }
}

async function values(deps: OrdersDeps, name: 'status' | 'country', storeIds: number[]): Promise<string[]> {
  const column = sql.raw(name)
  const shown = name === 'country' ? sql`and status <> 'trash'` : sql``
  const { rows } = await sql<{
    value: string
  }>`select distinct v.value from unnest(${storeIds}::bigint[]) s(store_id)
    cross join lateral (
      with recursive step as (
        (select ${column} as value from order_rows where store_id = s.store_id ${shown} order by ${column} limit 1)
        union all
        select (select o.${column} from order_rows o where o.store_id = s.store_id and o.${column} > step.value ${shown}
          order by o.${column} limit 1)
        from step where step.value is not null
      ) select value from step where value is not null limit ${MOST}
    ) v order by 1 limit ${MOST}`.execute(deps.db)
  return rows.map(({ value }) => value)
}

/** Of the newest orders of each store: few shops sell in many. */
async function currenciesOf(deps: OrdersDeps, storeIds: number[]) {
  const { rows } = await sql<{ currency: string; minor_unit: number }>`
    select distinct r.currency, r.minor_unit from unnest(${storeIds}::bigint[]) s(store_id)
    cross join lateral (
      select currency, minor_unit from order_rows o where o.store_id = s.store_id and o.status <> 'trash'
      order by o.created_at desc limit 200
    ) r order by 1`.execute(deps.db)
  return rows.map(({ currency, minor_unit }) => ({ currency, minorUnit: minor_unit }))
}
