import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Shop } from '../shop.ts'
import { loadAssets } from './assets.ts'
import { registerBrowse } from './browse.routes.ts'
import { registerCart } from './cart/cart.routes.ts'
import { registerCheckout } from './checkout/checkout.routes.ts'
import type { StorefrontConfig } from './config.ts'
import { registerHandOff } from './hand-off/hand-off.routes.ts'
import { formOf, openView, type PageDeps, sendPage } from './page-context.ts'
import { type ProblemKind, problemPage } from './pages/problem.page.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { createSessionStore } from './session/session-store.ts'
import { createVisitors } from './session/visitor.ts'

const FORM_LIMIT_BYTES = 32 * 1024

/** The shop as people see it. Everything is inside its own scope: other routes keep their parsers and errors. */
export function registerStorefront(
  app: FastifyInstance,
  { shop, config }: { shop: Shop; config: StorefrontConfig },
): void {
  const sessions = createSessionStore(config.dataDir, () => shop.now())
  const assets = loadAssets()
  const visitorOf = createVisitors(sessions, () => shop.url().startsWith('https:'))
  const deps: PageDeps = { shop, config, assets, visitorOf }

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: FORM_LIMIT_BYTES },
      (_request, body, done) => done(null, new URLSearchParams(String(body))),
    )
    scope.addHook('onRequest', addSecurityHeaders)
    scope.addHook('preHandler', (request, reply, done) => {
      if (request.method !== 'POST' || deps.visitorOf(request, reply).checkCsrf(formOf(request).csrf))
        return done()
      sendProblem(deps, request, reply, 'stale', 403)
    })
    scope.setErrorHandler((error, request, reply) => answerError(deps, error, request, reply))
    registerBrowse(scope, deps)
    registerCart(scope, deps)
    registerCheckout(scope, deps)
    registerHandOff(scope, deps)
    assets.register(scope)
    scope.get('/*', (request, reply) => {
      if (/^\/(wp-json|__control)\b/.test(request.url)) return reply.callNotFound()
      return sendProblem(deps, request, reply, 'notFound', 404)
    })
    scope.addHook('onClose', async () => sessions.close())
  })
}

function answerError(
  deps: PageDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return sendProblem(deps, request, reply, 'bad', status)
  request.log.error({ err: error, requestId: request.id }, 'a page of the shop could not be made')
  return sendProblem(deps, request, reply, 'fault', 500, request.id)
}

function sendProblem(
  deps: PageDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: ProblemKind,
  status: number,
  id = '',
): FastifyReply {
  return sendPage(reply, problemPage(openView(deps, request, reply), kind, id), status)
}
