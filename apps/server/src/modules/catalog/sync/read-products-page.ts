import { isTrouble, reasonOf, ShopError } from '../../stores/shop.public.ts'
import { PER_PAGE, type WooApi } from '../woo/woo-api.ts'
import { keepProduct, readTruth } from './follow-product.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Four products at once: the pacer holds the shop's own limit, and memory stays small. */
const AT_ONCE = 4

/** The shop's program gives up over something, again and again; one that is only busy says so in other words. */
export const breaks = (error: unknown): boolean =>
  isTrouble(error, 'nonsense', 'too_large', 'refused', 'not_found') ||
  (error instanceof ShopError && error.status === 500)

/**
 * Reads a page of products and keeps it. One that breaks the shop, or the whole page that it is on, stops no other: it
 * is passed and noted, and the comparison that follows counts it as left and tries it again.
 */
export async function readProductsPage(
  deps: SyncDeps,
  storeId: number,
  number: number,
  api: WooApi,
): Promise<{ more: boolean; total: number | null }> {
  const passOver = (productId: number) => async (error: unknown) => {
    if (!breaks(error)) throw error
    // A shop that is away does not tell this either, and then nothing is passed.
    await api.productMarksOf([productId])
    await deps.failed.note(storeId, productId, reasonOf(error) ?? 'shop_nonsense', deps.clock.now())
    deps.log.warn({ err: error, storeId, productId }, 'a product could not be read and was passed')
  }
  const page = await api.products(number).catch((error: unknown) => {
    if (!breaks(error)) throw error
    return null
  })
  if (page) {
    await inTurn(page.items, (one) =>
      keepProduct(deps, storeId, one, api, { lane: 'sync' }).catch(passOver(one.id)),
    )
    return page
  }
  const { items, total } = await api.productMarks((number - 1) * PER_PAGE)
  await inTurn(items, ({ id }) => readTruth(deps, storeId, id, api, { lane: 'sync' }).catch(passOver(id)))
  return { more: total === null ? items.length === PER_PAGE : number * PER_PAGE < total, total }
}

async function inTurn<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE)
    await Promise.all(items.slice(at, at + AT_ONCE).map(work))
}
