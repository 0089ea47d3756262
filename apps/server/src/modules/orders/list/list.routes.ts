import {
  type OrderListQueryAcross as AcrossQuery,
  OrderCount,
  OrderFacets,
  OrderFilterQuery,
  OrderFilterQueryAcross,
  OrderList,
  OrderListQuery,
  OrderListQueryAcross,
  type OrderRow,
} from '@tandem/contract/http/orders-list'
import { readCursor, writeCursor } from '@tandem/core/orders/list-cursor'
import { manyOf, readOrderFilter } from '@tandem/core/orders/order-filter'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import type { OrdersDeps } from '../orders-deps.ts'
import { createFacets } from './facets.ts'
import { type ListWish, listStore } from './list.store.ts'
import type { ListedRow } from './walk.ts'

const LIMIT = 50
export const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
const unkept = (reply: FastifyReply) => reply.header('cache-control', 'no-store')

/** Lists of orders, of one store and across those that somebody may see. Everything here is about people. */
export function listRoutes(app: HttpApp, deps: OrdersDeps, accounts: AccountsPublic): void {
  const facets = createFacets(deps)
  const one = accounts.inStore('orders.read')
  const across = accounts.acrossStores('orders.read')
  const tags = ['orders']
  const base = '/api/v1/stores/:storeKey/orders'
  const schemaOf = (summary: string, answer: typeof OrderList | typeof OrderCount | typeof OrderFacets) => ({
    tags,
    summary,
    response: { 200: answer },
  })
  const listed = schemaOf('Orders, a page at a time', OrderList)
  const counted = schemaOf('How many orders there are, up to 10,000', OrderCount)
  const chosen = schemaOf('What there is to filter orders by', OrderFacets)

  app.get(
    base,
    { ...one, schema: { ...listed, params: StoreParams, querystring: OrderListQuery } },
    (request, reply) => {
      unkept(reply)
      return pageOf(deps, [accounts.scopeOf(request)], request.query)
    },
  )
  app.get(
    '/api/v1/orders',
    { ...across, schema: { ...listed, querystring: OrderListQueryAcross } },
    (request, reply) => {
      unkept(reply)
      return pageOf(deps, chosenScopes(accounts.scopesOf(request), request.query.store), request.query)
    },
  )
  app.get(
    `${base}/count`,
    { ...one, schema: { ...counted, params: StoreParams, querystring: OrderFilterQuery } },
    (request, reply) => {
      unkept(reply)
      return listStore(deps.db).count([accounts.scopeOf(request)], readOrderFilter(request.query))
    },
  )
  app.get(
    '/api/v1/orders/count',
    { ...across, schema: { ...counted, querystring: OrderFilterQueryAcross } },
    (request, reply) => {
      unkept(reply)
      const scopes = chosenScopes(accounts.scopesOf(request), request.query.store)
      return listStore(deps.db).count(scopes, readOrderFilter(request.query))
    },
  )
  app.get(`${base}/facets`, { ...one, schema: { ...chosen, params: StoreParams } }, (request, reply) => {
    unkept(reply)
    return facets([accounts.scopeOf(request)])
  })
  app.get('/api/v1/orders/facets', { ...across, schema: chosen }, (request, reply) => {
    unkept(reply)
    return facets(accounts.scopesOf(request))
  })
}

/** Another's store among them answers as one that does not exist. */
export function chosenScopes(
  scopes: readonly StoreScope[],
  chosen: string | string[] | undefined,
): readonly StoreScope[] {
  const keys = manyOf(chosen)
  if (keys.length === 0) return scopes
  const byKey = new Map(scopes.map((scope) => [scope.storeKey, scope]))
  return [...new Set(keys)].map((key) => byKey.get(key) ?? refuse('no_such_store'))
}

async function pageOf(
  deps: OrdersDeps,
  scopes: readonly StoreScope[],
  query: AcrossQuery,
): Promise<OrderList> {
  const { sort = 'newest', after, before, limit: wanted } = query
  if (after !== undefined && before !== undefined) refuse('malformed')
  const cursor = after ?? before
  const place = cursor === undefined ? null : (readCursor(sort, cursor) ?? refuse('malformed'))
  const limit = wanted === undefined ? LIMIT : Number(wanted)
  const back = before !== undefined
  const wish: ListWish = { filter: readOrderFilter(query), sort, place, back, limit: limit + 1 }
  const [found, filling] = await Promise.all([listStore(deps.db).page(scopes, wish), isFilling(deps, scopes)])
  const more = found.length > limit
  const rows = more ? (back ? found.slice(1) : found.slice(0, limit)) : found
  const keys = new Map(scopes.map(({ storeId, storeKey }) => [storeId, storeKey]))
  const cursorAt = (row: ListedRow | undefined) => {
    if (!row) return null
    const rank = sort === 'newest' || sort === 'oldest' ? row.created_at : row.total_minor
    return writeCursor(sort, { rank, orderId: row.order_id, storeId: row.store_id })
  }
  return {
    orders: rows.map((row) => rowView(row, keys.get(row.store_id) ?? '')),
    next: back || more ? cursorAt(rows.at(-1)) : null,
    prev: (back ? more : place !== null) ? cursorAt(rows[0]) : null,
    filling,
  }
}

async function isFilling(deps: OrdersDeps, scopes: readonly StoreScope[]): Promise<boolean> {
  const storeIds = scopes.map(({ storeId }) => storeId)
  if (storeIds.length === 0) return false
  const query = deps.db.selectFrom('order_rows_fill').select('store_id').where('store_id', 'in', storeIds)
  return (await query.limit(1).executeTakeFirst()) !== undefined
}

const rowView = (row: ListedRow, storeKey: string): OrderRow => ({
  storeKey,
  id: row.order_id,
  number: row.number,
  status: row.status,
  currency: row.currency,
  minorUnit: row.minor_unit,
  totalMinor: row.total_minor,
  refundedMinor: row.refunded_minor,
  createdAt: row.created_at,
  modifiedAt: row.modified_at,
  customerName: row.customer_name,
  customerEmail: row.customer_email,
  country: row.country,
  items: row.items,
  firstItem: row.first_item,
  payment: row.payment,
  fromRoom: row.room,
})
