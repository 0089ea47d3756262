import { langOfHeader } from '@tandem/contract/errors'
import { type OrderCard, OrdersSyncBody, type OrderView } from '@tandem/contract/http/orders'
import { mayRead } from '@tandem/core/stores/connection'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import { ordersStore } from './orders.store.ts'
import type { OrdersTables } from './orders.tables.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { syncView } from './progress.ts'
import { actOnSync } from './sync-acts.ts'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
const OrderParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  orderId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
// An address holds texts, and none is taken for a number by itself.
const ListQuery = Type.Object({
  after: Type.Optional(Type.String({ pattern: '^[0-9]{1,15}$' })),
  limit: Type.Optional(Type.String({ pattern: '^([1-9][0-9]?|[1-4][0-9]{2}|500)$' })),
})

const langOf = ({ headers }: FastifyRequest) => langOfHeader(headers['accept-language'])

/** The operator's view of a shop's orders. Everything here is about people: never stored on the way. */
export function ordersRoutes(
  app: HttpApp,
  deps: OrdersDeps,
  operator: OperatorDoor,
  accounts: Pick<AccountsPublic, 'askerOf' | 'audit'>,
): void {
  const base = '/api/operator/stores/:storeKey/orders'
  /** A22: who is signed in as an operator reads no shop's orders. */
  const onlyByKey = (request: FastifyRequest) => {
    if (accounts.askerOf(request).kind !== 'operator_key') refuse('not_allowed')
  }
  const knownOf = async (storeKey: string) => (await deps.stores.known(storeKey)) ?? refuse('no_such_store')

  app.get(
    `${base}/sync`,
    { ...operator.entrance, schema: { params: StoreParams } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return syncView(deps, await knownOf(request.params.storeKey), langOf(request))
    },
  )

  app.post(
    `${base}/sync`,
    { ...operator.entrance, schema: { params: StoreParams, body: OrdersSyncBody } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const known = await knownOf(request.params.storeKey)
      if (!mayRead(known.connection, 'orders')) refuse('not_connected')
      const { storeId } = known.store
      const { action } = request.body
      const entry = {
        storeId,
        by: accounts.askerOf(request),
        action: `sync.${action}`,
        detail: { of: 'orders' },
      }
      await deps.db.transaction().execute(async (tx) => {
        await actOnSync({ ...deps, db: tx }, storeId, action)
        await accounts.audit<OrdersTables>(tx, entry, request)
      })
      return syncView(deps, known, langOf(request))
    },
  )

  app.get(
    base,
    { ...operator.entrance, schema: { params: StoreParams, querystring: ListQuery } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      onlyByKey(request)
      const { store } = await knownOf(request.params.storeKey)
      const [after, limit] = [Number(request.query.after ?? 0), Number(request.query.limit ?? 100)]
      const orders = await ordersStore(deps.db).list(store.storeId, after, limit)
      const nextAfter = orders.length === limit ? (orders.at(-1)?.id ?? null) : null
      return { orders: orders.map(cardOf), nextAfter }
    },
  )

  app.get(
    `${base}/:orderId`,
    { ...operator.entrance, schema: { params: OrderParams } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      onlyByKey(request)
      const { store } = await knownOf(request.params.storeKey)
      const order = await ordersStore(deps.db).get(store.storeId, Number(request.params.orderId))
      return order ?? refuse('not_found')
    },
  )
}

function cardOf(order: OrderView): OrderCard {
  const { id, number, status, currency, minorUnit, totalMinor, createdAt, modifiedAt } = order
  const { billing, shipping } = order
  const customerName = billing.name || shipping.name
  const country = shipping.country || billing.country
  return { id, number, status, currency, minorUnit, totalMinor, createdAt, modifiedAt, customerName, country }
}
