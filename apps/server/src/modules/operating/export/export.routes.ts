import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import type { OperatingTables } from '../operating.tables.ts'
import type { OperatingDeps } from '../operating-deps.ts'
import { StoreParams, storeIdOf } from '../store-of.ts'
import { exportStore } from './export-store.ts'

/** Each holds a line to the database for as long as it takes. */
const AT_ONCE = 2
const Zip = {
  200: {
    description: 'A zip: one file per table, one JSON object per line, and manifest.json with the counts.',
    content: { 'application/zip': { schema: Type.String({ format: 'binary' }) } },
  },
}

/** Everything about one shop, for its owner and for the operator. */
export function exportRoutes(app: HttpApp, deps: OperatingDeps): void {
  const { accounts, db } = deps
  let running = 0

  const send = async (request: FastifyRequest, reply: FastifyReply, storeId: number, storeKey: string) => {
    if (running >= AT_ONCE) refuse('too_many')
    running += 1
    try {
      const by = accounts.askerOf(request)
      await db
        .transaction()
        .execute((tx) =>
          accounts.audit<OperatingTables>(tx, { storeId, by, action: 'store.exported' }, request),
        )
    } catch (error) {
      running -= 1
      throw error
    }
    const stream = Readable.from(exportStore(deps.pool, { storeId, storeKey }, deps.clock.now()))
    stream.once('close', () => {
      running -= 1
    })
    const day = new Date(deps.clock.now()).toISOString().slice(0, 10)
    reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${storeKey}-${day}.zip"`)
      .header('cache-control', 'no-store')
    return reply.send(stream)
  }

  app.get(
    '/api/v1/stores/:storeKey/export',
    {
      ...accounts.inStore('store.manage'),
      schema: {
        tags: ['stores'],
        summary: 'Everything about a shop in one zip, without anything that opens it',
        params: StoreParams,
        response: Zip,
      },
    },
    (request, reply) => {
      const { storeId, storeKey } = accounts.scopeOf(request)
      return send(request, reply, storeId, storeKey)
    },
  )

  app.get(
    '/api/operator/stores/:storeKey/export',
    {
      ...accounts.asOperator(),
      schema: {
        tags: ['operator'],
        summary: 'Everything about a shop in one zip, without anything that opens it',
        params: StoreParams,
        response: Zip,
      },
    },
    async (request, reply) => {
      const { storeKey } = request.params
      return send(request, reply, await storeIdOf(deps, storeKey), storeKey)
    },
  )
}
