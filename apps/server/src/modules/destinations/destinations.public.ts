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
  /** Sends these orders as they are now: to one destination, or to all that were not stopped. */
  sendAgain(
    scope: StoreScope,
    orderIds: readonly number[],
    destinationKey?: string,
  ): Promise<{ queued: number }>
}
