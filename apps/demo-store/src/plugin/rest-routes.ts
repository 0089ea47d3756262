import { integer } from '../rest/body-fields.ts'
import type { Endpoint, RestRequest } from '../rest/endpoint.ts'
import { presentNote, presentOrder, presentRefund } from '../rest/present-order.ts'
import { type ParamSpecs, readParams } from '../rest/query-params.ts'
import { invalidId, missingParams, RestError } from '../rest/rest-error.ts'
import { datePair } from '../rest/wp-dates.ts'
import type { BackOffice } from '../shop.ts'
import type { Plugin } from './plugin.ts'
import { PROGRAMS } from './plugin-deps.ts'
import type { Part } from './plugin-model.ts'

const after = (max: number, standard: number) =>
  ({
    after: { type: 'integer', min: 0, default: 0 },
    limit: { type: 'integer', min: 1, max, default: standard },
  }) as const satisfies ParamSpecs
const OUTBOX_PARAMS = after(500, 100)
const ORDERS_PARAMS = after(100, 25)
const MARKS_PARAMS = {
  ...after(1000, 500),
  kind: { type: 'string', enum: ['orders', 'products'] },
} as const satisfies ParamSpecs

export type PluginRestDeps = {
  shop: BackOffice
  plugin: Plugin
  facts: () => { plainPermalinks: boolean; asleep: boolean }
}

/** `wc-tandem/v1`: C11 of docs/specs/connection.md, opened by the same keys as WooCommerce's own. */
export function pluginRoutes(deps: PluginRestDeps): Endpoint[] {
  const { shop, plugin } = deps
  const routes: Endpoint[] = [
    { path: '/status', get: { action: 'view', handle: () => ({ body: status(deps) }) } },
    {
      path: '/echo',
      open: true,
      get: {
        action: 'view',
        handle: ({ headers }) => ({ body: echo(headers['authorization']) }),
      },
    },
    {
      path: '/outbox',
      get: { action: 'list', handle: (request) => ({ body: outboxPage(plugin, request) }) },
    },
    {
      path: '/orders',
      get: {
        action: 'list',
        handle: (request) => {
          agreed(plugin, ORDERS)
          return ordersPage(shop, request)
        },
      },
    },
    {
      path: '/orders/:id(^\\d+$)',
      get: {
        action: 'view',
        handle: ({ params }) => {
          agreed(plugin, ORDERS)
          const whole = wholeOrder(shop, integer(params['id']))
          if (!whole) throw invalidId('shop_order')
          return { body: whole }
        },
      },
    },
    { path: '/marks', get: { action: 'list', handle: (request) => ({ body: marksPage(deps, request) }) } },
    {
      path: '/disconnected',
      post: {
        action: 'edit',
        handle: () => {
          // The answer has to leave before its key goes.
          setImmediate(() => plugin.dropped())
          return { body: { disconnected: true } }
        },
      },
    },
  ]
  const there = () => plugin.presence() === 'active'
  return routes.map((route) => ({ ...route, path: `/wc-tandem/v1${route.path}`, there }))
}

const ORDERS: Part[] = ['orders', 'fulfilment']
const PRODUCTS: Part[] = ['rooms', 'marketplace']

/** The shop itself holds the line too: what the owner did not switch on is not told, whoever has a key. */
function agreed(plugin: Plugin, parts: Part[]): void {
  const on = plugin.connection()?.parts ?? []
  if (parts.some((part) => on.includes(part))) return
  const sentence = 'The owner of this shop did not switch on a part that reads this.'
  throw new RestError(403, 'wc_tandem_not_agreed', sentence)
}

/** Which headers arrived, for whoever wonders whether the web server keeps some to itself. */
function echo(authorization: string | string[] | undefined) {
  const scheme = typeof authorization === 'string' ? (authorization.split(' ')[0] ?? '') : ''
  return { tandem: PROGRAMS.plugin, headers: { authorization: authorization !== undefined, scheme } }
}

function status({ shop, plugin, facts }: PluginRestDeps) {
  const { plainPermalinks, asleep } = facts()
  const oldest = plugin.outbox.oldestPendingAt()
  return {
    ...PROGRAMS,
    timezone: shop.settings.timeZone,
    hpos: true,
    permalinks: plainPermalinks ? 'plain' : 'pretty',
    https: shop.url().startsWith('https:'),
    outbox: { head: plugin.outbox.head(), pending: plugin.outbox.pending(), oldest_pending_at: oldest },
    actions: {
      past_due: asleep ? plugin.outbox.pending() : 0,
      oldest_pending_at: oldest,
      last_run_at: asleep ? null : shop.nowSecond() / 1000,
    },
    cron_disabled: asleep,
    headers: { authorization: true },
  }
}

function outboxPage(plugin: Plugin, request: RestRequest) {
  const params = readParams(OUTBOX_PARAMS, request.query)
  const entries = plugin.outbox.after(params.after, params.limit)
  return {
    entries: entries.map(({ parentId, ...entry }) => ({ ...entry, parent_id: parentId })),
    head: plugin.outbox.head(),
  }
}

function wholeOrder(shop: BackOffice, id: number) {
  const order = shop.orders.get(id)
  return (
    order && {
      order: presentOrder(shop, order),
      refunds: order.refunds.map((refund) => presentRefund(shop, refund, order)),
      notes: (shop.state.get('notes', id) ?? []).map((note) => presentNote(shop, note)),
    }
  )
}

function ordersPage(shop: BackOffice, request: RestRequest) {
  const params = readParams(ORDERS_PARAMS, request.query)
  const ids = shop.orders.idsAfter(params.after, params.limit)
  return {
    body: ids.map((id) => wholeOrder(shop, id)),
    headers: {
      'x-wp-total': String(shop.orders.count()),
      ...(ids.length > 0 && { 'x-tandem-last-id': String(ids.at(-1)) }),
    },
  }
}

function marksPage({ shop, plugin }: PluginRestDeps, request: RestRequest) {
  const { kind, after: afterId, limit } = readParams(MARKS_PARAMS, request.query)
  if (kind === undefined) throw missingParams(['kind'])
  agreed(plugin, kind === 'products' ? PRODUCTS : ORDERS)
  const gmt = (at: number) => datePair(at, shop.settings.timeZone).gmt
  if (kind === 'products') {
    const found = [...shop.state.all('product')].filter((product) => product.id > afterId)
    return found
      .sort((a, b) => a.id - b.id)
      .slice(0, limit)
      .map(({ id, modifiedAt, status }) => ({ id, modified: gmt(modifiedAt), status, refunds: [], notes: 0 }))
  }
  return shop.orders.idsAfter(afterId, limit).flatMap((id) => {
    const mark = shop.orders.markOf(id)
    if (!mark) return []
    const notes = Math.max(0, ...(shop.state.get('notes', id) ?? []).map((note) => note.id))
    return [{ id, modified: gmt(mark.modifiedAt), status: mark.status, refunds: mark.refunds, notes }]
  })
}
