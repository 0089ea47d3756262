import { isTrouble, reasonOf, ShopError } from '../stores/shop.public.ts'
import type { FailedOrder } from './failed.store.ts'
import type { ShopOrders, ShopPage } from './shop-orders.ts'
import type { Place } from './sync.store.ts'

/** So often it is taken for the shop's own trouble that all orders of a page break. */
const TRIES_OF_A_BROKEN_PAGE = 3

/**
 * A page that the shop cannot give at once, order by order. When not one of them can be had it is most likely the shop
 * that has trouble, not an order: then `cause` stands. But a few broken orders in a row must not end the reading for
 * ever: where the shop fails over each of them, again and again, they are listed and passed.
 */
export async function readOneByOne(
  shop: ShopOrders,
  place: Place,
  cause: ShopError,
  attempt: number,
): Promise<{ page: ShopPage; failed: FailedOrder[] }> {
  const { ids, next, more } = await shop.ids(place)
  const told: ShopPage['told'] = []
  const failed: FailedOrder[] = []
  let broken = 0
  for (const orderId of ids) {
    try {
      const one = await shop.one(orderId, 'sync')
      if (one) told.push(one)
    } catch (error) {
      if (isTrouble(error, 'stopped', 'unauthorized', 'private')) throw error
      if (isTrouble(error, 'nonsense', 'too_large', 'refused') || isFatal(error)) broken += 1
      failed.push({ orderId, reason: reasonOf(error) ?? 'shop_nonsense' })
    }
  }
  const isShops = broken < failed.length || attempt <= TRIES_OF_A_BROKEN_PAGE
  if (failed.length > 0 && failed.length === ids.length && ids.length > 1 && isShops) throw cause
  const page = { told, failedIds: [], total: null, next, more, shopNow: null }
  return { page, failed }
}

/** PHP gave up over this one; a shop that is too busy says so in other words. */
const isFatal = (error: unknown) => error instanceof ShopError && error.status === 500
