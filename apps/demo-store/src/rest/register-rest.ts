import type { FastifyInstance } from 'fastify'
import type { Webhook } from '../model.ts'
import type { BackOffice } from '../shop.ts'
import type { createAuthentication } from './authentication.ts'
import { type Endpoint, registerEndpoint, sendRestError } from './endpoint.ts'
import { indexRoutes } from './index-routes.ts'
import { noteRoutes } from './note-routes.ts'
import { orderRoutes } from './order-routes.ts'
import { productRoutes } from './product-routes.ts'
import { refundRoutes } from './refund-routes.ts'
import { noRoute, RestError } from './rest-error.ts'
import { settingsRoutes } from './settings-routes.ts'
import { taxonomyRoutes } from './taxonomy-routes.ts'
import { variationRoutes } from './variation-routes.ts'
import { webhookRoutes } from './webhook-routes.ts'

export type RestOptions = {
  shop: BackOffice
  authentication: ReturnType<typeof createAuthentication>
  onNewWebhookAddress: (webhook: Webhook) => void
  /** Endpoints that a plugin brings; they come and go with it. */
  pluginEndpoints: Endpoint[]
  hasPlugin: () => boolean
}

/** A batch of 100 products with long descriptions. */
const MOST_BODY_BYTES = 16 * 1024 * 1024

/** The shop's REST API under /wp-json. In its own scope: bodies are read as PHP would, not as the pages' forms are. */
export async function registerRest(app: FastifyInstance, options: RestOptions): Promise<void> {
  const { shop } = options
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: MOST_BODY_BYTES },
      (_request, body, done) => done(null, body),
    )
    scope.setErrorHandler((error, request, reply) => {
      request.log.error({ error }, 'rest answer failed')
      const message = 'There has been a critical error on this website.'
      sendRestError(reply, shop.url(), new RestError(500, 'internal_server_error', message))
    })
    const endpoints = [
      ...productRoutes(shop),
      ...taxonomyRoutes(shop),
      ...variationRoutes(shop),
      ...orderRoutes(shop),
      ...refundRoutes(shop),
      ...noteRoutes(shop),
      ...webhookRoutes(shop, options.onNewWebhookAddress),
      ...settingsRoutes(shop),
      ...options.pluginEndpoints,
    ]
    for (const endpoint of [...endpoints, ...indexRoutes(shop, endpoints, options.hasPlugin)]) {
      registerEndpoint(scope, endpoint, { url: shop.url, authentication: options.authentication })
    }
    scope.all('/wp-json/*', async (_request, reply) => {
      sendRestError(reply, shop.url(), noRoute())
      return reply
    })
  })
}
