import { ORDER_LIMITS } from './order-limits.ts'

/** A status of the shop's own is kept as it is; without `wc-`, small, and of what a status is made of. */
export function statusOf(given: unknown): string {
  const status = (typeof given === 'string' ? given : '')
    .slice(0, 200)
    .toLowerCase()
    .replace(/^wc-/, '')
    .replace(/[^a-z0-9_-]/g, '')
  return status.slice(0, ORDER_LIMITS.status) || 'unknown'
}

/** A cart that the checkout keeps as an order, or an order that somebody only began to write. */
export const isDraft = (status: string): boolean => status === 'checkout-draft' || status === 'auto-draft'
