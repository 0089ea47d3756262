import type { CatalogueDefinition } from './catalogue-definition.ts'
import type {
  Address,
  BillingAddress,
  Category,
  Order,
  Product,
  ShopEvent,
  ShopSettings,
  Variation,
} from './model.ts'

export type ProductSort = 'featured' | 'newest' | 'price-asc' | 'price-desc' | 'name' | 'popular'

export type ProductQuery = {
  /** A category's slug; its child categories count too. */
  category?: string
  /** Looks into name, SKU and descriptions, without regard to case and accents. */
  search?: string
  sort?: ProductSort
  /** From 1. */
  page?: number
  perPage?: number
}

export type ProductPage = { products: Product[]; total: number; pages: number }

export type OrderLineInput = {
  productId: number
  variationId?: number
  quantity: number
  /** The shopper's choice, attribute slug to option slug; needed where a variation says "any". */
  attributes?: Record<string, string>
}

export type PlaceOrderInput = {
  lines: OrderLineInput[]
  billing: BillingAddress
  shipping?: Address
  paymentMethod: 'cod' | 'bacs'
  customerNote?: string
  ipAddress?: string
  userAgent?: string
  meta?: { key: string; value: string }[]
}

export type LineProblem = {
  line: OrderLineInput
  reason:
    | 'unknown_product'
    | 'not_purchasable'
    | 'out_of_stock'
    | 'too_few'
    | 'missing_attribute'
    | 'one_only'
  /** How many there are; null where stock is not counted. */
  available: number | null
}

export type PlaceOrderResult =
  | { ok: true; order: Order }
  | { ok: false; reason: 'empty_cart' | 'lines'; problems: LineProblem[] }

export type ShopOptions = {
  /** null keeps everything in memory. */
  dataDir: string | null
  catalogue: CatalogueDefinition
  /** The shop's own address without a trailing slash; a function, since a port is known only after listening. */
  url: () => string
  now?: () => number
  /** Random lower-case letters and digits, for order keys and secrets. */
  randomId?: (length: number) => string
  seedOrders?: number
  settings?: Partial<ShopSettings>
}

/** The shop as its pages see it. REST, webhooks and the test switch use the wider `ShopBackOffice`. */
export type Shop = {
  readonly settings: ShopSettings
  url(): string
  now(): number
  categories(): (Category & { count: number })[]
  categoryBySlug(slug: string): Category | undefined
  /** Only what is published and visible. */
  listProducts(query: ProductQuery): ProductPage
  /** Published ones only. */
  productById(id: number): Product | undefined
  productBySlug(slug: string): Product | undefined
  /** Published variations in the merchant's order. */
  variationsOf(productId: number): Variation[]
  variationById(id: number): Variation | undefined
  relatedTo(product: Product, limit: number): Product[]
  /** Checks every line without buying: what would stand in the way, line by line. */
  checkLines(lines: OrderLineInput[]): LineProblem[]
  /** The sums of an order before it is placed, gross, in minor units. */
  quote(lines: OrderLineInput[]): Quote
  placeOrder(input: PlaceOrderInput): PlaceOrderResult
  /** An order for the person who holds its key. */
  order(id: number, key: string): Order | undefined
  subscribe(listener: (event: ShopEvent) => void): () => void
}

export type Quote = {
  lines: { line: OrderLineInput; unitMinor: number; totalMinor: number }[]
  itemsMinor: number
  shippingMinor: number
  taxMinor: number
  totalMinor: number
}
