import type { Lang } from '@tandem/contract/errors'
import type { PluginStatus, SyncProgress } from '@tandem/contract/http/connect'
import type { PlatformDeps } from '../../../platform/deps.ts'
import type { Trial } from '../connection/trying.ts'
import { troubleOf } from '../shop.public.ts'
import type { StoresService } from '../stores.service.ts'
import type { StoreRow } from '../stores.store.ts'

export { troubleOf }

const OFF: SyncProgress = { state: 'off', read: 0, total: null, failed: 0, seconds_left: null }
const seconds = (ms: number | null) => (ms === null ? null : Math.floor(ms / 1000))

/** What the plugin's page shows: this module's own part, and what the others add. */
export async function assembleStatus(
  deps: Pick<PlatformDeps, 'log' | 'publicUrl'> & { stores: StoresService },
  row: StoreRow,
  lang: Lang,
): Promise<PluginStatus> {
  const status = emptyStatus(row.storeKey, deps.publicUrl())
  Object.assign(status, {
    state: row.state,
    parts: row.parts,
    trouble: troubleOf(row.trouble, lang),
    last_heard_at: seconds(row.heardAt),
    outbox_seen: row.outboxSeen,
  })
  const { sources } = deps.stores.registered
  const parts = await Promise.all(
    [...sources].map(async ([name, source]) => {
      try {
        return await source(row.storeId)
      } catch (err) {
        deps.log.warn({ err, storeId: row.storeId, source: name }, 'a part of a status could not be told')
        return {}
      }
    }),
  )
  const synced = parts.flatMap(({ last_synced_at: at }) => at ?? [])
  return Object.assign(status, ...parts, { last_synced_at: synced.length > 0 ? Math.max(...synced) : null })
}

/** While the keys are tried, and when they were refused. */
export function statusOfTrial({ storeKey, outcome }: Trial, publicUrl: string, lang: Lang): PluginStatus {
  const status = emptyStatus(storeKey, publicUrl)
  return outcome && !outcome.ok ? { ...status, trouble: troubleOf(outcome.reason, lang) } : status
}

const emptyStatus = (storeKey: string, publicUrl: string): PluginStatus => ({
  store_key: storeKey,
  state: 'started',
  parts: [],
  trouble: null,
  last_heard_at: null,
  last_synced_at: null,
  products: OFF,
  orders: OFF,
  reconciliation: null,
  webhooks: { expected: 0, active: 0, checked_at: null },
  outbox_seen: 0,
  dashboard_url: publicUrl,
})
