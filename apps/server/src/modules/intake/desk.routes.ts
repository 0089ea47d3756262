import { ReconcileAnswer, ReconcileBody, Reconciliations, WebhooksView } from '@tandem/contract/http/sync'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic, Permission } from '../accounts/accounts.public.ts'
import { entriesStore } from './entries.store.ts'
import type { Reconciled } from './intake.public.ts'
import type { IntakeTables } from './intake.tables.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { reconciliationsStore } from './reconciliations.store.ts'
import type { Reconciling } from './reconciling.ts'
import { topicsFor } from './topics.ts'
import { webhooksStore } from './webhooks.store.ts'

const tags = ['stores']
const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })
const ListQuery = Type.Object({ limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|100)$' })) })

/** How true Tandem is to a shop, for the shop's own people: the news' way, the comparisons, and one asked for now. */
export function intakeDesk(
  app: HttpApp,
  deps: IntakeDeps & { reconciling: Reconciling; accounts: AccountsPublic },
): void {
  const { accounts, db, reconciling, stores } = deps
  const base = '/api/v1/stores/:storeKey'
  const quiet = (permission: Permission) => {
    const entrance = accounts.inStore(permission)
    const noStore = async (_request: unknown, reply: { header(name: string, value: string): unknown }) =>
      void reply.header('cache-control', 'no-store')
    return { ...entrance, onRequest: [...entrance.onRequest, noStore] }
  }

  app.get(
    `${base}/webhooks`,
    {
      ...quiet('store.read'),
      schema: {
        tags,
        summary: 'How the shop’s news come',
        params: StoreParams,
        response: { 200: WebhooksView },
      },
    },
    async (request) => {
      const { storeId } = accounts.scopeOf(request)
      const known = (await stores.knownById(storeId)) ?? refuse('no_such_store')
      const state = await webhooksStore(db).state(storeId)
      return {
        expected: topicsFor(known.connection).length,
        active: state.webhooksActive,
        checkedAt: state.webhooksCheckedAt,
        remade: state.remade,
        waiting: await entriesStore(db).waiting(storeId),
        lastNewsAt: newest(state.lastEntryAt, state.outboxHeardAt),
        untold: state.untold,
      }
    },
  )

  app.get(
    `${base}/reconciliations`,
    {
      ...quiet('store.read'),
      schema: {
        tags,
        summary: 'Comparisons with the shop, newest first',
        params: StoreParams,
        querystring: ListQuery,
        response: { 200: Reconciliations },
      },
    },
    async (request) => {
      const { storeId } = accounts.scopeOf(request)
      const limit = Number(request.query.limit ?? 20)
      const [reconciliations, running] = await Promise.all([
        reconciliationsStore(db).newest(storeId, limit),
        reconciling.waiting(storeId),
      ])
      return { reconciliations, running }
    },
  )

  app.post(
    `${base}/reconcile`,
    {
      ...quiet('products.manage'),
      schema: {
        tags,
        summary: 'Compare everything with the shop, now',
        params: StoreParams,
        body: ReconcileBody,
        response: { 202: ReconcileAnswer },
      },
    },
    async (request, reply) => {
      const { storeId } = accounts.scopeOf(request)
      const { kind } = request.body
      const wanted: Reconciled[] = kind ? [kind] : ['products', 'orders']
      const kinds = await reconciling.wish(storeId, 'asked', { wanted })
      if (kinds.length === 0) refuse('not_connected')
      const entry = { storeId, by: accounts.askerOf(request), action: 'store.compared', detail: { kinds } }
      await db.transaction().execute((tx) => accounts.audit<IntakeTables>(tx, entry, request))
      deps.live.tell(storeId, 'sync')
      return reply.code(202).send({ kinds })
    },
  )
}

const newest = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : Math.max(a ?? 0, b ?? 0)
