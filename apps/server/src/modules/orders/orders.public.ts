import type { OrderView } from '@tandem/contract/http/orders'

/** What other modules may ask about a shop's orders. */
export interface OrdersPublic {
  /** Null for an order that is gone, or was never here. */
  order(storeId: number, orderId: number): Promise<OrderView | null>
  /** The order that came out of a hand-off; null while nobody has bought. */
  orderIdByRoomToken(storeId: number, roomToken: string): Promise<number | null>
  /**
   * Keeps orders that a shop told in another way than by its API. They count as hints: what was read from the shop is
   * never replaced by them unless they are newer.
   */
  keepTold(storeId: number, orders: readonly OrderView[]): Promise<void>
}
