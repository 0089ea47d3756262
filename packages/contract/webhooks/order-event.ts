import type { Changed, DeliveryType } from '@tandem/core/destinations/order-news'
import type { OrderView } from '@tandem/core/orders/views'

export { ORDER_EVENTS, type OrderEvent, SNAPSHOT, TEST } from '@tandem/core/destinations/order-news'
export type { Changed, DeliveryType }

/** Grows when something is taken away or means something else; not when something is added. */
export const EVENT_VERSION = 1

/**
 * What a destination is posted: JSON with the headers of Standard Webhooks (`webhook-id`, `webhook-timestamp`,
 * `webhook-signature`). The id stays the same over retries and replays.
 */
export interface OrderEventBody {
  type: DeliveryType
  version: typeof EVENT_VERSION
  /** When it happened here, ISO 8601 in UTC. */
  timestamp: string
  store: { key: string; name: string; url: string }
  changed: Changed[]
  /** What the order's status was before; null where it was not known or there was none. */
  previousStatus: string | null
  /** The order as it was then; of one that is gone for good only its number is left. */
  data: OrderView | { id: number; status: 'deleted' }
}
