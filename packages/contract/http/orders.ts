import { type Static, Type } from 'typebox'

export type {
  OrderAddress,
  OrderCoupon,
  OrderFee,
  OrderLineView,
  OrderMeta,
  OrderNote,
  OrderRefund,
  OrderShipping,
  OrderTax,
  OrderView,
} from '@tandem/core/orders/views'

/** GET /api/operator/stores/:storeKey/orders/sync */
export interface OrdersSyncView {
  state: 'off' | 'waiting' | 'running' | 'paused' | 'done'
  /** Orders kept, without those that are gone. */
  orders: number
  read: number
  total: number | null
  /** The first hundred; `message` says the reason to a person, in the language of `Accept-Language`. */
  failed: { orderId: number; reason: string; message: string; attempts: number; lastAt: number }[]
  failedCount: number
  startedAt: number | null
  doneAt: number | null
  /** Milliseconds that the rest will take as far as can be told. */
  leftMs: number | null
  pageSize: number
  polledUntilAt: number | null
  sweptAt: number | null
  /** Changes that a poll found and no hint had told: each is a lost event. */
  repairs: number
  /** Orders whose notes are still to be read; only shops without the plugin tell notes one order at a time. */
  notesLeft: number
  trouble: string | null
}

/** POST /api/operator/stores/:storeKey/orders/sync {action} → OrdersSyncView */
export const OrdersSyncBody = Type.Object({
  action: Type.Enum(['pause', 'resume', 'retry_failed', 'start_over']),
})
export type OrdersSyncAction = Static<typeof OrdersSyncBody>['action']

/** An order in one line of a list. */
export interface OrderCard {
  id: number
  number: string
  status: string
  currency: string
  minorUnit: number
  totalMinor: number
  createdAt: number
  modifiedAt: number
  customerName: string
  country: string
}

/** GET /api/operator/stores/:storeKey/orders?after=&limit=: by ascending id, without what is gone or in the bin. */
export interface OrdersPage {
  orders: OrderCard[]
  /** What to give as `after` for the rest; null when there is none. */
  nextAfter: number | null
}

/** GET /api/operator/stores/:storeKey/reconciliations: newest first. */
export interface ReconciliationView {
  kind: 'products' | 'orders'
  startedAt: number
  endedAt: number
  why: 'nightly' | 'start' | 'doubt' | 'asked'
  compared: number
  /** Ours that were missing, stale, or gone in the shop, when it began. */
  differences: number
  repaired: number
  /** What still differed at the end, after a second look. */
  left: number
}
