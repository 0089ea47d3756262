import type { ReconciliationView } from '@tandem/contract/http/orders'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { entriesStore } from './entries.store.ts'
import type { Reconciled } from './intake.public.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { reconciliationsStore } from './reconciliations.store.ts'
import type { Reconciling } from './reconciling.ts'
import { topicsFor } from './topics.ts'
import { webhooksStore } from './webhooks.store.ts'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
const ReconcileBody = Type.Object(
  { kind: Type.Optional(Type.Enum(['products', 'orders'])) },
  { additionalProperties: false },
)
const ListQuery = Type.Object({ limit: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,2}$' })) })

/** What the operator may ask about how a shop is followed. */
export function intakeRoutes(
  app: HttpApp,
  deps: IntakeDeps & { reconciling: Reconciling; accounts: Pick<AccountsPublic, 'askerOf' | 'audit'> },
  operator: OperatorDoor,
): void {
  const storeOf = async (storeKey: string) =>
    (await deps.stores.known(storeKey))?.store.storeId ?? refuse('no_such_store')

  app.post(
    '/api/operator/stores/:storeKey/reconcile',
    { ...operator.entrance, schema: { params: StoreParams, body: ReconcileBody } },
    async (request, reply) => {
      const storeId = await storeOf(request.params.storeKey)
      const { kind } = request.body
      const wanted: Reconciled[] = kind ? [kind] : ['products', 'orders']
      const kinds = await deps.reconciling.wish(storeId, 'asked', { wanted })
      if (kinds.length === 0) refuse('not_connected')
      const by = deps.accounts.askerOf(request)
      const entry = { storeId, by, action: 'store.compared', detail: { kinds } }
      await deps.accounts.audit(deps.db, entry, request)
      return reply.code(202).header('cache-control', 'no-store').send({ kinds })
    },
  )

  app.get(
    '/api/operator/stores/:storeKey/reconciliations',
    { ...operator.entrance, schema: { params: StoreParams, querystring: ListQuery } },
    async (request, reply): Promise<ReconciliationView[]> => {
      const storeId = await storeOf(request.params.storeKey)
      reply.header('cache-control', 'no-store')
      return reconciliationsStore(deps.db).newest(storeId, Number(request.query.limit ?? 50))
    },
  )

  app.get(
    '/api/operator/stores/:storeKey/intake',
    { ...operator.entrance, schema: { params: StoreParams } },
    async (request, reply) => {
      const known = (await deps.stores.known(request.params.storeKey)) ?? refuse('no_such_store')
      const { storeId } = known.store
      reply.header('cache-control', 'no-store')
      return {
        ...(await webhooksStore(deps.db).state(storeId)),
        webhooksExpected: topicsFor(known.connection).length,
        waiting: await entriesStore(deps.db).waiting(storeId),
        outboxSeen: await deps.stores.outboxSeen(storeId),
      }
    },
  )
}
