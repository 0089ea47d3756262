import type { Kysely } from 'kysely'
import type { Clock } from '../../../platform/clock.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import type { KnownStore, StoresForCatalog } from '../../stores/stores.public.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import type { Shelf } from '../shelf.ts'
import type { Terms } from '../terms.ts'
import type { WooApi } from '../woo/woo-api.ts'

export interface SyncDeps {
  db: Kysely<CatalogTables>
  queue: Queue
  clock: Clock
  log: Log
  stores: StoresForCatalog
  shelf: Shelf
  terms: Terms
  shopOf(known: KnownStore): WooApi
  publicUrl(): string
}

/** A job's shop: `id`, its API, and what is known of it; null when it was disconnected since. */
export async function shopOf(deps: SyncDeps, payload: Record<string, unknown>) {
  const storeId = Number(payload['storeId'])
  const known = await deps.stores.knownById(storeId)
  return known ? { storeId, known, api: deps.shopOf(known) } : null
}
