import type { OrderView } from '@tandem/contract/http/orders'
import { csvAmount, csvText } from '@tandem/core/orders/csv'

/** Values of a row as PostgreSQL wrote them. */
export type RawRow = (string | null)[]

/** What the narrow rows hold, in the order in which they are asked for. */
export const ROW_FIELDS = [
  'order_id',
  'number',
  'status',
  'created_at',
  'modified_at',
  'currency',
  'minor_unit',
  'total_minor',
  'refunded_minor',
  'customer_name',
  'customer_email',
  'country',
  'items',
  'first_item',
  'payment',
  'room',
] as const
type RowField = (typeof ROW_FIELDS)[number]

type Write = (row: RawRow) => string
const at = Object.fromEntries(ROW_FIELDS.map((name, index) => [name, index])) as Record<RowField, number>
const raw =
  (name: RowField): Write =>
  (row) =>
    row[at[name]] ?? ''
const text =
  (name: RowField): Write =>
  (row) =>
    csvText(row[at[name]] ?? '')
const time =
  (name: RowField): Write =>
  (row) =>
    isoOf(Number(row[at[name]]))
const amount =
  (name: RowField): Write =>
  (row) =>
    csvAmount(Number(row[at[name]]), Number(row[at.minor_unit]))

/** Seconds are enough, and what spreadsheets read. */
const isoOf = (ms: number | null): string =>
  ms === null ? '' : `${new Date(ms).toISOString().slice(0, 19)}Z`

/** Columns that need nothing but the narrow row. */
export const ROW_COLUMNS: Record<string, Write> = {
  id: raw('order_id'),
  number: text('number'),
  status: text('status'),
  created: time('created_at'),
  modified: time('modified_at'),
  currency: text('currency'),
  total: amount('total_minor'),
  refunded: amount('refunded_minor'),
  customer: text('customer_name'),
  email: text('customer_email'),
  country: text('country'),
  items: raw('items'),
  first_item: text('first_item'),
  payment: text('payment'),
  from_room: (row) => (row[at.room] === 't' ? 'yes' : 'no'),
}

type WriteWhole = (order: OrderView) => string
const money =
  (pick: (order: OrderView) => number): WriteWhole =>
  (order) =>
    csvAmount(pick(order), order.minorUnit)
const word =
  (pick: (order: OrderView) => string): WriteWhole =>
  (order) =>
    csvText(pick(order))

const address = (kind: 'billing' | 'shipping'): Record<string, WriteWhole> => ({
  [`${kind}_name`]: word((order) => order[kind].name),
  [`${kind}_company`]: word((order) => order[kind].company),
  [`${kind}_address`]: word((order) => order[kind].lines.join(', ')),
  [`${kind}_city`]: word((order) => order[kind].city),
  [`${kind}_state`]: word((order) => order[kind].state),
  [`${kind}_postcode`]: word((order) => order[kind].postcode),
  [`${kind}_country`]: word((order) => order[kind].country),
  [`${kind}_phone`]: word((order) => order[kind].phone),
})

/** Columns for which the whole order is read. */
export const WHOLE_COLUMNS: Record<string, WriteWhole> = {
  paid: ({ paidAt }) => isoOf(paidAt),
  completed: ({ completedAt }) => isoOf(completedAt),
  tax: money(({ totalTaxMinor }) => totalTaxMinor),
  shipping: money(({ shippingMinor }) => shippingMinor),
  discount: money(({ discountMinor }) => discountMinor),
  coupons: word(({ coupons }) => coupons.map(({ code }) => code).join(', ')),
  customer_note: word(({ customerNote }) => customerNote),
  ...address('billing'),
  ...address('shipping'),
}

type Line = OrderView['lines'][number]
/** Where each item has a line of its own. */
export const LINE_COLUMNS: Record<string, (line: Line, order: OrderView) => string> = {
  item: ({ name }) => csvText(name),
  item_options: ({ chosen }) => csvText(chosen.map(({ name, value }) => `${name}: ${value}`).join(', ')),
  item_sku: ({ sku }) => csvText(sku),
  item_product_id: ({ productId }) => String(productId),
  item_quantity: ({ quantity }) => String(quantity),
  item_total: ({ totalMinor }, { minorUnit }) => csvAmount(totalMinor, minorUnit),
  item_tax: ({ totalTaxMinor }, { minorUnit }) => csvAmount(totalTaxMinor, minorUnit),
}

export const EXPORT_COLUMNS = ['store', ...Object.keys(ROW_COLUMNS), ...Object.keys(WHOLE_COLUMNS)] as const
