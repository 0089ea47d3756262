/** Prices stay the decimal strings the merchant typed ("15", "12.50"): the REST API gives them back as they were. */
export type Decimal = string

export type MetaEntry = { id: number; key: string; value: unknown }

export type Category = {
  id: number
  name: string
  slug: string
  parentId: number
  descriptionHtml: string
  menuOrder: number
}

export type AttributeOption = { name: string; slug: string; swatch?: string }

/** A shop-wide attribute such as Colour; its slug carries WooCommerce's `pa_`. */
export type Attribute = { id: number; name: string; slug: string; options: AttributeOption[] }

export type ProductAttribute = {
  attributeId: number
  name: string
  slug: string
  options: AttributeOption[]
  variation: boolean
  visible: boolean
  position: number
}

/** `src` is absolute for pictures that came in by REST; the shop's own have a `file` under /wp-content/uploads/. */
export type ProductImage = {
  id: number
  name: string
  alt: string
  createdAt: number
} & ({ file: string; src?: undefined } | { src: string; file?: undefined })

export type ProductStatus = 'publish' | 'draft' | 'pending' | 'private' | 'future' | 'trash'
export type ProductType = 'simple' | 'variable' | 'grouped' | 'external'
export type StockStatus = 'instock' | 'outofstock' | 'onbackorder'
export type Backorders = 'no' | 'notify' | 'yes'

/** What a product and a variation have in common: everything that can be bought. */
export type Sellable = {
  id: number
  sku: string
  status: ProductStatus
  regularPrice: Decimal
  salePrice: Decimal
  saleFromAt: number | null
  saleToAt: number | null
  virtual: boolean
  taxStatus: 'taxable' | 'shipping' | 'none'
  manageStock: boolean
  stockQuantity: number | null
  stockStatus: StockStatus
  backorders: Backorders
  lowStockAmount: number | null
  weight: string
  dimensions: { length: string; width: string; height: string }
  descriptionHtml: string
  menuOrder: number
  globalUniqueId: string
  meta: MetaEntry[]
  createdAt: number
  modifiedAt: number
}

export type Product = Sellable & {
  kind: 'product'
  type: ProductType
  name: string
  slug: string
  featured: boolean
  catalogVisibility: 'visible' | 'catalog' | 'search' | 'hidden'
  shortDescriptionHtml: string
  soldIndividually: boolean
  totalSales: number
  externalUrl: string
  buttonText: string
  purchaseNote: string
  reviewsAllowed: boolean
  categoryIds: number[]
  images: ProductImage[]
  attributes: ProductAttribute[]
  defaultAttributes: Record<string, string>
  variationIds: number[]
  groupedIds: number[]
  upsellIds: number[]
  crossSellIds: number[]
  /** Where it goes when it comes back out of the bin. */
  beforeTrash: { status: ProductStatus; slug: string } | null
}

/** `attributes` maps an attribute's slug (pa_size) to an option's slug; '' means any. */
export type Variation = Sellable & {
  kind: 'variation'
  parentId: number
  attributes: Record<string, string>
  image: ProductImage | null
}

export type OrderStatus =
  | 'auto-draft'
  | 'pending'
  | 'processing'
  | 'on-hold'
  | 'completed'
  | 'cancelled'
  | 'refunded'
  | 'failed'
  | 'checkout-draft'
  | 'trash'

export type Address = {
  firstName: string
  lastName: string
  company: string
  address1: string
  address2: string
  city: string
  state: string
  postcode: string
  country: string
  phone: string
}
export type BillingAddress = Address & { email: string }

/** All amounts of an order are integer minor units of the order's currency. */
export type OrderLine = {
  id: number
  name: string
  parentName: string | null
  productId: number
  variationId: number
  quantity: number
  sku: string | null
  subtotalMinor: number
  subtotalTaxMinor: number
  totalMinor: number
  totalTaxMinor: number
  taxable: boolean
  image: { id: number | string; src: string }
  meta: OrderLineMeta[]
}
export type OrderLineMeta = MetaEntry & { displayKey: string; displayValue: string }

export type ShippingLine = {
  id: number
  title: string
  methodId: string
  instanceId: string
  totalMinor: number
  totalTaxMinor: number
  taxable: boolean
  meta: OrderLineMeta[]
}
export type FeeLine = {
  id: number
  name: string
  totalMinor: number
  totalTaxMinor: number
  taxable: boolean
  meta: OrderLineMeta[]
}
export type CouponLine = {
  id: number
  code: string
  discountMinor: number
  discountTaxMinor: number
  percent: number
  metaId: number
}

export type Refund = {
  id: number
  orderId: number
  amountMinor: number
  reason: string
  refundedPayment: boolean
  createdAt: number
  metaId: number
  lines: RefundLine[]
}
export type RefundLine = {
  id: number
  orderLineId: number
  quantity: number
  totalMinor: number
  totalTaxMinor: number
}

export type OrderNote = {
  id: number
  orderId: number
  author: string
  note: string
  customerNote: boolean
  createdAt: number
}

export type Order = {
  id: number
  key: string
  status: OrderStatus
  currency: string
  pricesIncludeTax: boolean
  createdAt: number
  modifiedAt: number
  paidAt: number | null
  completedAt: number | null
  customerId: number
  customerNote: string
  billing: BillingAddress
  shipping: Address
  paymentMethod: string
  paymentMethodTitle: string
  transactionId: string
  createdVia: string
  ipAddress: string
  userAgent: string
  cartHash: string
  meta: MetaEntry[]
  lines: OrderLine[]
  shippingLines: ShippingLine[]
  feeLines: FeeLine[]
  couponLines: CouponLine[]
  /** Absent where nothing on the order is taxed. */
  taxLineId: number | null
  refunds: Refund[]
  stockReduced: boolean
  beforeTrash: OrderStatus | null
}

export type WebhookStatus = 'active' | 'paused' | 'disabled'

export type Webhook = {
  id: number
  name: string
  status: WebhookStatus
  topic: string
  deliveryUrl: string
  secret: string
  failureCount: number
  /** The key that made it: deliveries show what its user may see. Absent for one made in the shop itself. */
  keyId?: number
  /** A ping that has not been answered with 200 yet; it is sent again after every delivery. */
  pendingPing: boolean
  createdAt: number
  modifiedAt: number | null
}

export type ShopSettings = {
  name: string
  tagline: string
  currency: string
  currencySymbol: string
  taxRatePercent: number
  taxLabel: string
  taxRateCode: string
  pricesIncludeTax: boolean
  timeZone: string
  country: string
  shipping: {
    title: string
    methodId: string
    instanceId: string
    priceMinor: number
    freeFromMinor: number | null
  }
}

/** Something that happened to a product, a variation or an order; webhooks are made of it. */
export type ShopEvent = {
  resource: 'product' | 'order'
  event: 'created' | 'updated' | 'deleted' | 'restored'
  id: number
}
