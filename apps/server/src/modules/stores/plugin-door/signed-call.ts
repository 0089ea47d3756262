import type { FastifyRequest } from 'fastify'
import { refuse } from '../../../platform/errors.ts'
import { addressKey } from '../../../platform/http/address-key.ts'
import { createAddressRates } from '../../../platform/socket/address-rates.ts'
import type { Rotating } from '../connection/rotate.ts'
import type { Trial, Trying } from '../connection/trying.ts'
import type { StoredStore } from '../store-memory.ts'
import type { StoresService } from '../stores.service.ts'
import { type GivenSignature, isSignedBy, readSignature } from './read-signature.ts'

const MAX_SKEW_MS = 900_000
/** An outbox of a big import sends every few seconds; a page that is open asks as often. */
const PER_STORE = { perSecond: 2, burst: 120 }
const WRONG_ONES = { perSecond: 0.2, burst: 30 }

/** Who called: a connected shop, or one whose keys are only being tried. */
export type Caller =
  | { is: 'connected'; known: StoredStore }
  | { is: 'tried'; trial: Trial }
  /** Signed with new secrets that do not count yet. */
  | { is: 'rotating' }
  /** Let go of when the plugin was switched off: its deletion may still be told, and that everything is to be erased. */
  | { is: 'left'; known: StoredStore }

export interface SignedCall {
  caller: Caller
  body: unknown
}

export function createSignedCalls(deps: {
  clock: { now(): number }
  stores: StoresService
  trying: Trying
  rotating: Rotating
  publicUrl(): string
  /** What the plugin of a shop that was switched off may still sign with. */
  leftSecretOf(known: StoredStore): string | null
  /** A trial under this store key that another node has under way. */
  isTriedElsewhere(storeKey: string): Promise<boolean>
}) {
  const { clock, stores, trying, rotating } = deps
  const perStore = createAddressRates(PER_STORE, clock.now)
  const wrong = createAddressRates(WRONG_ONES, clock.now)

  const callerOf = async (given: GivenSignature, path: string, body: Buffer): Promise<Caller | null> => {
    const paths = [...new Set([path, `${new URL(deps.publicUrl()).pathname.replace(/\/$/, '')}${path}`])]
    const signedBy = (secret: string | null | undefined) =>
      typeof secret === 'string' && paths.some((one) => isSignedBy(secret, given, one, body))
    const trials = trying.of(given.storeKey)
    const trial = trials.find(({ pluginSecret }) => signedBy(pluginSecret))
    if (trial) return { is: 'tried', trial }
    const known = await stores.known(given.storeKey)
    if (!known || known.connection.state === 'disconnected') {
      if (known && signedBy(deps.leftSecretOf(known))) return { is: 'left', known }
      if (trials.length > 0) return null
      if (await deps.isTriedElsewhere(given.storeKey)) refuse('moving', { retryAfterMs: 2_000 })
      return refuse('not_connected')
    }
    const { secrets, oldSecrets } = known
    const old = oldSecrets && oldSecrets.untilAt > clock.now() ? oldSecrets.secrets.pluginSecret : null
    if (signedBy(secrets.pluginSecret) || signedBy(old)) return { is: 'connected', known }
    const rotation = rotating.of(known.store.storeId)
    return rotation?.outcome === null && signedBy(rotation.pluginSecret) ? { is: 'rotating' } : null
  }

  /** Takes a signed call to pieces, or refuses it with its reason. `path` is what was signed. */
  return async (request: FastifyRequest, path: string): Promise<SignedCall> => {
    const given = readSignature(request.headers['tandem-signature']) ?? refuse('wrong_signature')
    // By address too: else anybody could have a shop's own calls refused.
    const guesser = `${addressKey(request.ip)} ${given.storeKey}`
    if (!wrong.has(guesser)) refuse('too_fast', { retryAfterMs: 5_000 })
    if (Math.abs(clock.now() - given.atSeconds * 1000) > MAX_SKEW_MS) refuse('signature_too_old')
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const caller = await callerOf(given, path, bytes)
    if (!caller) {
      wrong.take(guesser)
      return refuse('wrong_signature')
    }
    if (!perStore.take(given.storeKey)) refuse('too_fast', { retryAfterMs: 1_000 })
    return { caller, body: parse(bytes) }
  }
}

export function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return refuse('malformed')
  }
}
