import { readFileSync } from 'node:fs'
import { type ShopAnswer, type ShopApi, ShopError } from '../../stores/shop.public.ts'

type Fields = Record<string, unknown>

const TEMPLATE = new URL(
  '../../../../../../packages/core/orders/fixtures/order-fee-coupon.json',
  import.meta.url,
)
const template = (JSON.parse(readFileSync(TEMPLATE, 'utf8')) as { response: { body: Fields } }).response.body

export interface FakeOrder {
  order: Fields & { id: number }
  refunds: Fields[]
  notes: Fields[]
}

/**
 * A shop's orders in memory, told as WooCommerce and the plugin tell them, for what a real one cannot be made to do:
 * an order that breaks every page it is on, an answer that never comes because we are killed.
 */
export function createFakeShop(orders: number) {
  const kept = new Map<number, FakeOrder>()
  const calls: string[] = []
  /** Orders that break every answer they would be in. */
  const poison = new Set<number>()
  /** Orders that lists of REST count and leave out, since WooCommerce cannot load them. */
  const unloadable = new Set<number>()
  /** Orders that no list of REST shows. */
  const unlisted = new Set<number>()
  let now = Date.UTC(2026, 10, 22, 9)
  let before: (path: string) => unknown = () => {}

  const put = (id: number, change: Fields = {}) => {
    now += 1_000
    const old = kept.get(id)
    const order = {
      ...(old?.order ?? template),
      ...change,
      id,
      number: String(id),
      date_modified_gmt: new Date(now).toISOString().slice(0, 19),
    }
    kept.set(id, { order, refunds: old?.refunds ?? [], notes: old?.notes ?? [] })
  }
  for (let n = 1; n <= orders; n++) put(n * 3)

  const sorted = () => [...kept.values()].sort((a, b) => a.order.id - b.order.id)
  const answer = (body: unknown, headers: Record<string, string> = {}): ShopAnswer => ({
    status: 200,
    headers: { date: new Date(now).toUTCString(), ...headers },
    body: JSON.parse(JSON.stringify(body)) as unknown,
  })
  const shown = (some: FakeOrder[]) => {
    if (some.some(({ order }) => poison.has(order.id))) throw new ShopError('busy', { status: 500 })
    return some
  }
  const markOf = ({ order, refunds, notes }: FakeOrder) => ({
    id: order.id,
    modified: order['date_modified_gmt'],
    status: order['status'],
    refunds: refunds.map((refund) => refund['id']),
    notes: notes.reduce((last, note) => Math.max(last, Number(note['id'])), 0),
  })

  const ours = (path: string, query: URLSearchParams): ShopAnswer => {
    const [after, limit] = [Number(query.get('after')), Number(query.get('limit'))]
    const some = sorted()
      .filter(({ order }) => order.id > after)
      .slice(0, limit)
    if (path.endsWith('/marks')) return answer(some.map(markOf))
    const id = Number(/orders\/(\d+)$/.exec(path)?.[1])
    if (id) return answer(shown([kept.get(id) ?? gone()])[0])
    const last = some.at(-1)?.order.id
    return answer(shown(some), {
      'x-wp-total': String(kept.size),
      ...(last === undefined ? {} : { 'x-tandem-last-id': String(last) }),
    })
  }
  const rest = (path: string, query: URLSearchParams): ShopAnswer => {
    const [, id, sub] = /orders\/(\d+)(?:\/(\w+))?$/.exec(path) ?? []
    if (id) {
      const one = shown([kept.get(Number(id)) ?? gone()])[0] as FakeOrder
      return answer(sub === 'refunds' ? one.refunds : sub === 'notes' ? one.notes : told(one))
    }
    const include = query.get('include')?.split(',').map(Number)
    const bin = query.get('status') === 'trash'
    const since = query.get('modified_after') ?? ''
    const found = sorted().filter(({ order }) => {
      if (unlisted.has(order.id)) return false
      const there = (order['status'] === 'trash') === bin && (!include || include.includes(order.id))
      return there && String(order['date_modified_gmt']) > since
    })
    const size = Number(query.get('per_page') ?? 10)
    const begin = Number(query.get('offset') ?? (Number(query.get('page') ?? 1) - 1) * size)
    const page = found.slice(begin, begin + size).filter(({ order }) => !unloadable.has(order.id))
    const cut = query.get('_fields')
    const headers = {
      'x-wp-total': String(found.length),
      'x-wp-totalpages': String(Math.ceil(found.length / size)),
    }
    return answer(cut ? page.map((one) => pick(told(one), cut)) : shown(page).map(told), headers)
  }
  const api: ShopApi = {
    async call(_lane, _method, path) {
      calls.push(path)
      await before(path)
      await null
      const url = new URL(path, 'http://shop')
      return url.pathname.startsWith('/wc-tandem/')
        ? ours(url.pathname, url.searchParams)
        : rest(url.pathname, url.searchParams)
    },
  }
  return {
    api,
    calls,
    kept,
    poison,
    unlisted,
    unloadable,
    put,
    remove: (id: number) => void kept.delete(id),
    setNow: (at: number) => {
      now = at
    },
    /** Called and waited for before every answer; may throw. */
    onCall(listener: (path: string) => unknown) {
      before = listener
    },
  }
}

export type FakeShop = ReturnType<typeof createFakeShop>

const told = ({ order, refunds }: FakeOrder) => ({
  ...order,
  refunds: refunds.map(({ id, amount, reason }) => ({ id, reason, total: `-${amount}` })),
})

const pick = (fields: Fields, names: string) =>
  Object.fromEntries(names.split(',').map((name) => [name, fields[name]]))

function gone(): never {
  throw new ShopError('not_found', { status: 404 })
}
