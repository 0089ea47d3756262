import type { PluginStatus, SyncProgress } from '@tandem/contract/http/connect'
import { mayRead } from '@tandem/core/stores/connection'
import { listStore } from './list.store.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { syncStore } from './sync.store.ts'

/** What the plugin's page shows of the products' reading. */
export function catalogStatus({ db, stores }: Pick<SyncDeps, 'db' | 'stores'>) {
  return async (storeId: number): Promise<Partial<PluginStatus>> => {
    const known = await stores.knownById(storeId)
    const state = await syncStore(db).state(storeId)
    const read = await listStore(db).kept(storeId)
    const syncedAt = Math.max(state.polledUntilAt ?? 0, state.sweptAt ?? 0)
    const synced = { last_synced_at: state.firstSyncDoneAt === null ? null : Math.floor(syncedAt / 1000) }
    const products = (name: SyncProgress['state']): SyncProgress => {
      const total = name === 'done' ? read : state.firstSyncTotal
      return { state: name, read, total, failed: 0, seconds_left: null }
    }
    if (!known || !mayRead(known.connection, 'products')) return { products: products('off') }
    if (state.firstSyncDoneAt !== null) return { products: products('done'), ...synced }
    return { products: products(state.polledUntilAt === null ? 'waiting' : 'running') }
  }
}
