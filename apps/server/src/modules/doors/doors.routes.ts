import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressKey } from '../../platform/http/address-key.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { accountDoor } from './account-door.ts'
import { callOf, type Door, sendAnswer } from './door.ts'
import type { DoorDeps } from './door-deps.ts'
import { goodbyeDoor } from './goodbye-door.ts'
import { keysDoor } from './keys-door.ts'
import { ordersDoor } from './orders-door.ts'
import { statusDoor } from './status-door.ts'
import { webhookDoor } from './webhook-door.ts'

const SMALL_BYTES = 64 * 1024
const WEBHOOK_BYTES = 2 * 1024 * 1024
/** All orders of a shop in one call, as the published order plugin sends them on activation. */
const BATCH_BYTES = 8 * 1024 * 1024

/** The fixed paths of published plugins. Bodies are taken as bytes: what they are is found out by looking. */
export function doorsRoutes(app: HttpApp, deps: DoorDeps): void {
  const status = statusDoor(deps)
  app.get('/api/woocommerce/status', async (request, reply) =>
    sendAnswer(reply, await status(request.query, addressKey(request.ip))),
  )
  app.register(async (scope) => {
    takeBytes(scope as unknown as HttpApp)
    const add = (path: string, door: Door, bodyLimit: number) =>
      scope.post(path, largeBodies(deps, bodyLimit), async (request, reply) =>
        sendAnswer(reply, await door(callOf(request))),
      )
    const keys = keysDoor(deps)
    add('/api/woo/key', keys, SMALL_BYTES)
    add('/integration/integrate_woo_commerce', keys, SMALL_BYTES)
    add('/api/woo/uninstall', goodbyeDoor(deps), SMALL_BYTES)
    add('/api/connect.php', accountDoor(deps), SMALL_BYTES)
    add('/api/woo/webhook', webhookDoor(deps), WEBHOOK_BYTES)
    add('/integration/woo_commerce_orders', ordersDoor(deps), BATCH_BYTES)
  })
}

export function takeBytes(scope: HttpApp): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
}

/** Only so many bodies of megabytes at once, and few of one address: they are held in memory while they are read. */
function largeBodies({ rates }: DoorDeps, bodyLimit: number) {
  if (bodyLimit <= SMALL_BYTES) return { bodyLimit }
  const open = new WeakMap<FastifyRequest, () => void>()
  return {
    bodyLimit,
    onRequest: async (request: FastifyRequest) => {
      const length = Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY)
      if (length > SMALL_BYTES) open.set(request, rates.largeBody(addressKey(request.ip)))
    },
    onResponse: async (request: FastifyRequest, _reply: FastifyReply) => open.get(request)?.(),
    onRequestAbort: async (request: FastifyRequest) => open.get(request)?.(),
  }
}
