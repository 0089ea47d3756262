/** Bounds on what one order of a shop may bring along. */
export const ORDER_LIMITS = {
  lines: 1_000,
  fees: 200,
  shippingLines: 100,
  taxes: 200,
  coupons: 200,
  refunds: 500,
  refundLines: 1_000,
  notes: 500,
  meta: 50,
  metaGiven: 2_000,
  chosen: 30,
  name: 300,
  word: 100,
  address: 200,
  note: 5_000,
  status: 40,
} as const

/** Why an order cannot be kept. */
export type OrderRefusal =
  | 'not_an_order'
  /** A cart that the checkout keeps as an order; no order yet. */
  | 'draft'
  | 'bad_amount'
  | 'bad_quantity'
  | 'bad_currency'
  | 'too_many_lines'
