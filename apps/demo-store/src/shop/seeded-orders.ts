import type {
  CouponLine,
  Order,
  OrderLine,
  OrderLineMeta,
  OrderStatus,
  Refund,
  ShopSettings,
} from '../model.ts'
import { formatDecimal } from '../money.ts'
import { netAndTax, shippingFor } from './order-lines.ts'
import { orderTotals } from './order-totals.ts'
import { addressOf } from './place-order.ts'
import { seededPerson } from './seeded-people.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'

/** Seeded orders have ids of their own above the catalogue's and below everything that comes later. */
export const FIRST_SEEDED_ID = 10_000
const YEARS_BACK_S = 2 * 365 * 86_400
const MOST_BETWEEN_ORDERS_S = 6 * 3600
const STATUSES: OrderStatus[] = [
  'completed',
  'processing',
  'on-hold',
  'cancelled',
  'refunded',
  'failed',
  'pending',
]

/** What a seeded order is made of, kept from the first start: later price changes must not rewrite history. */
export type SeedItem = {
  productId: number
  variationId: number
  name: string
  parentName: string | null
  sku: string
  unitMinor: number
  taxable: boolean
  virtual: boolean
  image: { id: number | string; file: string }
  options: { key: string; value: string; displayKey: string; displayValue: string }[]
}

export type SeedPlan = { count: number; baseAt: number; items: SeedItem[] }

export type SeededRows = { createdS: Uint32Array; modifiedS: Uint32Array; status: Uint8Array }

export type SeededOrders = {
  count: number
  rows: SeededRows
  statusOf(index: number): OrderStatus
  /** Positions 0…count-1 from the least to the most recently modified. */
  byModified(): Uint32Array
  indexOf(id: number): number | undefined
  build(index: number): Order
}

/** Orders that are worked out from their number whenever somebody asks: 100,000 of them cost a megabyte. */
export function createSeededOrders(
  plan: SeedPlan,
  settings: ShopSettings,
  imageUrl: (file: string) => string,
): SeededOrders {
  const rows = seedRows(plan)
  let byModified: Uint32Array | undefined
  return {
    count: plan.count,
    rows,
    statusOf: (index) => STATUSES[rows.status[index] ?? 0] ?? 'completed',
    byModified: () => {
      byModified ??= Uint32Array.from({ length: plan.count }, (_, index) => index).sort(
        (a, b) => (rows.modifiedS[a] ?? 0) - (rows.modifiedS[b] ?? 0) || a - b,
      )
      return byModified
    },
    indexOf: (id) => {
      const index = id - FIRST_SEEDED_ID
      return Number.isInteger(index) && index >= 0 && index < plan.count ? index : undefined
    },
    build: (index) => buildSeededOrder(index, { plan, rows, settings, imageUrl }),
  }
}

function seedRows({ count, baseAt }: SeedPlan): SeededRows {
  const rows = {
    createdS: new Uint32Array(count),
    modifiedS: new Uint32Array(count),
    status: new Uint8Array(count),
  }
  const baseS = Math.floor(baseAt / 1000)
  const step = Math.max(2, Math.min(MOST_BETWEEN_ORDERS_S, Math.floor(YEARS_BACK_S / Math.max(1, count))))
  for (let index = 0; index < count; index += 1) {
    const random = createSeededRandom(index * 3 + 11)
    const createdS = baseS - (count - 1 - index) * step - random.below(step)
    const recent = baseS - createdS < 3 * 86_400
    const status = seedStatus(random, recent)
    const settled = STATUSES[status] === 'completed' || STATUSES[status] === 'refunded'
    rows.createdS[index] = createdS
    rows.status[index] = status
    rows.modifiedS[index] = Math.min(baseS, createdS + random.below(settled ? 5 * 86_400 : 3600))
  }
  return rows
}

function seedStatus(random: SeededRandom, recent: boolean): number {
  const draw = random.below(100)
  const name = recent
    ? draw < 60
      ? 'processing'
      : draw < 75
        ? 'completed'
        : draw < 88
          ? 'on-hold'
          : draw < 95
            ? 'pending'
            : 'cancelled'
    : draw < 84
      ? 'completed'
      : draw < 91
        ? 'cancelled'
        : draw < 95
          ? 'refunded'
          : draw < 98
            ? 'failed'
            : 'on-hold'
  return STATUSES.indexOf(name as OrderStatus)
}

type BuildContext = {
  plan: SeedPlan
  rows: SeededRows
  settings: ShopSettings
  imageUrl: (file: string) => string
}

function buildSeededOrder(index: number, context: BuildContext): Order {
  const { plan, rows, settings } = context
  const random = createSeededRandom(index * 5 + 23)
  const status = STATUSES[rows.status[index] ?? 0] ?? 'completed'
  const createdAt = (rows.createdS[index] ?? 0) * 1000
  const modifiedAt = (rows.modifiedS[index] ?? 0) * 1000
  const id = FIRST_SEEDED_ID + index
  let itemId = 1_000_000 + index * 16
  const nextItem = () => itemId++
  const percent = random.chance(0.08) ? 10 : 0
  const chosen = Array.from({ length: 1 + random.below(4) }, () => random.pick(plan.items))
  const taken = status === 'processing' || status === 'completed' || status === 'on-hold'
  const lines = chosen.map((item) =>
    seedLine(item, 1 + random.below(3), { ...context, percent, taken, nextItem }),
  )
  const paid =
    status === 'completed' || status === 'refunded' || (status === 'processing' && random.chance(0.5))
  const person = seededPerson(index)
  const cod = random.chance(0.6)
  const order: Order = {
    id,
    key: `wc_order_${seedKey(index)}`,
    status,
    currency: settings.currency,
    pricesIncludeTax: settings.pricesIncludeTax,
    createdAt,
    modifiedAt,
    paidAt: paid ? (cod ? modifiedAt : createdAt) : null,
    completedAt: status === 'completed' ? modifiedAt : null,
    customerId: 0,
    customerNote: random.chance(0.05) ? 'Vă rog sunați înainte ☎️' : '',
    billing: person,
    shipping: addressOf(person),
    paymentMethod: cod ? 'cod' : 'bacs',
    paymentMethodTitle: cod ? 'Cash on delivery' : 'Direct bank transfer',
    transactionId: '',
    createdVia: 'checkout',
    ipAddress: '',
    userAgent: '',
    cartHash: '',
    meta: [],
    lines,
    shippingLines: seedShipping(chosen, settings, nextItem),
    feeLines: [],
    couponLines: seedCoupon(lines, percent, nextItem),
    taxLineId: nextItem(),
    refunds: [],
    stockReduced: taken,
    beforeTrash: null,
  }
  if (random.chance(0.04)) {
    const { net, tax } = netAndTax(450, true, settings)
    order.feeLines = [
      { id: nextItem(), name: 'Gift wrap', totalMinor: net, totalTaxMinor: tax, taxable: true, meta: [] },
    ]
  }
  return status === 'refunded' ? { ...order, refunds: [seedRefund(order, index)] } : order
}

type LineExtras = BuildContext & { percent: number; taken: boolean; nextItem: () => number }

function seedLine(item: SeedItem, quantity: number, extras: LineExtras): OrderLine {
  const before = netAndTax(item.unitMinor * quantity, item.taxable, extras.settings)
  const after = netAndTax(
    Math.round((item.unitMinor * quantity * (100 - extras.percent)) / 100),
    item.taxable,
    extras.settings,
  )
  const id = extras.nextItem()
  const meta: OrderLineMeta[] = item.options.map((option, position) => ({ id: id * 4 + position, ...option }))
  const reduced = {
    id: id * 4 + 3,
    key: '_reduced_stock',
    value: String(quantity),
    displayKey: '_reduced_stock',
    displayValue: String(quantity),
  }
  return {
    id,
    name: item.name,
    parentName: item.parentName,
    productId: item.productId,
    variationId: item.variationId,
    quantity,
    sku: item.sku,
    subtotalMinor: before.net,
    subtotalTaxMinor: before.tax,
    totalMinor: after.net,
    totalTaxMinor: after.tax,
    taxable: item.taxable,
    image: { id: item.image.id, src: item.image.file === '' ? '' : extras.imageUrl(item.image.file) },
    meta: extras.taken ? [...meta, reduced] : meta,
  }
}

function seedShipping(
  items: SeedItem[],
  settings: ShopSettings,
  nextItem: () => number,
): Order['shippingLines'] {
  const grossMinor = items.reduce((sum, item) => sum + item.unitMinor, 0)
  if (items.every((item) => item.virtual)) return []
  const { net, tax } = netAndTax(shippingFor(settings, { grossMinor, needsShipping: true }), true, settings)
  const { title, methodId, instanceId } = settings.shipping
  return [
    {
      id: nextItem(),
      title,
      methodId,
      instanceId,
      totalMinor: net,
      totalTaxMinor: tax,
      taxable: true,
      meta: [],
    },
  ]
}

function seedCoupon(lines: OrderLine[], percent: number, nextItem: () => number): CouponLine[] {
  if (percent === 0) return []
  const discount = (amount: (line: OrderLine) => number) => lines.reduce((sum, line) => sum + amount(line), 0)
  const id = nextItem()
  return [
    {
      id,
      code: 'welcome10',
      percent,
      metaId: id * 4,
      discountMinor: discount((line) => line.subtotalMinor - line.totalMinor),
      discountTaxMinor: discount((line) => line.subtotalTaxMinor - line.totalTaxMinor),
    },
  ]
}

function seedRefund(order: Order, index: number): Refund {
  const id = seededRefundId(index)
  const amountMinor = orderTotals(order).totalMinor
  return {
    id,
    orderId: order.id,
    amountMinor,
    reason: `Returned within 30 days (${formatDecimal(amountMinor)})`,
    refundedPayment: false,
    createdAt: order.modifiedAt,
    metaId: id,
    lines: [],
  }
}

export const seededRefundId = (index: number) => 50_000_000 + index

const KEY_LETTERS = [...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789']

function seedKey(index: number): string {
  const random = createSeededRandom(index * 13 + 5)
  let key = ''
  while (key.length < 13) key += random.pick(KEY_LETTERS)
  return key
}
