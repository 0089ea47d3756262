import { langOfHeader } from '@tandem/contract/errors'
import { OrderAct, OrderActBody } from '@tandem/contract/http/orders-one'
import { mayRead } from '@tandem/core/stores/connection'
import type { FastifyRequest } from 'fastify'
import type { Kysely } from 'kysely'
import { Type } from 'typebox'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import { orderEventsStore } from '../events.store.ts'
import { StoreParams } from '../list/list.routes.ts'
import type { MerchantDeps } from '../merchant-deps.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { actsStore, nameOf } from './acts.store.ts'
import { enqueueAct } from './work-act.ts'

const ActParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  actId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
/** Setting these moves money or takes an order away: that is done in the shop, one by one. */
const NOT_IN_BULK = ['refunded', 'trash', 'auto-draft', 'checkout-draft', 'draft']

/** One act on many orders. */
export function actsRoutes(app: HttpApp, deps: MerchantDeps, accounts: AccountsPublic): void {
  const manage = accounts.inStore('orders.manage')
  const base = '/api/v1/stores/:storeKey/orders/acts'
  const answer = { tags: ['orders'], response: { 200: OrderAct } }
  const view = async (request: FastifyRequest, scope: StoreScope, actId: number) => {
    const lang = langOfHeader(request.headers['accept-language'])
    return (await actsStore(deps.db).view(scope, actId, lang, deps.clock.now())) ?? refuse('not_found')
  }
  const act = { ...answer, summary: 'Change the state of many orders in the shop, or send them on again' }
  app.post(
    base,
    { ...manage, schema: { ...act, params: StoreParams, body: OrderActBody } },
    async (request) => {
      const scope = accounts.scopeOf(request)
      const { kind, orderIds } = request.body
      const wish = request.body.kind === 'status' ? request.body.status : ''
      if (NOT_IN_BULK.includes(wish)) refuse('malformed')
      const actId =
        kind === 'status'
          ? await setStates(deps, accounts, request, { scope, wish, undoes: null, orderIds })
          : await sendAgain(deps, accounts, request, { scope, orderIds })
      return view(request, scope, actId)
    },
  )

  const told = { ...answer, summary: 'How an act on many orders goes' }
  app.get(
    `${base}/:actId`,
    { ...accounts.inStore('orders.read'), schema: { ...told, params: ActParams } },
    (request) => view(request, accounts.scopeOf(request), Number(request.params.actId)),
  )

  const undo = { ...answer, summary: 'Put back the states that orders had before an act' }
  app.post(`${base}/:actId/undo`, { ...manage, schema: { ...undo, params: ActParams } }, async (request) => {
    const scope = accounts.scopeOf(request)
    const undoes = Number(request.params.actId)
    const orderIds = await actsStore(deps.db).undoable(scope, undoes, deps.clock.now())
    if (orderIds.length === 0) refuse('nothing_to_do')
    return view(
      request,
      scope,
      await setStates(deps, accounts, request, { scope, wish: '', undoes, orderIds }),
    )
  })
}

async function setStates(
  deps: MerchantDeps,
  accounts: AccountsPublic,
  request: FastifyRequest,
  wanted: { scope: StoreScope; wish: string; undoes: number | null; orderIds: readonly number[] },
): Promise<number> {
  const { scope, wish, undoes, orderIds } = wanted
  const known = await deps.stores.knownById(scope.storeId)
  if (!known || !mayRead(known.connection, 'orders')) refuse('not_connected')
  const by = accounts.askerOf(request)
  const now = deps.clock.now()
  return deps.db.transaction().execute(async (tx) => {
    const acts = actsStore(tx)
    const actId =
      (await acts.add(scope, { kind: 'status', wish, undoes, by, now }, orderIds)) ?? refuse('not_found')
    const byKind = by.kind === 'person' ? 'person' : 'token'
    const asked = await acts.waiting(scope.storeId, actId, orderIds.length)
    const events = asked.map((line) => {
      const detail = { to: line.wish }
      return { orderId: line.orderId, kind: 'asked', byKind, byName: nameOf(by), detail } as const
    })
    await orderEventsStore(tx).add(scope.storeId, events, now)
    const detail = { status: wish || null, orders: orderIds.length, actId }
    const action = undoes === null ? 'orders.status_set' : 'orders.status_put_back'
    const subject = `${orderIds.length}`
    await accounts.audit<OrdersTables>(tx, { storeId: scope.storeId, by, action, subject, detail }, request)
    if (asked.length > 0) await enqueueAct(deps, tx, scope.storeId, actId)
    else await acts.done(scope.storeId, actId, now)
    return actId
  })
}

async function sendAgain(
  deps: MerchantDeps,
  accounts: AccountsPublic,
  request: FastifyRequest,
  { scope, orderIds }: { scope: StoreScope; orderIds: readonly number[] },
): Promise<number> {
  const by = accounts.askerOf(request)
  const now = deps.clock.now()
  let actId: number | null = null
  await deps.destinations()?.sendAgain(scope, orderIds, async (anyTx, queued) => {
    const tx = anyTx as Kysely<OrdersTables>
    const acts = actsStore(tx)
    const act = { kind: 'send', wish: '', undoes: null, by, now } as const
    actId = (await acts.add(scope, act, orderIds)) ?? refuse('not_found')
    const lines = await acts.waiting(scope.storeId, actId, orderIds.length)
    await acts.settle(
      scope.storeId,
      actId,
      lines.map(({ orderId }) => ({ orderId, result: 'done', reason: null })),
    )
    await acts.done(scope.storeId, actId, now)
    const entry = { storeId: scope.storeId, by, action: 'orders.sent_again', subject: `${orderIds.length}` }
    await accounts.audit<OrdersTables>(tx, { ...entry, detail: { orders: orderIds.length, queued } }, request)
  })
  return actId ?? refuse('nothing_to_do')
}
