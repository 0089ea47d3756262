import { sql } from 'kysely'
import type { AttentionItem } from '../../platform/attention/attention.ts'
import type { DestinationsDeps } from './destinations-deps.ts'

/** One failed try is no reason to call anybody. */
const FAILING_MS = 600_000

interface Row {
  destination_key: string
  name: string
  state: string
  failing_since_at: number | null
  dead: number
}

/** What about destinations wants somebody. */
export function destinationsAttention({ db, clock }: Pick<DestinationsDeps, 'db' | 'clock'>) {
  return async (storeId: number): Promise<AttentionItem[]> => {
    const { rows } = await sql<Row>`
      select t.destination_key, t.name, t.state, t.failing_since_at, (
        select count(*) from (select from destination_deliveries d where d.store_id = t.store_id
          and d.destination_id = t.destination_id and d.state = 'failed' and d.message_id is not null limit 1000) x) as dead
      from destinations t where t.store_id = ${storeId} order by t.destination_id`.execute(db)
    const now = clock.now()
    return rows.flatMap((row): AttentionItem[] => {
      const at = row.failing_since_at
      const to = `destinations/${row.destination_key}`
      const detail = { name: row.name }
      const since = at === null ? {} : { at }
      if (row.state === 'stopped') {
        return [{ code: 'destination_paused', severity: 'bad', count: 1, detail, to, ...since }]
      }
      const items: AttentionItem[] = []
      if (row.state === 'active' && at !== null && now - at > FAILING_MS) {
        items.push({ code: 'destination_failing', severity: 'warn', count: 1, detail, to, at })
      }
      if (row.dead > 0) {
        items.push({
          code: 'dead_letters',
          severity: 'warn',
          count: row.dead,
          detail,
          to: `${to}?show=failed`,
        })
      }
      return items
    })
  }
}
