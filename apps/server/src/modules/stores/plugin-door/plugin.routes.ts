import { langOfHeader } from '@tandem/contract/errors'
import {
  type CredentialsAnswer,
  DisconnectBody,
  OutboxBody,
  PartsBody,
  RotateBody,
  ShopPrograms,
} from '@tandem/contract/http/connect'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, type TSchema, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { refuse } from '../../../platform/errors.ts'
import { addressKey } from '../../../platform/http/address-key.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'
import type { Connecting } from '../connecting.ts'
import { within } from '../connection/trying.ts'
import type { StoredStore } from '../store-memory.ts'
import type { SharedCall, SharedDoor } from '../stores-for-doors.public.ts'
import { assembleStatus, statusOfTrial } from './assemble-status.ts'
import { createSignedCalls, parse } from './signed-call.ts'
import { createTakeCredentials } from './take-credentials.ts'

/** C5: the server answers within six seconds. */
const ANSWER_WITHIN_MS = 5_500
const BODY_BYTES = 256 * 1024
const HEALTH_BYTES = 16 * 1024
/** Trying keys costs a shop and us some calls, so nobody has many tried. */
const TRIES = { perSecond: 0.1, burst: 20 }

const StatusBody = Type.Object({
  programs: Type.Optional(ShopPrograms),
  health: Type.Optional(Type.Unknown()),
})

const checker = <S extends TSchema>(schema: S) => {
  const compiled = Compile(schema)
  return (body: unknown): Static<S> => (compiled.Check(body) ? (body as Static<S>) : refuse('malformed'))
}
const checkStatus = checker(StatusBody)
const checkOutbox = checker(OutboxBody)
const checkParts = checker(PartsBody)
const checkRotate = checker(RotateBody)
const checkDisconnect = checker(DisconnectBody)

/** What the WordPress plugin calls, server to server: the hand-shake's end, and all that it signs (C5, C8). */
export function pluginRoutes(app: HttpApp, deps: Connecting): void {
  const signed = createSignedCalls(deps)
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    })
    const options = { bodyLimit: BODY_BYTES }
    scope.post('/api/woocommerce/connect/credentials', options, takeOver(deps))
    scope.post('/api/woocommerce/plugin/status', options, answerStatus(deps, signed))
    scope.post('/api/woocommerce/plugin/outbox', options, takeOutbox(deps, signed))
    scope.post('/api/woocommerce/plugin/parts', options, changeParts(deps, signed))
    scope.post('/api/woocommerce/plugin/rotate', options, rotateKeys(deps, signed))
    scope.post('/api/woocommerce/disconnect', options, disconnect(deps, signed))
  })
}

type SignedCalls = ReturnType<typeof createSignedCalls>

const takeOver = (deps: Connecting) => {
  const takeCredentials = createTakeCredentials(deps)
  const tries = createAddressRates(TRIES, deps.clock.now)
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const other = deps.sharedDoors.get('credentials')
    const body = other && !hasVerifier(request) ? null : parse(bytesOf(request))
    if (other && body === null) return sendShared(reply, other, request)
    if (!tries.take(addressKey(request.ip))) refuse('too_fast', { retryAfterMs: 10_000 })
    const taken = await takeCredentials(body)
    const storeKey = taken.is === 'tried' ? taken.trial.storeKey : ''
    const outcome = taken.is === 'tried' ? await within(taken.trial, ANSWER_WITHIN_MS) : taken.outcome
    if (outcome === null) {
      return reply
        .code(202)
        .send({ store_key: storeKey, state: 'started', trouble: null } satisfies CredentialsAnswer)
    }
    if (!outcome.ok) return refuse(outcome.reason)
    const { row } = outcome
    return { store_key: row.storeKey, state: row.state, trouble: null } satisfies CredentialsAnswer
  }
}

const answerStatus = (deps: Connecting, signed: SignedCalls) => async (request: FastifyRequest) => {
  const { caller, body } = await signed(request, '/api/woocommerce/plugin/status')
  const { programs, health } = checkStatus(body)
  if (caller.is === 'rotating') return refuse('shop_busy', { retryAfterMs: 2_000 })
  if (caller.is === 'left') return refuse('not_connected')
  const lang = langOfHeader(request.headers['accept-language'])
  if (caller.is === 'tried') return statusOfTrial(caller.trial, deps.publicUrl(), lang)
  const { storeId } = caller.known.store
  deps.stores.noteHeard(storeId)
  const row = await deps.learnPrograms(storeId, programs ?? {}, boundedHealth(health))
  return row ? assembleStatus(deps, row, lang) : refuse('not_connected')
}

const takeOutbox = (deps: Connecting, signed: SignedCalls) => async (request: FastifyRequest) => {
  const { known, body } = connected(await signed(request, '/api/woocommerce/plugin/outbox'))
  const { entries, ...rest } = checkOutbox(body)
  const { sink } = deps.stores.registered
  if (!sink) return refuse('moving', { retryAfterMs: 5_000 })
  const { storeId } = known.store
  deps.stores.noteHeard(storeId)
  const { seen } = await sink(storeId, { entries: [...entries].sort((a, b) => a.seq - b.seq), ...rest })
  return { seen }
}

const changeParts = (deps: Connecting, signed: SignedCalls) => async (request: FastifyRequest) => {
  const { known, body } = connected(await signed(request, '/api/woocommerce/plugin/parts'))
  const wanted = checkParts(body).parts
  deps.stores.noteHeard(known.store.storeId)
  const row = await deps.step(known.store.storeId, { type: 'parts_chosen', parts: wanted }, 'plugin')
  return { state: row.state, parts: row.parts }
}

const rotateKeys = (deps: Connecting, signed: SignedCalls) => async (request: FastifyRequest) => {
  const { known, body } = connected(await signed(request, '/api/woocommerce/plugin/rotate'))
  const given = checkRotate(body)
  const { storeId, url } = known.store
  const rotation = deps.rotating.begin(storeId, url, {
    keyId: given.key_id,
    secrets: {
      consumerKey: given.consumer_key,
      consumerSecret: given.consumer_secret,
      webhookSecret: given.webhook_secret,
      handoffSecret: given.handoff_secret,
      pluginSecret: given.plugin_secret,
    },
  })
  const outcome = await Promise.race([rotation.done, later(ANSWER_WITHIN_MS)])
  if (outcome === 'later') return refuse('shop_busy', { retryAfterMs: 5_000 })
  if (outcome !== null) return refuse(outcome)
  return { state: known.connection.state, parts: known.connection.parts }
}

const disconnect =
  (deps: Connecting, signed: SignedCalls) => async (request: FastifyRequest, reply: FastifyReply) => {
    const other = deps.sharedDoors.get('disconnect')
    if (other && request.headers['tandem-signature'] === undefined) return sendShared(reply, other, request)
    const { caller, body } = await signed(request, '/api/woocommerce/disconnect')
    const { erase, reason } = checkDisconnect(body)
    if (caller.is === 'rotating') return refuse('wrong_signature')
    if (caller.is === 'tried') caller.trial.stop()
    else {
      const goodbye = {
        saidBy: 'plugin',
        erase,
        tellShop: false,
        mayComeBack: reason === 'deactivated',
      } as const
      await deps.lettingGo.letGo(caller.known.store.storeId, goodbye)
    }
    return { state: 'disconnected', erase }
  }

const bytesOf = (request: FastifyRequest) => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))

/** Our own plugin's form is JSON with a verifier; everything else came from somebody else's. */
function hasVerifier(request: FastifyRequest): boolean {
  const text = bytesOf(request).toString('utf8').trimStart()
  return text.startsWith('{') && text.includes('"verifier"')
}

async function sendShared(
  reply: FastifyReply,
  door: SharedDoor,
  request: FastifyRequest,
): Promise<FastifyReply> {
  const call: SharedCall = {
    bytes: bytesOf(request),
    address: addressKey(request.ip),
    header(name) {
      const value = request.headers[name]
      return Array.isArray(value) ? value[0] : value
    },
  }
  const { status, body } = await door(call)
  return reply.code(status).send(body)
}

type Signed = Awaited<ReturnType<SignedCalls>>

function connected({ caller, body }: Signed): { known: StoredStore; body: unknown } {
  if (caller.is === 'tried' || caller.is === 'left') return refuse('not_connected')
  if (caller.is === 'rotating') return refuse('shop_busy', { retryAfterMs: 2_000 })
  return { known: caller.known, body }
}

function boundedHealth(health: unknown): Record<string, unknown> | undefined {
  if (typeof health !== 'object' || health === null || Array.isArray(health)) return undefined
  const text = JSON.stringify(health)
  // PostgreSQL holds neither of these in jsonb.
  if (text.length > HEALTH_BYTES || /\\u0000|\\ud[89a-f]/i.test(text)) return undefined
  return health as Record<string, unknown>
}

const later = (ms: number) =>
  new Promise<'later'>((resolve) => {
    setTimeout(() => resolve('later'), ms).unref()
  })
