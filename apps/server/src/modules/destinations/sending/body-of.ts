import { EVENT_VERSION, type OrderEventBody } from '@tandem/contract/webhooks/order-event'
import type { Changed, DeliveryType } from '@tandem/core/destinations/order-news'
import { orderSyncBody, orderSyncOrder } from '@tandem/core/destinations/order-sync-shape'
import type { OrderView } from '@tandem/core/orders/views'
import type { ConnectedStore } from '../../stores/stores.public.ts'

export interface Told {
  type: DeliveryType
  orderId: number
  at: number
  changed: Changed[]
  previousStatus: string | null
  /** Null: gone for good. */
  order: OrderView | null
}

/** What is posted, as text: the same for every try of one delivery. */
export function bodyOf(format: 'tandem' | 'order-sync', store: ConnectedStore, told: Told): string {
  const gone = { id: told.orderId, status: 'deleted' as const }
  const { url, view } = store
  if (format === 'order-sync') {
    const order = told.order ? orderSyncOrder(told.order) : gone
    return JSON.stringify(orderSyncBody({ name: view.look.name, url, currency: view.currency }, order))
  }
  const body: OrderEventBody = {
    type: told.type,
    version: EVENT_VERSION,
    timestamp: new Date(told.at).toISOString(),
    store: { key: store.storeKey, name: view.look.name, url },
    changed: told.changed,
    previousStatus: told.previousStatus,
    data: told.order ?? gone,
  }
  return JSON.stringify(body)
}
