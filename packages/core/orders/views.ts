/** A time is milliseconds since the epoch, an amount whole minor units of the order's currency. */
export interface OrderAddress {
  name: string
  company: string
  lines: string[]
  city: string
  state: string
  postcode: string
  country: string
  phone: string
  email: string
}

export interface OrderMeta {
  key: string
  value: string
}

export interface OrderLineView {
  id: number
  name: string
  productId: number
  variationId: number
  sku: string
  /** Shops sell by weight too: may have a fraction. */
  quantity: number
  subtotalMinor: number
  subtotalTaxMinor: number
  totalMinor: number
  totalTaxMinor: number
  /** What was chosen: attribute and value, as people read it. */
  chosen: { name: string; value: string }[]
}

export interface OrderFee {
  id: number
  name: string
  totalMinor: number
  totalTaxMinor: number
}

export interface OrderShipping extends OrderFee {
  methodId: string
}

export interface OrderTax {
  id: number
  label: string
  rateCode: string
  compound: boolean
  totalMinor: number
  shippingMinor: number
}

export interface OrderCoupon {
  id: number
  code: string
  discountMinor: number
  discountTaxMinor: number
}

export interface OrderRefund {
  id: number
  at: number
  amountMinor: number
  reason: string
  lines: { lineId: number; productId: number; quantity: number; totalMinor: number }[]
}

export interface OrderNote {
  id: number
  at: number
  author: string
  text: string
  forCustomer: boolean
}

/** An order whole, as the shop has it. Never card data: payment is a method's name and nothing else. */
export interface OrderView {
  id: number
  number: string
  /** Without `wc-`; a status of the shop's own is kept as it is. */
  status: string
  currency: string
  minorUnit: number
  createdAt: number
  modifiedAt: number
  paidAt: number | null
  completedAt: number | null
  customerId: number
  customerNote: string
  paymentMethod: string
  createdVia: string
  pricesIncludeTax: boolean
  totalMinor: number
  totalTaxMinor: number
  discountMinor: number
  shippingMinor: number
  refundedMinor: number
  billing: OrderAddress
  shipping: OrderAddress
  lines: OrderLineView[]
  fees: OrderFee[]
  shippingLines: OrderShipping[]
  taxes: OrderTax[]
  coupons: OrderCoupon[]
  refunds: OrderRefund[]
  /** Null: not read yet (a shop without the plugin tells them one order at a time). */
  notes: OrderNote[] | null
  meta: OrderMeta[]
  /** The room's token that led to it, for conversion figures; null for most. */
  roomToken: string | null
}
