// What people ask a list of orders for, with the same page as somebody who knows these tables would write it by hand:
// where it is not plain which way is best, several, and the quickest counts.

export const COLUMNS =
  'r.store_id, r.order_id, r.created_at, r.modified_at, r.status, r.currency, r.minor_unit, r.total_minor, r.refunded_minor, r.country, r.number, r.customer_name, r.customer_email, r.items, r.first_item, r.payment, r.room'

const SHOWN = "r.status <> 'trash'"
const NEWEST = 'order by r.created_at desc, r.order_id desc'

/** In one store: straight, or first what is rare and then in order. */
const one = (where) => [
  `select COLUMNS from order_rows r where r.store_id = $1 and ${where} ${NEWEST} limit 50`,
  `with hit as materialized (select * from order_rows r where r.store_id = $1 and ${where})
   select COLUMNS from hit r ${NEWEST} limit 50`,
]
/** Across stores: straight, store by store, or first what is rare. */
const many = (where) => [
  `select COLUMNS from order_rows r where r.store_id = any($1) and ${where} ${NEWEST}, r.store_id desc limit 50`,
  `select COLUMNS from unnest($1::bigint[]) s(id) cross join lateral (
     select * from order_rows r where r.store_id = s.id and ${where} ${NEWEST} limit 50
   ) r ${NEWEST}, r.store_id desc limit 50`,
  `with hit as materialized (select * from order_rows r where r.store_id = any($1) and ${where})
   select COLUMNS from hit r ${NEWEST}, r.store_id desc limit 50`,
]
const found = (terms) => `${SHOWN} and r.find @@ (${terms('r.store_id')})::tsquery`
/** Searches name the store in each term; a hand-written one knows its number beforehand. */
const foundIn = (terms) => [
  `select COLUMNS from order_rows r where r.find @@ (${terms('$1::bigint')})::tsquery and ${SHOWN} ${NEWEST} limit 50`,
  `with hit as materialized (select * from order_rows r where r.find @@ (${terms('$1::bigint')})::tsquery and ${SHOWN})
   select COLUMNS from hit r ${NEWEST} limit 50`,
  `select COLUMNS from order_rows r where r.store_id = $1 and ${found(terms)} ${NEWEST} limit 50`,
]
const foundInAll = (terms) => [
  `select COLUMNS from unnest($1::bigint[]) s(id) cross join lateral (
     select * from order_rows r where r.find @@ (${terms('s.id')})::tsquery and ${SHOWN} offset 0
   ) r ${NEWEST}, r.store_id desc limit 50`,
  `select COLUMNS from unnest($1::bigint[]) s(id) cross join lateral (
     select * from order_rows r where r.store_id = s.id and ${found(terms)} ${NEWEST} limit 50
   ) r ${NEWEST}, r.store_id desc limit 50`,
]
const word =
  (text, prefix = ':*') =>
  (store) =>
    `'''' || ${store} || 'w${text}''${prefix}'`
const product = (id) => (store) => `'''' || ${store} || 'p${id}'''`
const sku = (text) => (store) => `'''' || ${store} || 'k${text}'''`

const dates = 'r.created_at >= 1650000000000 and r.created_at < 1700000000000'
const money = "r.total_minor between 2000 and 2300 and r.currency = 'EUR'"
const spans = 'from=1650000000000&to=1700000000000&amountFrom=2000&amountTo=2300&currency=EUR'

const both = (name, query, where) => [
  { name: `${name}, one store`, stores: 'one', query, sql: one(where) },
  { name: `${name}, all stores`, stores: 'all', query, sql: many(where) },
]
const search = (name, query, terms) => [
  { name: `${name}, one store`, stores: 'one', query, sql: foundIn(terms) },
  { name: `${name}, all stores`, stores: 'all', query, sql: foundInAll(terms) },
]

export const SHAPES = [
  ...both('no filter', '', SHOWN),
  ...both('completed', 'status=completed', "r.status = 'completed'"),
  ...both('on hold, which is rare', 'status=on-hold', "r.status = 'on-hold'"),
  ...both('two states', 'status=processing&status=on-hold', "r.status in ('processing', 'on-hold')"),
  ...both('between two days and two sums', spans, `${SHOWN} and ${dates} and ${money}`),
  ...both('from Germany', 'country=DE', `${SHOWN} and r.country = 'DE'`),
  ...both(
    'processing, from Germany',
    'status=processing&country=DE',
    "r.status = 'processing' and r.country = 'DE' and r.status <> 'trash'",
  ),
  ...both('from a room', 'room=yes', `${SHOWN} and r.room`),
  ...search('with a product', 'product=77', product(77)),
  ...search('with a SKU', 'sku=sku-99', sku('sku-99')),
  ...search('by name', 'q=famab', word('famab')),
  ...search('by a common name', 'q=anaa', word('anaa')),
  ...search('by e-mail', 'q=mihaic.fama', word('mihaic.fama')),
  ...search('by number', 'q=12345', word('12345')),
]
