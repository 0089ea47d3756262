import type { Lang } from '@tandem/contract/errors'
import type { SyncView } from '@tandem/contract/http/sync'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { readingRoutes } from '../stores/reading-routes.public.ts'
import { troubleOf } from '../stores/shop.public.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { OrdersTables } from './orders.tables.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { syncView } from './progress.ts'
import { actOnSync } from './sync-acts.ts'

/** The reading of a shop's orders, for its people. */
export function ordersSyncRoutes(app: HttpApp, deps: OrdersDeps & { accounts: AccountsPublic }): void {
  readingRoutes<OrdersTables>(app, deps, {
    of: 'orders',
    view: (known, lang) => merchantView(deps, known, lang),
    act: (tx, storeId, action) => actOnSync({ ...deps, db: tx }, storeId, action),
  })
}

async function merchantView(deps: OrdersDeps, known: KnownStore, lang: Lang): Promise<SyncView> {
  const view = await syncView(deps, known, lang)
  const { state, orders: kept, read, total, leftMs, startedAt, doneAt, failedCount } = view
  const upTo = Math.max(view.polledUntilAt ?? 0, view.sweptAt ?? 0)
  return {
    state,
    kept,
    read,
    total,
    leftMs,
    startedAt,
    doneAt,
    upToAt: upTo > 0 ? upTo : null,
    failed: view.failed.map(({ orderId: id, ...rest }) => ({ id, name: '', ...rest })),
    failedCount,
    trouble: troubleOf(view.trouble, lang),
  }
}
