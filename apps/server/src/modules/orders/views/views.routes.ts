import {
  OrderColumns,
  OrderSavedView,
  OrderSavedViews,
  OrderViewBody,
} from '@tandem/contract/http/orders-one'
import { mayAs } from '@tandem/core/accounts/permissions'
import { ORDER_COLUMNS, type OrderColumn } from '@tandem/core/orders/order-columns'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import { StoreParams } from '../list/list.routes.ts'
import type { MerchantDeps } from '../merchant-deps.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { viewsStore } from './views.store.ts'

const ViewParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  viewId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
const OwnViewParams = Type.Object({ viewId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }) })
const DEFAULT_COLUMNS: OrderColumn[] = ['date', 'status', 'customer', 'country', 'items', 'total']

/** Filters with a name, and the columns that a person wants to see. They are people's: no program has any. */
export function viewsRoutes(app: HttpApp, deps: MerchantDeps, accounts: AccountsPublic): void {
  const read = accounts.inStore('orders.read')
  const person = accounts.asPerson()
  const tags = ['orders']
  const base = '/api/v1/stores/:storeKey/orders/views'
  const own = '/api/v1/orders/views'
  const listed = { tags, summary: 'Saved filters of orders', response: { 200: OrderSavedViews } }
  const added = {
    tags,
    summary: 'Save a filter of orders',
    body: OrderViewBody,
    response: { 200: OrderSavedView },
  }
  const removed = { tags, summary: 'Remove a saved filter', response: { 200: OrderSavedView } }

  app.get(base, { ...read, schema: { ...listed, params: StoreParams } }, async (request) => ({
    views: await viewsStore(deps.db).list(accounts.scopeOf(request), personIdOf(accounts, request)),
  }))
  app.post(base, { ...read, schema: { ...added, params: StoreParams } }, (request) =>
    add(deps, accounts, request, accounts.scopeOf(request), request.body),
  )
  app.delete(`${base}/:viewId`, { ...read, schema: { ...removed, params: ViewParams } }, (request) =>
    remove(deps, accounts, request, accounts.scopeOf(request), Number(request.params.viewId)),
  )
  app.get(own, { ...person, schema: listed }, async (request) => ({
    views: await viewsStore(deps.db).list(null, personIdOf(accounts, request)),
  }))
  app.post(own, { ...person, schema: added }, (request) => add(deps, accounts, request, null, request.body))
  app.delete(`${own}/:viewId`, { ...person, schema: { ...removed, params: OwnViewParams } }, (request) =>
    remove(deps, accounts, request, null, Number(request.params.viewId)),
  )

  const columns = { tags, summary: 'Columns of the list of orders', response: { 200: OrderColumns } }
  app.get('/api/v1/orders/columns', { ...person, schema: columns }, async (request) => {
    const kept = await viewsStore(deps.db).columns(personIdOf(accounts, request))
    return { columns: kept ? ORDER_COLUMNS.filter((column) => kept.includes(column)) : DEFAULT_COLUMNS }
  })
  app.put(
    '/api/v1/orders/columns',
    { ...person, schema: { ...columns, body: OrderColumns } },
    async (request) => {
      await viewsStore(deps.db).putColumns(personIdOf(accounts, request), request.body.columns)
      return request.body
    },
  )
}

function personIdOf(accounts: AccountsPublic, request: FastifyRequest): string {
  const asker = accounts.askerOf(request)
  return asker.kind === 'person' ? asker.personId : refuse('not_allowed')
}

async function add(
  deps: MerchantDeps,
  accounts: AccountsPublic,
  request: FastifyRequest,
  scope: StoreScope | null,
  body: OrderViewBody,
): Promise<OrderSavedView> {
  const personId = personIdOf(accounts, request)
  return deps.db.transaction().execute(async (tx) => {
    const view = (await viewsStore(tx).add(scope, personId, body, deps.clock.now())) ?? refuse('too_many')
    if (scope && view.shared) await note(accounts, tx, request, scope, 'orders.view_shared', view)
    return view
  })
}

async function remove(
  deps: MerchantDeps,
  accounts: AccountsPublic,
  request: FastifyRequest,
  scope: StoreScope | null,
  viewId: number,
): Promise<OrderSavedView> {
  const asker = accounts.askerOf(request)
  const personId = personIdOf(accounts, request)
  const tidies = asker.kind === 'person' && asker.role !== null && mayAs(asker.role, 'orders.manage')
  return deps.db.transaction().execute(async (tx) => {
    const view = (await viewsStore(tx).remove(scope, personId, viewId, tidies)) ?? refuse('not_found')
    if (scope && view.shared) await note(accounts, tx, request, scope, 'orders.view_removed', view)
    return view
  })
}

async function note(
  accounts: AccountsPublic,
  tx: Parameters<typeof viewsStore>[0],
  request: FastifyRequest,
  scope: StoreScope,
  action: string,
  view: OrderSavedView,
): Promise<void> {
  const by = accounts.askerOf(request)
  await accounts.audit<OrdersTables>(tx, { storeId: scope.storeId, by, action, subject: view.name }, request)
}
