import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { CatalogueDefinition } from './catalogue-definition.ts'
import type {
  Address,
  BillingAddress,
  Category,
  Order,
  Product,
  ProductImage,
  ShopEvent,
  ShopSettings,
  Variation,
} from './model.ts'
import { DEFAULT_SETTINGS } from './shop/default-settings.ts'
import { createOrderIndex } from './shop/order-index.ts'
import { createCheckout } from './shop/place-order.ts'
import { countedCategories, createProductQueries, isPublic, variationsIn } from './shop/product-queries.ts'
import { seedCatalogue } from './shop/seed-catalogue.ts'
import { planSeededOrders } from './shop/seed-plan.ts'
import { createSeededOrders } from './shop/seeded-orders.ts'
import { createShopState, type ShopState } from './shop/shop-state.ts'

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
    | 'bad_quantity'
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
  /** The absolute address of a picture. */
  imageSrc(image: ProductImage): string
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

/** What the merchant's side works with: the REST API, the webhooks and the test switch. */
export type BackOffice = {
  state: ShopState
  settings: ShopSettings
  url(): string
  /** WooCommerce keeps times to the second. */
  nowSecond(): number
  randomId(length: number): string
  imageSrc(image: ProductImage): string
  orders: ReturnType<typeof createOrderIndex>
  placeOrder: Shop['placeOrder']
}

export type OpenShop = Shop & { readonly backOffice: BackOffice; close(): void }

const LETTERS = 'abcdefghijkmnopqrstuvwxyz0123456789'

/** Opens the shop: reads what its data folder holds, or fills it from the catalogue at the first start. */
export function createShop(options: ShopOptions): OpenShop {
  const now = options.now ?? Date.now
  const nowSecond = () => Math.floor(now() / 1000) * 1000
  const settings: ShopSettings = { ...DEFAULT_SETTINGS, ...options.settings }
  const randomId =
    options.randomId ??
    ((length) => Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join(''))
  const imageUrl = (file: string) => `${options.url()}/wp-content/uploads/${file}`
  const imageSrc = (image: ProductImage) => image.src ?? imageUrl(image.file)
  const state = createShopState(options.dataDir === null ? null : join(options.dataDir, 'shop.jsonl'))
  seedCatalogue(state, options.catalogue, nowSecond())
  const plan = planSeededOrders(state, options.seedOrders ?? 0)
  const orders = createOrderIndex(state, createSeededOrders(plan, settings, imageUrl))
  const checkout = createCheckout({ state, settings, nowSecond, randomId, imageSrc })
  const queries = createProductQueries(state, now)
  const productById = (id: number) => {
    const product = state.get('product', id)
    return isPublic(product) ? product : undefined
  }

  return {
    settings,
    url: options.url,
    now,
    imageSrc,
    categories: () => countedCategories(state),
    categoryBySlug: (slug) => state.all('category').find((category) => category.slug === slug),
    listProducts: queries.listProducts,
    productById,
    productBySlug: queries.bySlug,
    variationsOf: (productId) => {
      const product = productById(productId)
      return product ? variationsIn(state, product) : []
    },
    variationById: (id) => {
      const variation = state.get('variation', id)
      return variation?.status === 'publish' && productById(variation.parentId) ? variation : undefined
    },
    relatedTo: queries.relatedTo,
    checkLines: checkout.checkLines,
    quote: checkout.quote,
    placeOrder: checkout.placeOrder,
    order: (id, key) => {
      const order = orders.get(id)
      return order?.key === key && order.status !== 'trash' ? order : undefined
    },
    subscribe: state.subscribe,
    backOffice: {
      state,
      settings,
      url: options.url,
      nowSecond,
      randomId,
      imageSrc,
      orders,
      placeOrder: checkout.placeOrder,
    },
    close: state.close,
  }
}
