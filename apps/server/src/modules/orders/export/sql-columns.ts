import { csvSafe } from '@tandem/core/orders/csv'
import pg from 'pg'

/** What a text must not begin with, as in `csvSafe`, each as its number in Unicode. */
const FORMULA = [...'=+-@\t\r\n＝＋－＠'].map((character) => character.codePointAt(0)).join(',')
const text = (name: string) =>
  `case when ascii(r.${name}) = any ('{${FORMULA}}'::int[]) then '''' || r.${name} else nullif(r.${name}, '') end`
const time = (name: string) =>
  `to_char(to_timestamp(r.${name} / 1000) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`
/** Hundredths are nearly all there are. */
const amount = (name: string) =>
  `case r.minor_unit when 2 then r.${name} * 0.01 when 0 then r.${name}::numeric
    else round(r.${name} / 10::numeric ^ r.minor_unit::numeric, r.minor_unit) end`

/** The narrow columns of `ROW_COLUMNS`, written by the database: the same, for hundreds of thousands of rows. */
const SQL_COLUMNS: Record<string, string> = {
  id: 'r.order_id',
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
  items: 'r.items',
  first_item: text('first_item'),
  payment: text('payment'),
  from_room: `case when r.room then 'yes' else 'no' end`,
}

interface Named {
  storeId: number
  storeName: string
}

/** A list of what to select. What is no column of the rows is the store's name. */
export function selectedOf(columns: readonly string[], stores: readonly Named[]): string {
  return columns.map((name) => SQL_COLUMNS[name] ?? nameOf(stores)).join(', ')
}

/** COPY puts the quotes, not we. */
function nameOf(stores: readonly Named[]): string {
  const names = stores.map(({ storeName }) => pg.escapeLiteral(csvSafe(storeName)))
  const ids = stores.map(({ storeId }) => storeId)
  return `nullif((array[${names}])[array_position(array[${ids}]::bigint[], r.store_id)], '')`
}
