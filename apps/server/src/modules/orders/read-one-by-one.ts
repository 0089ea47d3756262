import { isTrouble, reasonOf, type ShopError } from '../stores/shop.public.ts'
import type { FailedOrder } from './failed.store.ts'
import type { ShopOrders, ShopPage } from './shop-orders.ts'
import type { Place } from './sync.store.ts'

/**
 * A page that the shop cannot give at once, order by order. When not one of them can be had it is the shop that has
 * trouble, not an order: then `cause` stands.
 */
export async function readOneByOne(
  shop: ShopOrders,
  place: Place,
  cause: ShopError,
): Promise<{ page: ShopPage; failed: FailedOrder[] }> {
  const { ids, next, more } = await shop.ids(place)
  const told: ShopPage['told'] = []
  const failed: FailedOrder[] = []
  for (const orderId of ids) {
    try {
      const one = await shop.one(orderId, 'sync')
      if (one) told.push(one)
    } catch (error) {
      if (isTrouble(error, 'stopped', 'unauthorized', 'private')) throw error
      failed.push({ orderId, reason: reasonOf(error) ?? 'shop_nonsense' })
    }
  }
  if (failed.length > 0 && failed.length === ids.length && ids.length > 1) throw cause
  const page = { told, failedIds: [], total: null, next, more, shopNow: null }
  return { page, failed }
}
