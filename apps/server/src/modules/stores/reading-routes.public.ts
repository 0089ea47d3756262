import { type Lang, langOfHeader } from '@tandem/contract/errors'
import { type SyncAction, SyncBody, SyncView } from '@tandem/contract/http/sync'
import { mayRead } from '@tandem/core/stores/connection'
import type { Kysely, Transaction } from 'kysely'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { LiveHints } from '../../platform/live/live.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { KnownStore, StoresForSync } from './stores.public.ts'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })

/** What a module reads of a shop for the first time, and what people can do about it. */
export interface Reading<DB> {
  of: 'products' | 'orders'
  view(known: KnownStore, lang: Lang): Promise<SyncView>
  /** In the transaction that notes who did it. */
  act(tx: Transaction<DB>, storeId: number, action: SyncAction): Promise<void>
}

interface ReadingDeps<DB> {
  db: Kysely<DB>
  live: Pick<LiveHints, 'tell'>
  stores: Pick<StoresForSync, 'knownById'>
  accounts: AccountsPublic
}

/** How far the reading of a shop is, and how its people hold it, begin it anew, or try again: alike for all that is read. */
export function readingRoutes<DB>(app: HttpApp, deps: ReadingDeps<DB>, { of, view, act }: Reading<DB>): void {
  const { accounts } = deps
  const path = `/api/v1/stores/:storeKey/${of}/sync`
  const common = { tags: [of], params: StoreParams, response: { 200: SyncView } }
  const knownOf = async (storeId: number) => (await deps.stores.knownById(storeId)) ?? refuse('no_such_store')

  app.get(
    path,
    {
      ...accounts.inStore(`${of}.read`),
      schema: { ...common, summary: `How far the reading of the ${of} is` },
    },
    async (request) => {
      const known = await knownOf(accounts.scopeOf(request).storeId)
      return view(known, langOfHeader(request.headers['accept-language']))
    },
  )

  app.post(
    path,
    {
      ...accounts.inStore(`${of}.manage`),
      schema: {
        ...common,
        summary: `Hold the reading of the ${of}, go on, begin anew, or try again what failed`,
        body: SyncBody,
      },
    },
    async (request) => {
      const { action } = request.body
      const known = await knownOf(accounts.scopeOf(request).storeId)
      if (!mayRead(known.connection, of)) refuse('not_connected')
      const { storeId } = known.store
      const entry = { storeId, by: accounts.askerOf(request), action: `sync.${action}`, detail: { of } }
      await deps.db.transaction().execute(async (tx) => {
        await act(tx, storeId, action)
        await accounts.audit<DB>(tx, entry, request)
      })
      deps.live.tell(storeId, 'sync')
      deps.live.tell(storeId, 'attention')
      return view(known, langOfHeader(request.headers['accept-language']))
    },
  )
}
