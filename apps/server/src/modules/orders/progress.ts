import type { Lang } from '@tandem/contract/errors'
import type { PluginStatus } from '@tandem/contract/http/connect'
import type { OrdersSyncView } from '@tandem/contract/http/orders'
import { mayRead } from '@tandem/core/stores/connection'
import { PAGE_SIZES } from '@tandem/core/sync/next-page-size'
import { timeLeftMs } from '@tandem/core/sync/time-left'
import type { KnownStore } from '../stores/stores.public.ts'
import { failedOrdersStore } from './failed.store.ts'
import { failedSentence } from './failed-words.ts'
import { ordersStore } from './orders.store.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { ordersSyncStore } from './sync.store.ts'

const FAILED_SHOWN = 100
/** While orders stream in, nobody needs their number to the last one, and counting them all takes a while. */
const COUNT_FOR_MS = 2_000
const counted = new WeakMap<object, Map<number, { orders: number; at: number }>>()

async function countOf(deps: OrdersDeps, storeId: number, running: boolean): Promise<number> {
  const known = counted.get(deps) ?? new Map<number, { orders: number; at: number }>()
  counted.set(deps, known)
  const last = known.get(storeId)
  const now = deps.clock.now()
  if (running && last && now - last.at < COUNT_FOR_MS) return last.orders
  const orders = await ordersStore(deps.db).count(storeId)
  if (running) known.set(storeId, { orders, at: now })
  else known.delete(storeId)
  return orders
}

/** How far the reading of a shop's orders is, for the operator. */
export async function syncView(deps: OrdersDeps, known: KnownStore, lang: Lang): Promise<OrdersSyncView> {
  const { storeId } = known.store
  const state = await ordersSyncStore(deps.db).state(storeId)
  const [orders, failed, notesLeft] = await Promise.all([
    countOf(deps, storeId, state?.state === 'running'),
    failedOrdersStore(deps.db).list(storeId, FAILED_SHOWN),
    deps.stores.hasPlugin(known) ? 0 : ordersStore(deps.db).countWithoutNotes(storeId),
  ])
  const failedCount =
    failed.length < FAILED_SHOWN ? failed.length : await failedOrdersStore(deps.db).count(storeId)
  const read = state?.read ?? 0
  const total = state?.total ?? null
  const workedMs = state?.workedMs ?? 0
  return {
    state: mayRead(known.connection, 'orders') ? (state?.state ?? 'waiting') : 'off',
    orders,
    read,
    total,
    failed: failed.map((one) => ({ ...one, message: failedSentence(one.reason, lang) })),
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

/** The same in the words of the plugin's page. Once all are read, it says how many there are now. */
export async function pluginStatus(deps: OrdersDeps, storeId: number): Promise<Partial<PluginStatus>> {
  const known = await deps.stores.knownById(storeId)
  const state = await ordersSyncStore(deps.db).state(storeId)
  const failed = await failedOrdersStore(deps.db).count(storeId)
  const on = known !== null && mayRead(known.connection, 'orders')
  const done = state?.state === 'done'
  const kept = done ? await ordersStore(deps.db).count(storeId) : null
  const left = state && !done ? timeLeftMs(state) : null
  const syncedAt = Math.max(state?.polledUntilAt ?? 0, state?.doneAt ?? 0, state?.sweptAt ?? 0)
  return {
    orders: {
      state: on ? (state?.state ?? 'waiting') : 'off',
      read: kept ?? state?.read ?? 0,
      total: kept === null ? (state?.total ?? null) : kept + failed,
      failed,
      seconds_left: left === null ? null : Math.ceil(left / 1000),
    },
    ...(done && syncedAt > 0 ? { last_synced_at: Math.floor(syncedAt / 1000) } : {}),
  }
}
