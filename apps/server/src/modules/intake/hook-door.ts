import { mayRead } from '@tandem/core/stores/connection'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../platform/errors.ts'
import { addressKey } from '../../platform/http/address-key.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import { createAddressRates } from '../../platform/socket/address-rates.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import type { NewEntry } from './intake.public.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { readHook } from './read-hook.ts'
import { isSigned, kindOf, WHOLE } from './topics.ts'

const MAX_BYTES = 2 * 1024 * 1024
/** Wrong signatures from one address for one shop: beyond it nothing of that address is read for a while. */
const WRONG = { perSecond: 0.5, burst: 30 } as const
const PING = /^webhook_id=\d{1,20}$/

export interface HookDoorDeps extends Pick<IntakeDeps, 'stores' | 'clock' | 'log'> {
  add(storeId: number, entries: readonly NewEntry[]): Promise<void>
  /** A signed body that was no such thing. */
  onForeign(storeId: number, topic: string): void
}

type HookRequest = FastifyRequest<{ Params: { storeKey: string } }>

/**
 * Where a shop's webhooks arrive. The signature is over the raw bytes, so nothing parses them before. What is right is
 * written down and answered with 200 at once; the work comes after. A flood is bounded by what it costs: a shop that
 * imports sends thousands, and being told "too many" it would close the webhook after seven times.
 */
export function hookDoor(app: HttpApp, deps: HookDoorDeps): void {
  const wrong = createAddressRates(WRONG, deps.clock.now)
  const keyOf = (request: HookRequest) => `${addressKey(request.ip)} ${request.params.storeKey}`
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) => {
      done(null, body)
    })
    scope.post<{ Params: { storeKey: string } }>(
      '/hooks/woocommerce/:storeKey',
      {
        bodyLimit: MAX_BYTES,
        config: { rateLimit: false },
        // Before the body is read: megabytes of nothing signed must not be taken in again and again.
        onRequest: async (request) => {
          if (!(await knownOf(deps, request.params.storeKey))) refuse('no_such_store')
          if (!wrong.has(keyOf(request))) refuse('too_fast', { retryAfterMs: 10_000 })
        },
      },
      (request, reply) => takeHook(deps, request, reply, () => wrong.take(keyOf(request))),
    )
  })
}

async function knownOf({ stores }: HookDoorDeps, storeKey: string): Promise<KnownStore | null> {
  const known = await stores.known(storeKey)
  return known && known.connection.state !== 'disconnected' ? known : null
}

async function takeHook(
  deps: HookDoorDeps,
  request: HookRequest,
  reply: FastifyReply,
  onWrong: () => void,
): Promise<FastifyReply> {
  const known = (await knownOf(deps, request.params.storeKey)) ?? refuse('no_such_store')
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const topic = headerOf(request, 'x-wc-webhook-topic')
  const done = () => reply.code(200).header('cache-control', 'no-store').send('ok')
  // A new webhook asks once, unsigned, whether anybody is here; anything but 200 makes it ask for ever.
  if (topic === undefined && body.length < 40 && PING.test(body.toString('latin1'))) return done()
  if (!isOfShop(body, headerOf(request, 'x-wc-webhook-signature'), known, deps.clock.now())) {
    onWrong()
    refuse('unauthorized')
  }
  const { storeId } = known.store
  deps.stores.noteHeard(storeId)
  const kind = kindOf(topic)
  if (kind === null || topic === undefined || !mayRead(known.connection, WHOLE[kind])) return done()
  const text = body.toString('utf8')
  const read = readHook(kind, text)
  if (read === 'foreign') deps.onForeign(storeId, topic)
  if (read === 'foreign' || read === 'idle') return done()
  try {
    await deps.add(storeId, [{ kind, resourceId: read.resourceId, topic, body: text }])
  } catch (cause) {
    // Not written is not taken: the shop counts this as a failure, and the poll finds what it told.
    deps.log.error({ err: cause, storeId, topic }, 'a webhook could not be written down')
    refuse('storage_behind', { cause, retryAfterMs: 5_000 })
  }
  return done()
}

function headerOf(request: HookRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** By its secret, or by the one before while a rotation is fresh. */
function isOfShop(
  body: Buffer,
  signature: string | undefined,
  { secrets, oldSecrets }: KnownStore,
  now: number,
): boolean {
  if (isSigned(body, signature, secrets.webhookSecret)) return true
  return (
    oldSecrets !== null &&
    now < oldSecrets.untilAt &&
    isSigned(body, signature, oldSecrets.secrets.webhookSecret)
  )
}
