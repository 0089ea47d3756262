import { fieldsOf } from '@tandem/core/catalog/read-source'
import { idOf, timeOf } from '@tandem/core/orders/order-checks'
import type { OrderMark } from '@tandem/core/orders/order-mark'
import type { ToldOrder } from '@tandem/core/orders/read-order'
import { isDraft, statusOf } from '@tandem/core/orders/status-of'
import { type Lane, type ShopAnswer, type ShopApi, ShopError } from '../stores/shop.public.ts'
import type { Place } from './sync.store.ts'

/** One page of orders as the shop gave it. */
export interface ShopPage {
  /** Null once it was read. */
  told: (ToldOrder | null)[]
  /** Orders that the shop itself could not show. */
  failedIds: number[]
  total: number | null
  next: Place
  more: boolean
  /** The shop's own clock; its times of change are by that one. */
  shopNow: number | null
}

/** How a shop tells its orders: in whole with the plugin, piece by piece without. */
export interface ShopOrders {
  /** Whether notes come along with the orders. */
  tellsNotes: boolean
  page(place: Place): Promise<ShopPage>
  /** The ids of a page, where its orders cannot be had together. */
  ids(place: Place): Promise<{ ids: number[]; next: Place; more: boolean }>
  /** Null when the shop has it no more. */
  one(orderId: number, lane: Lane): Promise<ToldOrder | null>
  /** An order's notes as the shop writes them. */
  notes(orderId: number): Promise<unknown[]>
  /** Marks of all orders by ascending id, a page at a time. */
  marks(): AsyncGenerator<OrderMark[]>
  /** Marks of these as they are now; those that are not there are left out. */
  marksOf(orderIds: readonly number[]): Promise<Map<number, OrderMark>>
  /** What changed since then (the shop's clock), in the bin too. */
  changedSince(at: number): AsyncGenerator<{ marks: OrderMark[]; shopNow: number | null }>
}

export function listOf(body: unknown): unknown[] {
  if (!Array.isArray(body)) throw new ShopError('nonsense')
  return body
}

/** A mark of `wc-tandem/v1/marks`, or an order cut down to what a mark needs; null for what is no order. */
export function readMark(value: unknown): OrderMark | null {
  const fields = fieldsOf(value)
  const id = idOf(fields?.['id'])
  const status = statusOf(fields?.['status'])
  if (!fields || id === 0 || isDraft(status)) return null
  const modified = fields['modified'] ?? fields['date_modified_gmt']
  const refunds = Array.isArray(fields['refunds']) ? fields['refunds'].slice(0, 1_000) : []
  return {
    id,
    modifiedAt: timeOf(typeof modified === 'string' ? modified.replace(' ', 'T') : modified) ?? 0,
    status,
    refunds: refunds.map((refund: unknown) => idOf(fieldsOf(refund)?.['id'] ?? refund)).filter((r) => r > 0),
    lastNote: fields['notes'] === undefined ? null : idOf(fields['notes']),
  }
}

export const marksIn = (body: unknown): OrderMark[] => listOf(body).flatMap((value) => readMark(value) ?? [])

export function headerNumber({ headers }: ShopAnswer, name: string): number | null {
  const text = headers[name]
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null
}

export const shopNowOf = ({ headers }: ShopAnswer): number | null =>
  Date.parse(String(headers['date'] ?? '')) || null

/**
 * Whether the shop really has no such order: when WooCommerce itself is switched off, every address answers "not
 * found", and nothing is gone.
 */
export async function isGone(api: ShopApi, orderId: number, lane: Lane): Promise<boolean> {
  const answer = await api.call(lane, 'GET', `/wc/v3/orders?include=${orderId}&_fields=id`)
  return !listOf(answer.body).some((found) => idOf(fieldsOf(found)?.['id']) === orderId)
}
