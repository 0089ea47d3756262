import { langOfHeader } from '@tandem/contract/errors'
import { Done } from '@tandem/contract/http/account'
import {
  AttemptView,
  DESTINATION_LIMITS,
  DestinationChange,
  DestinationsList,
  DestinationToMake,
  DestinationView,
  NewDestination,
  NewSecret,
  RotateBody,
} from '@tandem/contract/http/destinations'
import { Type } from 'typebox'
import type { HttpApp } from '../../platform/http/app.ts'
import type { DestinationsService } from './destinations.service.ts'
import type { DestinationsDeps } from './destinations-deps.ts'
import { createTryDelivery } from './try-delivery.ts'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
export const DestinationParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  key: Type.String({ maxLength: 60 }),
})
export const BASE = '/api/v1/stores/:storeKey/destinations'
const tags = ['destinations']

/** Destinations themselves. What was delivered to them is in deliveries.routes.ts. */
export function destinationsRoutes(app: HttpApp, deps: DestinationsDeps, service: DestinationsService): void {
  const { accounts } = deps
  const reads = accounts.inStore('destinations.read')
  const manages = accounts.inStore('destinations.manage')
  const tryDelivery = createTryDelivery(deps)
  const params = DestinationParams

  app.get(
    BASE,
    {
      ...reads,
      schema: {
        tags,
        summary: 'All destinations of a store, with their health',
        params: StoreParams,
        response: { 200: DestinationsList },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const rows = await service.list(scope)
      const destinations = await Promise.all(rows.map((row) => service.view(scope, row)))
      return { destinations, limit: DESTINATION_LIMITS.perStore }
    },
  )

  app.post(
    BASE,
    {
      ...manages,
      schema: {
        tags,
        summary: 'Make a destination; its secret is in the answer and never shown again',
        params: StoreParams,
        body: DestinationToMake,
        response: { 201: NewDestination },
      },
    },
    async (request, reply) => {
      const { row, secret } = await service.make(request, request.body)
      const destination = await service.view(accounts.scopeOf(request), row)
      return reply.header('cache-control', 'no-store').code(201).send({ destination, secret })
    },
  )

  app.get(
    `${BASE}/:key`,
    {
      ...reads,
      schema: { tags, summary: 'One destination', params, response: { 200: DestinationView } },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      return service.view(scope, await service.get(scope, request.params.key))
    },
  )

  app.patch(
    `${BASE}/:key`,
    {
      ...manages,
      schema: {
        tags,
        summary: 'Change, start or pause a destination',
        params,
        body: DestinationChange,
        response: { 200: DestinationView },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const row = await service.change(request, request.params.key, request.body)
      return service.view(accounts.scopeOf(request), row)
    },
  )

  app.delete(
    `${BASE}/:key`,
    {
      ...manages,
      schema: { tags, summary: 'Delete a destination with its log', params, response: { 200: Done } },
    },
    async (request) => {
      await service.remove(request, request.params.key)
      return { ok: true } as const
    },
  )

  app.post(
    `${BASE}/:key/rotate`,
    {
      ...manages,
      schema: {
        tags,
        summary: 'A new secret; the old one signs beside it for a while',
        params,
        body: RotateBody,
        response: { 200: NewSecret },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return service.rotate(request, request.params.key, request.body.keepOldMs)
    },
  )

  app.post(
    `${BASE}/:key/test`,
    {
      ...manages,
      schema: {
        tags,
        summary: 'Deliver a made-up order now, and say how it went',
        params,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: AttemptView },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      const scope = accounts.scopeOf(request)
      const row = await service.get(scope, request.params.key)
      await service.note(deps.db, request, 'tested', row.name)
      return tryDelivery(scope, row, langOfHeader(request.headers['accept-language']))
    },
  )
}
