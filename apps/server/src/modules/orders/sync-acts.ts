import type { OrdersSyncAction } from '@tandem/contract/http/orders'
import { PAGE_SIZES } from '@tandem/core/sync/next-page-size'
import { enqueueBackfill } from './backfill.ts'
import { failedOrdersStore } from './failed.store.ts'
import { enqueueFollow } from './follow-order.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { BEGINNING, ordersSyncStore } from './sync.store.ts'

const RETRIES_AT_ONCE = 5_000

/** What people do about the reading of a shop's orders. */
export async function actOnSync(deps: OrdersDeps, storeId: number, action: OrdersSyncAction): Promise<void> {
  const sync = ordersSyncStore(deps.db)
  await sync.ensure(storeId, PAGE_SIZES.first)
  switch (action) {
    case 'pause':
      await sync.change(storeId, { state: 'paused' }, ['waiting', 'running'])
      return
    case 'resume':
      if (await sync.change(storeId, { state: 'running' }, ['paused'])) await enqueueBackfill(deps, storeId)
      return
    case 'start_over':
      await sync.change(storeId, BEGINNING)
      await enqueueBackfill(deps, storeId)
      return
    case 'retry_failed':
      for (const orderId of await failedOrdersStore(deps.db).all(storeId, RETRIES_AT_ONCE)) {
        await enqueueFollow(deps, deps.db, storeId, orderId)
      }
  }
}
