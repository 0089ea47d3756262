import type { Lang } from '@tandem/contract/errors'
import type { SyncAction, SyncView } from '@tandem/contract/http/sync'
import { mayRead } from '@tandem/core/stores/connection'
import { timeLeftMs } from '@tandem/core/sync/time-left'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { readingRoutes } from '../stores/reading-routes.public.ts'
import { troubleOf } from '../stores/shop.public.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { failedProductsStore } from './failed.store.ts'
import { listStore } from './list.store.ts'
import { enqueueFirstSync } from './sync/first-sync.ts'
import { enqueueFollow } from './sync/follow-product.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { syncStore } from './sync.store.ts'
import { PER_PAGE } from './woo/woo-api.ts'

const FAILED_SHOWN = 100
const RETRIES_AT_ONCE = 1_000

/** The reading of a shop's products, for its people. */
export function productsSyncRoutes(app: HttpApp, deps: SyncDeps & { accounts: AccountsPublic }): void {
  readingRoutes<CatalogTables>(app, deps, {
    of: 'products',
    view: (known, lang) => productsSyncView(deps, known, lang),
    act: (tx, storeId, action) => act({ ...deps, db: tx }, storeId, action),
  })
}

async function act(deps: SyncDeps, storeId: number, action: SyncAction): Promise<void> {
  const sync = syncStore(deps.db)
  switch (action) {
    case 'pause':
      // What was read once is followed without an end: there is nothing to hold any more.
      if ((await sync.state(storeId)).firstSyncDoneAt !== null) refuse('no_change')
      return sync.change(storeId, { pausedAt: deps.clock.now() })
    case 'resume':
      await sync.change(storeId, { pausedAt: null })
      return enqueueFirstSync(deps, storeId)
    case 'start_over':
      await sync.change(storeId, {
        pausedAt: null,
        firstSyncPage: 1,
        firstSyncTotal: null,
        firstSyncDoneAt: null,
        firstSyncStartedAt: null,
        firstSyncWorkedMs: 0,
      })
      return enqueueFirstSync(deps, storeId)
    case 'retry_failed':
      for (const productId of await failedProductsStore(deps.db).ids(storeId, RETRIES_AT_ONCE)) {
        await enqueueFollow(deps, deps.db, storeId, productId)
      }
  }
}

async function productsSyncView(
  { db }: Pick<SyncDeps, 'db'>,
  known: KnownStore,
  lang: Lang,
): Promise<SyncView> {
  const { storeId } = known.store
  const failedStore = failedProductsStore(db)
  const [state, kept, failed] = await Promise.all([
    syncStore(db).state(storeId),
    listStore(db).kept(storeId),
    failedStore.list(storeId, FAILED_SHOWN),
  ])
  const done = state.firstSyncDoneAt !== null
  const begun = state.firstSyncStartedAt !== null || state.polledUntilAt !== null
  const total = done ? kept : state.firstSyncTotal
  const passed = (state.firstSyncPage - 1) * PER_PAGE
  // While a page is being read, those of it that came already count; when it begins anew, only what was passed does.
  const read = done ? kept : Math.min(state.firstSyncPage === 1 ? kept : passed, total ?? kept)
  return {
    state: !mayRead(known.connection, 'products')
      ? 'off'
      : done
        ? 'done'
        : state.pausedAt !== null
          ? 'paused'
          : begun
            ? 'running'
            : 'waiting',
    kept,
    read,
    total,
    leftMs: done ? 0 : timeLeftMs({ read: passed, total, workedMs: state.firstSyncWorkedMs }),
    startedAt: state.firstSyncStartedAt,
    doneAt: state.firstSyncDoneAt,
    upToAt: maxOf(state.polledUntilAt, state.sweptAt),
    failed: failed.map(({ productId: id, name, reason, attempts, lastAt }) => ({
      id,
      name,
      reason,
      message: troubleOf(reason, lang)?.message ?? '',
      attempts,
      lastAt,
    })),
    failedCount: failed.length < FAILED_SHOWN ? failed.length : await failedStore.count(storeId),
    trouble: troubleOf(state.trouble, lang),
  }
}

const maxOf = (a: number | null, b: number | null) =>
  a === null && b === null ? null : Math.max(a ?? 0, b ?? 0)
