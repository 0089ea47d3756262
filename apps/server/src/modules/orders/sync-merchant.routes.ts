import { type Lang, langOfHeader } from '@tandem/contract/errors'
import { SyncBody, SyncView } from '@tandem/contract/http/sync'
import { mayRead } from '@tandem/core/stores/connection'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { troubleOf } from '../stores/shop.public.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { OrdersTables } from './orders.tables.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { syncView } from './progress.ts'
import { actOnSync } from './sync-acts.ts'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })
const tags = ['orders']

/** How far the reading of a shop's orders is, and how its people hold it, begin it anew, or try again. */
export function ordersSyncRoutes(app: HttpApp, deps: OrdersDeps & { accounts: AccountsPublic }): void {
  const { accounts } = deps
  const path = '/api/v1/stores/:storeKey/orders/sync'
  const knownOf = async (storeId: number) => (await deps.stores.knownById(storeId)) ?? refuse('no_such_store')

  app.get(
    path,
    {
      ...accounts.inStore('orders.read'),
      schema: {
        tags,
        summary: 'How far the reading of the orders is',
        params: StoreParams,
        response: { 200: SyncView },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const known = await knownOf(accounts.scopeOf(request).storeId)
      return merchantView(deps, known, langOfHeader(request.headers['accept-language']))
    },
  )

  app.post(
    path,
    {
      ...accounts.inStore('orders.manage'),
      schema: {
        tags,
        summary: 'Hold the reading of the orders, go on, begin anew, or try again what failed',
        params: StoreParams,
        body: SyncBody,
        response: { 200: SyncView },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const { action } = request.body
      const known = await knownOf(accounts.scopeOf(request).storeId)
      if (!mayRead(known.connection, 'orders')) refuse('not_connected')
      const { storeId } = known.store
      const by = accounts.askerOf(request)
      const entry = { storeId, by, action: `sync.${action}`, detail: { of: 'orders' } }
      await deps.db.transaction().execute(async (tx) => {
        await actOnSync({ ...deps, db: tx }, storeId, action)
        await accounts.audit<OrdersTables>(tx, entry, request)
      })
      deps.live.tell(storeId, 'sync')
      deps.live.tell(storeId, 'attention')
      return merchantView(deps, known, langOfHeader(request.headers['accept-language']))
    },
  )
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
