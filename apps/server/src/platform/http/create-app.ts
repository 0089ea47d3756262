import { createServer, type Server } from 'node:http'
import rateLimit from '@fastify/rate-limit'
import { type FastifyReply, type FastifyRequest, fastify } from 'fastify'
import type { Config } from '../config/config.ts'
import { Refused } from '../errors.ts'
import type { Ids } from '../ids.ts'
import type { Log } from '../log/log.ts'
import { addressKey } from './address-key.ts'
import { answerError } from './answer-error.ts'
import type { HttpApp } from './app.ts'
import { addOpenApi } from './openapi.ts'
import { addSecurityHeaders } from './security-headers.ts'

const BODY_BYTES = 64 * 1024

/**
 * The HTTP application: bounds, headers, errors and one line of log per request that names the route by its
 * pattern, since an address can hold an invitation.
 */
export async function createApp(options: {
  config: Config
  log: Log
  ids: Ids
  publicUrl: () => string
}): Promise<HttpApp> {
  const { config, log, ids } = options
  const app = fastify({
    serverFactory: (handler) => boundedServer(handler),
    bodyLimit: BODY_BYTES,
    trustProxy: trust(config.trustProxy),
    logger: false,
    genReqId: () => ids.token(6),
    exposeHeadRoutes: true,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    ajv: {
      customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: true, allErrors: false },
    },
    frameworkErrors: (_error, request, reply) => {
      answerError(new Refused('not_found'), request, reply as FastifyReply, log)
    },
  }) as unknown as HttpApp
  addSecurityHeaders(app, options.publicUrl)
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, log))
  app.setNotFoundHandler((request, reply) => answerError(new Refused('not_found'), request, reply, log))
  app.addHook('onResponse', async (request, reply) => logRequest(log, request, reply))
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    cache: 20_000,
    keyGenerator: (request) => addressKey(request.ip),
    errorResponseBuilder: (_request, context) => new Refused('too_fast', { retryAfterMs: context.ttl }),
  })
  await addOpenApi(app)
  return app
}

function trust(
  setting: Config['trustProxy'],
): false | string[] | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting
}

/** Slow senders are cut off: headers within 10 s, a whole request within 30 s. */
function boundedServer(handler: Parameters<typeof createServer>[1] & object): Server {
  const server = createServer(
    {
      keepAliveTimeout: 65_000,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // How often those two are looked at; 30 s by itself, so that they would mean up to 40 and 60 s.
      connectionsCheckingInterval: 5_000,
    },
    handler,
  )
  server.maxRequestsPerSocket = 0
  return server
}

function logRequest(log: Log, request: FastifyRequest, reply: FastifyReply): void {
  const line = {
    id: request.id,
    method: request.method,
    route: request.routeOptions.url ?? '(none)',
    status: reply.statusCode,
    ms: Math.round(reply.elapsedTime),
  }
  log.debug(line, 'request')
}
