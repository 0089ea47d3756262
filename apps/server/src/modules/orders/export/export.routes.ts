import { Readable } from 'node:stream'
import { OrderExportQuery, OrderExportQueryAcross } from '@tandem/contract/http/orders-export'
import { USUAL_EXPORT } from '@tandem/core/orders/order-columns'
import { manyOf, type OrderFilter, readOrderFilter } from '@tandem/core/orders/order-filter'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import { Type } from 'typebox'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { AccountsPublic } from '../../accounts/accounts.public.ts'
import { chosenScopes, StoreParams } from '../list/list.routes.ts'
import { listStore } from '../list/list.store.ts'
import type { MerchantDeps } from '../merchant-deps.ts'
import type { OrdersTables } from '../orders.tables.ts'
import { EXPORT_COLUMNS } from './columns.ts'
import { readNarrow, readWhole } from './read-all.ts'
import { selectedOf } from './sql-columns.ts'
import { csvHead, type ExportWish, needsWhole, writeExport } from './write-export.ts'

/** Each holds a connection for as long as somebody's line takes. */
const AT_ONCE = 4
/** Nobody took anything for so long: the line is dead, and its query with it. */
const STALLED_MS = 60_000

/** Downloads of whatever a filter lets through. */
export function exportRoutes(
  app: HttpApp,
  deps: MerchantDeps & { pool: Pool },
  accounts: AccountsPublic,
): void {
  let running = 0
  const tags = ['orders']
  const file = {
    tags,
    summary: 'Orders as CSV or JSON, streamed',
    description:
      'The filters are those of the list. CSV is UTF-8 by RFC 4180; JSON is one array of whole orders.',
    response: {
      200: { content: { 'text/csv': { schema: Type.String() }, 'application/json': { schema: Type.Any() } } },
    },
  }
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    scopes: readonly StoreScope[],
    query: OrderExportQuery,
  ) => {
    // Its own pages, an address typed in, a program: but no link on another site makes a browser fetch all orders.
    if (['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site'] ?? '')))
      refuse('wrong_origin')
    if (running >= AT_ONCE) refuse('too_fast', { retryAfterMs: 10_000 })
    const wish = wishOf(query, scopes.length > 1)
    const filter = readOrderFilter(query)
    running += 1
    let counted = true
    const ended = () => {
      if (counted) running -= 1
      counted = false
    }
    try {
      await noteExport(deps, accounts, request, scopes, filter, wish)
      const pieces = needsWhole(wish)
        ? writeExport(wish, wholeOf(deps, scopes, filter))
        : narrowOf(deps, scopes, filter, wish)
      const stream = Readable.from(pieces, { objectMode: true, highWaterMark: 2 })
      watchStall(stream, reply)
      stream.once('close', ended)
      const day = new Date(deps.clock.now()).toISOString().slice(0, 10)
      reply.header('cache-control', 'no-store')
      reply.header('content-disposition', `attachment; filename="orders-${day}.${wish.format}"`)
      reply.type(wish.format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8')
      return reply.send(stream)
    } catch (error) {
      ended()
      throw error
    }
  }

  app.get(
    '/api/v1/stores/:storeKey/orders/export',
    {
      ...accounts.inStore('orders.export'),
      schema: { ...file, params: StoreParams, querystring: OrderExportQuery },
    },
    (request, reply) => send(request, reply, [accounts.scopeOf(request)], request.query),
  )
  app.get(
    '/api/v1/orders/export',
    { ...accounts.acrossStores('orders.export'), schema: { ...file, querystring: OrderExportQueryAcross } },
    (request, reply) =>
      send(request, reply, chosenScopes(accounts.scopesOf(request), request.query.store), request.query),
  )
}

function wishOf({ format = 'csv', columns, lines, bom }: OrderExportQuery, several: boolean): ExportWish {
  const known = manyOf(columns?.split(',')).filter((column) => column !== '')
  if (known.some((column) => !EXPORT_COLUMNS.includes(column))) refuse('malformed')
  const usual = several ? ['store', ...USUAL_EXPORT] : USUAL_EXPORT
  return { format, columns: known.length > 0 ? known : usual, lines: lines === 'yes', bom: bom === 'yes' }
}

/** Before the first byte leaves. */
async function noteExport(
  deps: MerchantDeps,
  accounts: AccountsPublic,
  request: FastifyRequest,
  scopes: readonly StoreScope[],
  filter: OrderFilter,
  { format }: ExportWish,
): Promise<void> {
  const by = accounts.askerOf(request)
  const asked = Object.entries(filter).filter(
    ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  const counts = await Promise.all(scopes.map((scope) => listStore(deps.db).count([scope], filter)))
  await deps.db.transaction().execute(async (tx) => {
    for (const [index, { storeId }] of scopes.entries()) {
      const { count = 0, more = false } = counts[index] ?? {}
      const subject = more ? `${count}+` : String(count)
      const chosen = filter.orderIds.length > 0 ? { orderIds: filter.orderIds.length } : {}
      const detail = { format, ...Object.fromEntries(asked), ...chosen }
      await accounts.audit<OrdersTables>(
        tx,
        { storeId, by, action: 'orders.exported', subject, detail },
        request,
      )
    }
  })
}

type Source = MerchantDeps & { pool: Pool }

/** What most exports are: hundreds of thousands of orders, and of each what stands in its narrow row. */
async function* narrowOf(
  deps: Source,
  scopes: readonly StoreScope[],
  filter: OrderFilter,
  wish: ExportWish,
): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHead(wish))
  const stores = await Promise.all(
    scopes.map(async (scope) => ({ storeId: scope.storeId, storeName: await nameOf(deps, scope) })),
  )
  yield* readNarrow(deps, scopes, filter, selectedOf(wish.columns, stores))
}

async function* wholeOf(deps: Source, scopes: readonly StoreScope[], filter: OrderFilter) {
  for (const scope of [...scopes].sort((a, b) => b.storeId - a.storeId)) {
    const storeName = await nameOf(deps, scope)
    for await (const rows of readWhole(deps, scope, filter)) {
      yield { storeName, storeKey: scope.storeKey, rows }
    }
  }
}

const nameOf = async ({ stores }: MerchantDeps, { storeId }: StoreScope): Promise<string> =>
  (await stores.storeById(storeId))?.view.look.name ?? ''

/** Ends what nobody takes any more. */
function watchStall(stream: Readable, { raw }: FastifyReply): void {
  let written = -1
  const timer = setInterval(() => {
    const now = raw.socket?.bytesWritten ?? 0
    if (now === written) stream.destroy(new Error('nobody takes this export any more'))
    written = now
  }, STALLED_MS)
  timer.unref()
  stream.once('close', () => clearInterval(timer))
}
