import { mayRead } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { Clock } from '../../../platform/clock.ts'
import type { LiveHints } from '../../../platform/live/live.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { Queue } from '../../../platform/queue/queue.ts'
import type { IntakePublic } from '../../intake/intake.public.ts'
import type { ShopApi } from '../../stores/shop.public.ts'
import type { KnownStore, StoresForSync } from '../../stores/stores.public.ts'
import type { CatalogTables } from '../catalog.tables.ts'
import type { FailedProducts } from '../failed.store.ts'
import type { Shelf } from '../shelf.ts'
import type { Terms } from '../terms.ts'
import { createWooApi, type WooApi } from '../woo/woo-api.ts'

export interface SyncDeps {
  db: Kysely<CatalogTables>
  queue: Queue
  clock: Clock
  log: Log
  stores: StoresForSync
  intake: IntakePublic
  shelf: Shelf
  terms: Terms
  /** Where a shop's rooms are reached. */
  roomsUrl(storeId: number): string
  live: LiveHints
  failed: Pick<FailedProducts, 'note' | 'forget'>
}

export interface Shop {
  storeId: number
  known: KnownStore
  shop: ShopApi
  api: WooApi
}

/** A job's shop; null when its products may not be read (any more): then there is nothing to do. */
export async function shopOf(
  { stores }: Pick<SyncDeps, 'stores'>,
  payload: Record<string, unknown>,
): Promise<Shop | null> {
  const storeId = Number(payload['storeId'])
  const known = await stores.knownById(storeId)
  if (!known || !mayRead(known.connection, 'products')) return null
  const shop = stores.apiOf(known)
  return { storeId, known, shop, api: createWooApi(shop) }
}

/** Asked between two pages: a part that was switched off stops its reading within seconds. */
export async function mayGoOn({ stores }: Pick<SyncDeps, 'stores'>, storeId: number): Promise<boolean> {
  const known = await stores.knownById(storeId)
  return known !== null && mayRead(known.connection, 'products')
}
