import type { ListPlace } from '@tandem/core/orders/list-cursor'
import { type OrderQuery, type OrderSort, readOrderFilter } from '@tandem/core/orders/order-filter'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantScope } from '../../../platform/db/store-scope.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { openOrders } from '../testing/open-orders.ts'
import { listStore } from './list.store.ts'
import type { ListedRow } from './walk.ts'

const STORES = 5
const EACH = 9_000
const PAGE = 40

/** Enough orders that nothing is so few or so near that one way of looking would do for all. */
describe('pages of orders beside a plain look at all of them', () => {
  let world: Awaited<ReturnType<typeof openOrders>>
  let all: (ListedRow & { terms: string })[]
  const scopes = Array.from({ length: STORES }, (_, at) => grantScope(at + 1, `s${at + 1}`))
  const store = () => listStore(world.opened.db.withTables<OrdersTables>())

  beforeAll(async () => {
    world = await openOrders()
    await world.opened.pool.query(`
      insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at)
        select 's' || n, 'http://s' || n, '{}', '', 0, 0 from generate_series(2, ${STORES}) n;
      insert into order_rows (store_id, order_id, created_at, modified_at, status, currency, minor_unit, total_minor,
        refunded_minor, country, number, customer_name, customer_email, items, first_item, payment, room, find)
      select s, n, 1000000 + (n * 7919 % 5000) * 10, 0,
        case when n % 3001 = 7 then 'on-hold' when n % 9 = 0 then 'trash' when n % 4 = 0 then 'processing' else 'completed' end,
        'EUR', 2, (n * 31 + s) % 997, case when n % 50 = 0 then 5 else 0 end,
        case when n % 2500 = 3 then 'MT' when n % 3 = 0 then 'DE' else 'RO' end, n::text, 'Ana', '', 1, '', '', n % 70 = 0,
        array_to_tsvector(array[s || 'wana', s || 'w' || n, s || 'p' || n % 400, s || 'krare-' || n % 4000])
      from generate_series(1, ${STORES}) s, generate_series(1, ${EACH}) n`)
    await world.opened.pool.query('vacuum analyze order_rows')
    all = (
      await world.opened.pool.query(
        `select *, array_to_string(tsvector_to_array(find), ' ') as terms from order_rows`,
      )
    ).rows
  }, 60_000)
  afterAll(() => world.close())

  const keeps: Record<string, { query: OrderQuery; keep: (row: ListedRow & { terms: string }) => boolean }> =
    {
      all: { query: {}, keep: () => true },
      state: { query: { status: 'completed' }, keep: ({ status }) => status === 'completed' },
      rare: { query: { status: 'on-hold' }, keep: ({ status }) => status === 'on-hold' },
      bin: { query: { status: 'trash' }, keep: () => true },
      binToo: {
        query: { status: ['trash', 'completed'], currency: 'EUR' },
        keep: ({ status }) => status === 'trash' || status === 'completed',
      },
      states: { query: { status: ['processing', 'on-hold'] }, keep: ({ status }) => status !== 'completed' },
      country: { query: { country: ['MT', 'DE'] }, keep: ({ country }) => country !== 'RO' },
      mixed: {
        query: { status: 'processing', country: 'DE' },
        keep: (r) => r.status === 'processing' && r.country === 'DE',
      },
      nowhere: {
        query: { status: 'on-hold', country: 'MT' },
        keep: (r) => r.status === 'on-hold' && r.country === 'MT',
      },
      money: {
        query: { amountFrom: '100', amountTo: '110' },
        keep: (r) => r.total_minor >= 100 && r.total_minor <= 110,
      },
      span: {
        query: { from: '1010000', to: '1012000' },
        keep: (r) => r.created_at >= 1_010_000 && r.created_at < 1_012_000,
      },
      room: { query: { room: 'yes' }, keep: ({ room }) => room },
      whole: { query: { refunded: 'no', room: 'no' }, keep: (r) => !r.room && r.refunded_minor === 0 },
      given: { query: { refunded: 'yes' }, keep: (r) => r.refunded_minor > 0 },
      word: { query: { q: 'an' }, keep: () => true },
      number: { query: { q: '12' }, keep: ({ number }) => number.startsWith('12') },
      product: { query: { product: '77' }, keep: ({ terms }) => / ?\dp77( |$)/.test(terms) },
      sku: { query: { sku: 'RARE-3', q: 'ana' }, keep: ({ terms }) => / ?\dkrare-3( |$)/.test(terms) },
    }
  const sorts: OrderSort[] = ['newest', 'smallest']

  it.each(Object.keys(keeps))(
    'L1 L3 L4 %s',
    async (name) => {
      const { query, keep } = keeps[name] as (typeof keeps)[string]
      const filter = readOrderFilter(query)
      for (const some of [scopes.slice(1, 2), scopes]) {
        const ids = new Set(some.map(({ storeId }) => storeId))
        const shown = ({ status }: ListedRow) =>
          query.status === 'trash' ? status === 'trash' : status !== 'trash' || name === 'binToo'
        const right = all.filter((r) => ids.has(r.store_id) && shown(r) && keep(r))
        for (const sort of some.length > 1 ? sorts : sorts.slice(0, 1)) {
          const expected = [...right].sort(comparing(sort)).map(keyOf)
          const page = async (place: ListPlace | null, back: boolean) =>
            (await store().page(some, { filter, sort, place, back, limit: PAGE })).map(keyOf)
          expect(await page(null, false), sort).toEqual(expected.slice(0, PAGE))
          for (const share of [0.1, 0.9]) {
            const at = Math.floor(expected.length * share)
            const key = expected[at]
            if (!key) continue
            const place = placeOf(right.find((row) => keyOf(row) === key) as ListedRow, sort)
            expect(await page(place, false), `${sort} ${share}`).toEqual(
              expected.slice(at + 1, at + 1 + PAGE),
            )
            expect(await page(place, true), `${sort} back ${share}`).toEqual(
              expected.slice(Math.max(0, at - PAGE), at),
            )
          }
        }
        const { count, more } = await store().count(some, filter)
        expect(more ? Math.min(right.length, 10_000) : right.length).toBe(count)
      }
    },
    60_000,
  )

  it('B5 finds nothing of a store that was not given, even by its own terms', async () => {
    const filter = readOrderFilter({ q: 'ana' })
    const rows = await store().page(scopes.slice(0, 1), {
      filter,
      sort: 'newest',
      place: null,
      back: false,
      limit: 50,
    })
    expect(new Set(rows.map((row) => row.store_id))).toEqual(new Set([1]))
  })

  const keyOf = (row: ListedRow) => `${row.store_id}.${row.order_id}`
  const placeOf = (row: ListedRow, sort: OrderSort): ListPlace => ({
    rank: sort === 'newest' || sort === 'oldest' ? row.created_at : row.total_minor,
    orderId: row.order_id,
    storeId: row.store_id,
  })
  const comparing = (sort: OrderSort) => (a: ListedRow, b: ListedRow) => {
    const rank = sort === 'newest' || sort === 'oldest' ? 'created_at' : 'total_minor'
    const by = a[rank] - b[rank] || a.order_id - b.order_id || a.store_id - b.store_id
    return sort === 'oldest' || sort === 'smallest' ? by : -by
  }
})
