import type { Kysely } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'

/** Where an order was sent on, and how it went. */
export interface OrderDelivery {
  deliveryId: number
  destinationKey: string
  destinationName: string
  type: string
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  createdAt: number
  doneAt: number | null
  nextAt: number | null
  lastStatus: number | null
  lastReason: string | null
}

export interface DestinationsPublic {
  /** Newest first, the last hundred. */
  deliveriesOfOrder(scope: StoreScope, orderId: number): Promise<OrderDelivery[]>
  /**
   * Sends these orders as they are now to all destinations that were not stopped. `also` is done in the same
   * transaction, unless there is nothing to send.
   */
  sendAgain(
    scope: StoreScope,
    orderIds: readonly number[],
    also: (tx: Kysely<unknown>, queued: number) => Promise<void>,
  ): Promise<{ queued: number }>
}
