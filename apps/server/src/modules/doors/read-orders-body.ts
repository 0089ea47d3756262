import { fieldsOf, idOf } from '@tandem/core/catalog/read-source'
import { readJson } from './read-body.ts'
import { shopUrlOf } from './read-shop-body.ts'
import { spelled } from './spellings.ts'

export const ORDERS_AT_ONCE = 5_000

export type OrdersBody =
  | { ok: true; url: string | null; received: number; ids: number[] }
  | { ok: false; reason: 'malformed' | 'too_large' }

/**
 * The orders of a published plugin, one or a batch, for their numbers alone: what else it says is read back from the
 * shop. Orders that name another shop than the first are not taken.
 */
export function readOrdersBody(body: unknown): OrdersBody {
  const orders = listOf(body)
  if (orders === null || orders.length === 0) return { ok: false, reason: 'malformed' }
  if (orders.length > ORDERS_AT_ONCE) return { ok: false, reason: 'too_large' }
  const ofCall = Array.isArray(body) ? null : shopUrlOf(spelled(withoutOrder(body)))
  let url = ofCall
  const ids = new Set<number>()
  for (const order of orders) {
    const fields = spelled(order)
    const own = ofCall === null ? shopUrlOf(fields) : null
    url ??= own
    const id = idOf(fields.get('orderid', 'id', 'wcorderid'))
    if (id > 0 && (own === null || own === url)) ids.add(id)
  }
  return { ok: true, url, received: orders.length, ids: [...ids] }
}

/** An array, what PHP makes of one in a form (`{"0": …, "1": …}`), JSON within a field, or one order by itself. */
function listOf(body: unknown): unknown[] | null {
  if (Array.isArray(body)) return body
  if (!fieldsOf(body)) return null
  const fields = spelled(body)
  for (const name of ['orders', 'orderlist', 'batch', 'items', 'order', 'orderdata', 'data']) {
    const found = asList(fields.get(name))
    if (found) return found
  }
  return isOrder(body) ? [body] : null
}

function asList(value: unknown): unknown[] | null {
  const plain = typeof value === 'string' && /^\s*[[{]/.test(value) ? readJson(value) : value
  if (Array.isArray(plain)) return plain
  const fields = fieldsOf(plain)
  if (!fields) return null
  if (isOrder(fields)) return [fields]
  const names = Object.keys(fields)
  return names.length > 0 && names.every((name) => /^\d{1,6}$/.test(name)) ? Object.values(fields) : null
}

const isOrder = (value: unknown) => idOf(spelled(value).get('orderid', 'id', 'wcorderid')) > 0

/** The call's own fields: `data` may be the order itself, whose address is not the shop's. */
function withoutOrder(body: unknown): unknown {
  const fields = fieldsOf(body)
  if (!fields || !isOrder(fields['data'])) return body
  const { data: _, ...own } = fields
  return own
}
