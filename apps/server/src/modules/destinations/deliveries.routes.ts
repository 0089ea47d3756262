import { langOfHeader } from '@tandem/contract/errors'
import {
  DESTINATION_LIMITS,
  DeliveriesPage,
  DeliveriesQuery,
  DeliveryView,
  EverythingBody,
  EverythingEstimate,
  ReplayBody,
  Replayed,
  RunView,
} from '@tandem/contract/http/destinations'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { type DeliveryRecord, deliveriesStore } from './deliveries.store.ts'
import { BASE, DestinationParams } from './destinations.routes.ts'
import type { DestinationsService } from './destinations.service.ts'
import type { DestinationsDeps } from './destinations-deps.ts'
import { runsStore, runView } from './runs.ts'
import { bodyOf } from './sending/body-of.ts'
import { attemptView, deliveryRow } from './views.ts'

const OneParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  key: Type.String({ maxLength: 60 }),
  deliveryId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
const tags = ['destinations']
const langOf = ({ headers }: FastifyRequest) => langOfHeader(headers['accept-language'])

/** What was delivered, again and all of it. */
export function deliveriesRoutes(app: HttpApp, deps: DestinationsDeps, service: DestinationsService): void {
  const { accounts, db, clock } = deps
  const reads = accounts.inStore('destinations.read')
  const manages = accounts.inStore('destinations.manage')
  const params = DestinationParams
  const deliveries = deliveriesStore(db)
  const runs = runsStore(db, deps.orders)

  app.get(
    `${BASE}/:key/deliveries`,
    {
      ...reads,
      schema: {
        tags,
        summary: 'What was delivered to a destination, newest first',
        params,
        querystring: DeliveriesQuery,
        response: { 200: DeliveriesPage },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const { destination_id: id } = await service.get(scope, request.params.key)
      const { show = 'all', order, after, limit = '50' } = request.query
      const rows = await deliveries.page(scope, id, {
        show,
        orderId: order === undefined ? null : Number(order),
        before: after === undefined ? null : Number(after),
        limit: Number(limit),
      })
      const last = rows.length === Number(limit) ? rows.at(-1) : undefined
      return {
        deliveries: rows.map((row) => deliveryRow(row, langOf(request))),
        next: last ? String(last.delivery_id) : null,
      }
    },
  )

  app.get(
    `${BASE}/:key/deliveries/:deliveryId`,
    {
      ...reads,
      schema: {
        tags,
        summary: 'One delivery: its tries and what it says',
        params: OneParams,
        response: { 200: DeliveryView },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const target = await service.get(scope, request.params.key)
      const id = Number(request.params.deliveryId)
      const row = (await deliveries.one(scope, target.destination_id, id)) ?? refuse('not_found')
      const tries = await deliveries.attempts(scope, id)
      const lang = langOf(request)
      return {
        ...deliveryRow(row, lang),
        tries: tries.map((one) => attemptView(one, lang)),
        body: await bodyShown(row, target.format),
      }
    },
  )

  app.post(
    `${BASE}/:key/replay`,
    {
      ...manages,
      schema: {
        tags,
        summary: 'Deliver again: some, or all of a time',
        params,
        body: ReplayBody,
        response: { 200: Replayed },
      },
    },
    async (request) => {
      const scope = accounts.scopeOf(request)
      const row = await service.get(scope, request.params.key)
      const replayed = await db.transaction().execute(async (tx) => {
        const count = await deliveriesStore(tx).replay(scope, row.destination_id, request.body, clock.now())
        if (count > 0) await service.note(tx, request, 'replayed', row.name, { count })
        return count
      })
      if (replayed === 0) refuse('nothing_to_do')
      service.told({ ...row, storeId: scope.storeId })
      return { replayed, more: replayed === DESTINATION_LIMITS.replayAtOnce }
    },
  )

  app.get(
    `${BASE}/:key/everything`,
    {
      ...reads,
      schema: {
        tags,
        summary: 'How much sending everything would be',
        params,
        response: { 200: EverythingEstimate },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const { statuses, at_once } = await service.get(scope, request.params.key)
      return runs.estimate(scope, statuses, at_once)
    },
  )

  app.post(
    `${BASE}/:key/everything`,
    {
      ...manages,
      schema: {
        tags,
        summary: 'Send everything that exists; pause, go on, or end it',
        params,
        body: EverythingBody,
        response: { 200: RunView },
      },
    },
    async (request) => {
      const scope = accounts.scopeOf(request)
      const row = await service.get(scope, request.params.key)
      const { action } = request.body
      const now = clock.now()
      await db.transaction().execute(async (tx) => {
        const mine = runsStore(tx, deps.orders)
        const done =
          action === 'start'
            ? await mine.start(scope, row.destination_id, row.statuses, now)
            : await mine.change(tx, scope, row.destination_id, TO[action], now)
        if (!done) refuse('nothing_to_do')
        await service.note(tx, request, `everything_${WORD[action]}`, row.name)
      })
      service.told({ ...row, storeId: scope.storeId })
      const run = await runs.latest(scope, row.destination_id)
      return run ? runView(run, clock.now()) : refuse('nothing_to_do')
    },
  )

  async function bodyShown(row: DeliveryRecord, format: 'tandem' | 'order-sync'): Promise<string | null> {
    if (row.message_id === null) return null
    const scope = { storeId: row.store_id } as Parameters<typeof deliveries.message>[0]
    const [message, store] = await Promise.all([
      deliveries.message(scope, row.message_id),
      deps.storeOf(row.store_id),
    ])
    if (!message || !store) return null
    return bodyOf(format, store, {
      type: row.type,
      orderId: row.order_id,
      at: row.created_at,
      changed: message.changed,
      previousStatus: message.previous_status,
      order: message.body === null ? null : JSON.parse(message.body),
    })
  }
}

const TO = { pause: 'paused', resume: 'running', cancel: 'cancelled' } as const
const WORD = { start: 'started', pause: 'paused', resume: 'resumed', cancel: 'cancelled' } as const
