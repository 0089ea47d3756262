import type { OrderView } from '@tandem/contract/http/orders'
import type { Kysely } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'

export interface OrderBefore {
  status: string
  modifiedAt: number
  /** Ids of its refunds, ascending, with commas between. */
  refunds: string
}

/** An order that was written just now. */
export interface OrderKept {
  orderId: number
  /** Null: gone from the shop for good; as a hint, put into the bin. */
  order: OrderView | null
  /** What was kept of it until now; null: nothing. */
  before: OrderBefore | null
  /** `hint`: a signed body said so, and the truth is still to be read. `read`: asked of the shop. */
  how: 'hint' | 'read'
  /** Read with all that a shop had already: nothing happened to it just now. */
  history: boolean
}

/** Who wants to know which orders became others. */
export interface OrdersWatcher {
  /** Whether it wants to know of this shop's; asked in each transaction, so it has to be quick. */
  wants(tx: Kysely<unknown>, storeId: number): Promise<boolean>
  /** In the transaction that writes them: what it does is done if, and only if, they are kept. */
  kept(tx: Kysely<unknown>, storeId: number, orders: readonly OrderKept[]): Promise<void>
}

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
  /** Before the server listens. */
  useDestinations(destinations: OrderDestinations): void
  /** Before the server listens. */
  watch(watcher: OrdersWatcher): void
  /** By ascending id, without what is gone or in the bin; `statuses` null: all. */
  pageOf(storeId: number, page: OrdersSlice): Promise<OrderView[]>
  /** Those of them that are there, as they are; nobody makes them others until the caller's transaction ends. */
  held(tx: Kysely<unknown>, storeId: number, orderIds: readonly number[]): Promise<OrderView[]>
  countOf(storeId: number, slice: Pick<OrdersSlice, 'statuses' | 'uptoId'>): Promise<number>
  /** The highest id of an order that is there; 0: none. */
  lastId(storeId: number): Promise<number>
}

export interface OrdersSlice {
  afterId: number
  uptoId: number
  statuses: readonly string[] | null
  limit: number
}

/** Where orders are sent on to, as an order's page and acts on many see it. */
export interface OrderDestinations {
  deliveriesOfOrder(scope: StoreScope, orderId: number): Promise<SentOrder[]>
  /** `also` is done in the same transaction, unless there is nothing to send. */
  sendAgain(
    scope: StoreScope,
    orderIds: readonly number[],
    also: (tx: Kysely<unknown>, queued: number) => Promise<void>,
  ): Promise<{ queued: number }>
}

export interface SentOrder {
  deliveryId: number
  destinationKey: string
  destinationName: string
  type: string
  state: 'waiting' | 'delivered' | 'failed'
  attempts: number
  createdAt: number
  doneAt: number | null
  nextAt: number | null
}
