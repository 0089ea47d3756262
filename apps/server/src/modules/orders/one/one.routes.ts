import { OrderDetail } from '@tandem/contract/http/orders-one'
import { orderTimeline, type TimelineEntry } from '@tandem/core/orders/timeline'
import { Type } from 'typebox'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import { StoreParams } from '../list/list.routes.ts'
import type { MerchantDeps } from '../merchant-deps.ts'
import { type KeptOrder, oneStore } from './one.store.ts'

export const OrderParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  orderId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
const AT_ONCE = 100
const Ids = Type.Object(
  { ids: Type.String({ pattern: '^[1-9][0-9]{0,14}(,[1-9][0-9]{0,14}){0,99}$' }) },
  { additionalProperties: false },
)
const PICTURES = 60

/** An order on one page, and several for printing. */
export function oneRoutes(app: HttpApp, deps: MerchantDeps, accounts: AccountsPublic): void {
  const entrance = accounts.inStore('orders.read')
  const base = '/api/v1/stores/:storeKey/orders'
  const tags = ['orders']

  const detail = {
    tags,
    summary: 'An order whole, with all that happened to it',
    response: { 200: OrderDetail },
  }
  app.get(
    `${base}/:orderId`,
    { ...entrance, schema: { ...detail, params: OrderParams } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const orderId = Number(request.params.orderId)
      const [kept] = await oneStore(deps.db).whole(scope, [orderId])
      if (!kept) return refuse('not_found')
      const [noted, sent] = await Promise.all([
        oneStore(deps.db).noted(scope, orderId),
        sentOf(deps, scope, orderId),
      ])
      return detailOf(deps, scope, kept, orderTimeline(kept.order, [...noted, ...sent]))
    },
  )

  const several = {
    tags,
    summary: 'Several orders whole, such as for printing',
    response: { 200: Type.Object({ orders: Type.Array(OrderDetail) }) },
  }
  app.get(
    `${base}/whole`,
    { ...entrance, schema: { ...several, params: StoreParams, querystring: Ids } },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const ids = [...new Set(request.query.ids.split(',').map(Number))].slice(0, AT_ONCE)
      const kept = await oneStore(deps.db).whole(scope, ids)
      return { orders: await Promise.all(kept.map((one) => detailOf(deps, scope, one, []))) }
    },
  )
}

async function sentOf(deps: MerchantDeps, scope: StoreScope, orderId: number): Promise<TimelineEntry[]> {
  const deliveries = (await deps.destinations()?.deliveriesOfOrder(scope, orderId)) ?? []
  return deliveries.map((delivery) => ({
    at: delivery.doneAt ?? delivery.createdAt,
    kind: 'delivery',
    by: { kind: 'system', name: null },
    detail: {
      destination: delivery.destinationName,
      destinationKey: delivery.destinationKey,
      deliveryId: delivery.deliveryId,
      type: delivery.type,
      state: delivery.state,
      attempts: delivery.attempts,
      nextAt: delivery.nextAt,
    },
  }))
}

async function detailOf(
  deps: MerchantDeps,
  { storeId, storeKey }: StoreScope,
  { order, readAt }: KeptOrder,
  timeline: TimelineEntry[],
): Promise<OrderDetail> {
  const store = await deps.stores.storeById(storeId)
  const { roomToken, ...whole } = order
  return {
    storeKey,
    storeName: store?.view.look.name ?? '',
    order: whole,
    fromRoom: roomToken !== null,
    readAt,
    shopLink: store ? `${store.url}/wp-admin/admin.php?page=wc-orders&action=edit&id=${order.id}` : '',
    pictures: await picturesOf(deps, storeId, order.lines),
    timeline,
  }
}

/** The picture of the variation that was bought, where it has one. */
async function picturesOf(
  deps: MerchantDeps,
  storeId: number,
  lines: readonly { id: number; productId: number; variationId: number }[],
): Promise<Record<string, string>> {
  const ids = [...new Set(lines.map(({ productId }) => productId))].filter((id) => id > 0).slice(0, PICTURES)
  const products = new Map(
    await Promise.all(ids.map(async (id) => [id, await deps.catalog.productView(storeId, id)] as const)),
  )
  const found = lines.map(({ id, productId, variationId }) => {
    const product = products.get(productId)
    const variation = product?.variations.find((one) => one.id === variationId)
    return [String(id), (variation?.picture ?? product?.picture)?.src ?? ''] as const
  })
  return Object.fromEntries(found.filter(([, src]) => src !== ''))
}
