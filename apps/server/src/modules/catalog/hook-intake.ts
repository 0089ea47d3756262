import { fieldsOf, idOf } from '@tandem/core/catalog/read-source'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import { addressKey } from '../../platform/http/address-key.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { createAddressRates } from '../../platform/socket/address-rates.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { enqueueWorkHooks } from './sync/work-hooks.ts'
import { syncStore } from './sync.store.ts'
import { isSigned, isTopic } from './webhook-topics.ts'

const MAX_BYTES = 2 * 1024 * 1024
/** A shop that imports sends thousands; a door that answers "too many" would be closed by it after seven times. */
const PER_MINUTE = 60_000
/** Wrong signatures from one address for one shop: beyond it nothing of that address is read for a while. */
const WRONG = { perSecond: 0.5, burst: 30 } as const
const PING = /^webhook_id=\d{1,20}$/

/**
 * Where a shop's webhooks arrive. The signature is over the raw bytes, so nothing parses them before. What is right is
 * written down together with its job and answered with 200 at once; the work comes after.
 */
export function hookIntake(app: HttpApp, deps: SyncDeps): void {
  const wrong = createAddressRates(WRONG, deps.clock.now)
  const keyOf = (request: FastifyRequest) =>
    `${addressKey(request.ip)} ${(request.params as { storeKey: string }).storeKey}`
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) => {
      done(null, body)
    })
    scope.post(
      '/hooks/woocommerce/:storeKey',
      {
        bodyLimit: MAX_BYTES,
        // Before the body is read: megabytes of nothing signed must not be taken in again and again.
        onRequest: async (request) => {
          if (!(await deps.stores.known((request.params as { storeKey: string }).storeKey)))
            refuse('no_such_store')
          if (!wrong.has(keyOf(request))) refuse('too_fast', { retryAfterMs: 10_000 })
        },
        config: { rateLimit: { max: PER_MINUTE, timeWindow: 60_000 } },
        schema: { params: Type.Object({ storeKey: Type.String({ maxLength: 40 }) }) },
      },
      (request, reply) => takeHook(deps, request, reply, () => wrong.take(keyOf(request))),
    )
  })
}

async function takeHook(
  deps: SyncDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  onWrong: () => void,
): Promise<FastifyReply> {
  const { storeKey } = request.params as { storeKey: string }
  const known = (await deps.stores.known(storeKey)) ?? refuse('no_such_store')
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const header = (name: string) => request.headers[name] as string | undefined
  const topic = header('x-wc-webhook-topic')
  const done = () => reply.code(200).header('cache-control', 'no-store').send('ok')
  // A new webhook asks once, unsigned, whether anybody is here; anything but 200 makes it ask for ever.
  if (topic === undefined && body.length < 40 && PING.test(body.toString('latin1'))) return done()
  if (!isSigned(body, header('x-wc-webhook-signature'), known.secrets.webhookSecret)) {
    onWrong()
    refuse('unauthorized')
  }
  if (!isTopic(topic)) return done()
  const text = body.toString('utf8')
  const productId = productOf(text)
  if (productId === null) {
    // Signed, yet no product: whoever made the webhook in the shop has lost the right to see products.
    deps.log.warn({ storeId: known.store.storeId, topic }, 'a webhook came without a product')
    return done()
  }
  const { storeId } = known.store
  await deps.db.transaction().execute(async (tx) => {
    await syncStore(tx).addHook(storeId, { topic, productId, body: text }, deps.clock.now())
    await enqueueWorkHooks(deps, tx, storeId, productId)
  })
  return done()
}

/** The product that the news are of: a variation's news belong to its product. */
function productOf(text: string): number | null {
  if (text.includes('\0')) return null
  try {
    const fields = fieldsOf(JSON.parse(text))
    const id = idOf(fields?.['type'] === 'variation' ? fields['parent_id'] : fields?.['id'])
    return id > 0 ? id : null
  } catch {
    return null
  }
}
