import type { SyncProgress } from '@tandem/contract/http/connect'
import type { OrdersSyncView } from '@tandem/contract/http/orders'
import { mayRead } from '@tandem/core/stores/connection'
import { PAGE_SIZES } from '@tandem/core/sync/next-page-size'
import { timeLeftMs } from '@tandem/core/sync/time-left'
import type { KnownStore } from '../stores/stores.public.ts'
import { failedOrdersStore } from './failed.store.ts'
import { ordersStore } from './orders.store.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { ordersSyncStore } from './sync.store.ts'

const FAILED_SHOWN = 100

/** How far the reading of a shop's orders is, for the operator. */
export async function syncView(deps: OrdersDeps, known: KnownStore): Promise<OrdersSyncView> {
  const { storeId } = known.store
  const [state, orders, failed, failedCount, notesLeft] = await Promise.all([
    ordersSyncStore(deps.db).state(storeId),
    ordersStore(deps.db).count(storeId),
    failedOrdersStore(deps.db).list(storeId, FAILED_SHOWN),
    failedOrdersStore(deps.db).count(storeId),
    ordersStore(deps.db).countWithoutNotes(storeId),
  ])
  const read = state?.read ?? 0
  const total = state?.total ?? null
  const workedMs = state?.workedMs ?? 0
  return {
    state: mayRead(known.connection, 'orders') ? (state?.state ?? 'waiting') : 'off',
    orders,
    read,
    total,
    failed,
    failedCount,
    startedAt: state?.startedAt ?? null,
    doneAt: state?.doneAt ?? null,
    leftMs: state?.state === 'done' ? 0 : timeLeftMs({ read, total, workedMs }),
    pageSize: state?.pageSize ?? PAGE_SIZES.first,
    polledUntilAt: state?.polledUntilAt ?? null,
    sweptAt: state?.sweptAt ?? null,
    repairs: state?.repairs ?? 0,
    notesLeft,
    trouble: state?.trouble ?? null,
  }
}

/** The same in the words of the plugin's page. */
export async function pluginProgress(deps: OrdersDeps, storeId: number): Promise<SyncProgress> {
  const known = await deps.stores.knownById(storeId)
  const state = await ordersSyncStore(deps.db).state(storeId)
  const failed = await failedOrdersStore(deps.db).count(storeId)
  const on = known !== null && mayRead(known.connection, 'orders')
  const left = state && state.state !== 'done' ? timeLeftMs(state) : null
  return {
    state: on ? (state?.state ?? 'waiting') : 'off',
    read: state?.read ?? 0,
    total: state?.total ?? null,
    failed,
    seconds_left: left === null ? null : Math.ceil(left / 1000),
  }
}
