import { nextPageSize, PAGE_SIZES } from '@tandem/core/sync/next-page-size'
import { isTrouble, type ShopError } from '../stores/shop.public.ts'
import { keepPage, type ReadPage, readPage } from './keep-orders.ts'
import { type OrdersDeps, type OrdersShop, shopOf } from './orders-deps.ts'
import { readOneByOne } from './read-one-by-one.ts'
import type { ShopPage } from './shop-orders.ts'
import { ordersSyncStore, type Place, type SyncState } from './sync.store.ts'

export const BACKFILL = 'orders.backfill'
/** Then it makes room for other shops' readings, and goes on in a job of its own. */
const SLICE_MS = 20_000

export function enqueueBackfill(deps: OrdersDeps, storeId: number): Promise<void> {
  return deps.queue.enqueue(
    deps.db,
    BACKFILL,
    { storeId },
    {
      key: `${BACKFILL}:${storeId}`,
      queue: `orders-long:${storeId}`,
      maxAttempts: 25,
      priority: 10,
      // So many shops are read at once as there are places for it: nobody's news wait behind others' history.
      place: 'long',
    },
  )
}

/** A page that was fetched, with the place it was asked from. */
interface Fetched {
  from: Place
  askedAt: number
  page: ShopPage
  /** Orders of it that had to be asked for one by one and could not be had. */
  failed: ReadPage['failed']
  nextSize: number
}

/**
 * Reads all orders of a shop, from the oldest on. While a page is written the next one is read and the one after it is
 * on its way, never more: the shop is not flooded and memory stays as it is. A page and how far the reading got are one
 * transaction, so that whatever happens it goes on where it was, with nothing lost and nothing doubled.
 */
export function createBackfill(deps: OrdersDeps) {
  return async (payload: Record<string, unknown>, { attempt } = { attempt: 1 }): Promise<void> => {
    const shop = await shopOf(deps, Number(payload['storeId']))
    if (!shop) return
    const { storeId } = shop
    const sync = ordersSyncStore(deps.db)
    await sync.ensure(storeId, PAGE_SIZES.first)
    const now = deps.clock.now()
    await sync.change(storeId, { state: 'running', startedAt: now }, ['waiting'])
    const state = await sync.state(storeId)
    if (state?.state !== 'running' || state.offSinceAt !== null) return
    // One that was paused before it began.
    if (state.startedAt === null) await sync.change(storeId, { startedAt: now })
    const outcome = await readOn(deps, shop, state, { until: now + SLICE_MS, attempt })
    if (outcome === 'more') await enqueueBackfill(deps, storeId)
    if (outcome !== 'done') return
    deps.log.info({ storeId }, "all of a shop's orders were read")
    // What slipped from one page to another meanwhile is found by the comparison.
    await deps.intake.doubt(storeId)
  }
}

async function readOn(
  deps: OrdersDeps,
  shop: OrdersShop,
  state: SyncState,
  { until, attempt }: { until: number; attempt: number },
) {
  let { polledUntilAt } = state
  const { afterId, position, pageSize } = state
  let ahead = fetchPage(deps, shop, { afterId, position, pageSize }, attempt)
  let writing = Promise.resolve(true)
  try {
    for (let last = deps.clock.now(); ; ) {
      const fetched = await ahead
      const { page, nextSize } = fetched
      if (polledUntilAt === null && page.shopNow) {
        // What changes from here on is found by the polls, wherever the reading is.
        polledUntilAt = page.shopNow
        await ordersSyncStore(deps.db).change(shop.storeId, { polledUntilAt })
      }
      const to = { ...page.next, pageSize: nextSize }
      const goesOn = page.more && deps.clock.now() < until && !deps.draining()
      if (goesOn) {
        ahead = fetchPage(deps, shop, to, 1)
        // Whoever awaits it is told; nobody does when this page cannot be written.
        ahead.catch(() => {})
      }
      const read = await readPage(page.told, shop.money)
      if (!(await writing)) return 'stopped'
      const now = deps.clock.now()
      const historyUntil = polledUntilAt ?? Number.POSITIVE_INFINITY
      writing = writePage(deps, shop.storeId, fetched, to, read, Math.max(0, now - last), historyUntil)
      writing.catch(() => {})
      last = now
      if (goesOn) continue
      if (!(await writing)) return 'stopped'
      return page.more ? 'more' : 'done'
    }
  } finally {
    // Nothing of this reading goes on behind the back of the next one.
    await writing.catch(() => {})
  }
}

async function writePage(
  deps: OrdersDeps,
  storeId: number,
  { from, askedAt, page, failed }: Fetched,
  to: Place,
  read: ReadPage,
  workedMs: number,
  historyUntil: number,
): Promise<boolean> {
  const now = deps.clock.now()
  const shopCould = page.failedIds.map((orderId) => ({ orderId, reason: 'not_shown' }))
  const whole = { orders: read.orders, failed: [...read.failed, ...failed, ...shopCould] }
  const kept = await deps.db.transaction().execute(async (tx) => {
    const progress = { ...to, total: page.total, workedMs, done: !page.more, now }
    const advanced = await ordersSyncStore(tx).advance(storeId, from, progress)
    if (!advanced) return false
    const how = { how: 'read', askedAt, now, noneFailed: !advanced.anyFailed, historyUntil } as const
    await keepPage(deps, tx, storeId, whole, how)
    return true
  })
  if (kept) deps.live.tell(storeId, 'sync')
  return kept
}

/**
 * Asks for a page, for a smaller one when the shop has trouble with it; of the smallest that it cannot give, each
 * order is asked for by itself, so that one that breaks the shop's page breaks nothing else.
 */
async function fetchPage(
  deps: OrdersDeps,
  { storeId, shop }: OrdersShop,
  from: Place,
  attempt: number,
): Promise<Fetched> {
  for (let place = from; ; ) {
    const askedAt = deps.clock.now()
    try {
      const page = await shop.page(place)
      const nextSize = nextPageSize(place.pageSize, { ok: true, tookMs: deps.clock.now() - askedAt })
      return { from, askedAt, page, failed: [], nextSize }
    } catch (error) {
      if (!isTrouble(error, 'busy', 'too_large', 'nonsense', 'unreachable') || deps.draining()) throw error
      const pageSize = nextPageSize(place.pageSize, { ok: false })
      if (pageSize === place.pageSize) {
        const { page, failed } = await readOneByOne(shop, place, error as ShopError, attempt)
        return { from, askedAt, page, failed, nextSize: pageSize }
      }
      deps.log.info(
        { storeId, pageSize },
        'a shop has trouble with a page of orders; smaller ones are asked for',
      )
      place = { ...place, pageSize }
    }
  }
}
