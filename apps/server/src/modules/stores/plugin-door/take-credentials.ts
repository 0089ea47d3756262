import { timingSafeEqual } from 'node:crypto'
import { type Credentials, CredentialsBody } from '@tandem/contract/http/connect'
import type { Part } from '@tandem/core/stores/connection'
import { normaliseShopUrl } from '@tandem/core/stores/shop-address'
import { Compile } from 'typebox/compile'
import { refuse } from '../../../platform/errors.ts'
import { type Attempt, type attemptsStore, sha256 } from '../connection/attempts.store.ts'
import { addressesOf, newStoreKey, rowFor } from '../connection/keep-shop.ts'
import type { Offer, Outcome, Trial, Trying } from '../connection/trying.ts'
import type { StoresService } from '../stores.service.ts'
import type { ShopFacts } from '../stores.tables.ts'

const body = Compile(CredentialsBody)
/** The same call again is the same attempt for this long. */
const REMEMBERED_MS = 120_000

export type Taken = { is: 'tried'; trial: Trial } | { is: 'kept'; outcome: Outcome }

/**
 * C5: takes the code once, compares the verifier, and begins to try the keys. The same call a second time (a proxy that
 * sent it again, a person who pressed twice) gets the same answer.
 */
export function createTakeCredentials(deps: {
  clock: { now(): number }
  stores: StoresService
  trying: Trying
  attempts: ReturnType<typeof attemptsStore>
}) {
  const { clock, stores, trying, attempts } = deps
  const underWay = new Map<string, Promise<Taken>>()

  return async (given: unknown): Promise<Taken> => {
    if (!body.Check(given)) refuse('malformed')
    const url = normaliseShopUrl(given.store_url) ?? refuse('wrong_address')
    const attempt = (await attempts.byCode(given.code)) ?? refuse('code_expired')
    if (attempt.url !== url || !answers(attempt.challenge, given.verifier)) refuse('code_expired')
    const { mark } = attempt
    // Another body with the same code is another attempt, and the code is used.
    const call = `${mark} ${sha256(given.plugin_secret)}`
    const first = underWay.get(call)
    if (first) return first
    const mine = begin(given, url, attempt)
    underWay.set(call, mine)
    setTimeout(() => underWay.delete(call), REMEMBERED_MS).unref()
    return mine
  }

  async function begin(given: Credentials, url: string, attempt: Attempt): Promise<Taken> {
    const { mark, parts, personId } = attempt
    if (!(await attempts.take('code_hash', given.code, clock.now()))) {
      return { is: 'kept', outcome: await keptBefore(given, url) }
    }
    const there = (await stores.everyone()).filter(({ store }) => addressesOf(url).includes(store.url))
    const known = rowFor(
      url,
      there.map(({ row }) => row),
    )
    const storeKey = known?.storeKey ?? trying.keyFor(url) ?? newStoreKey()
    await attempts.noteKey(mark, storeKey)
    const trial = trying.begin({ ...offerOf(given, url, storeKey, parts), personId })
    void trial.done.then(async (outcome) => {
      await attempts.noteOutcome(mark, outcome.ok ? 'linked' : outcome.reason).catch(() => {})
    })
    return { is: 'tried', trial }
  }

  /** The code was used: by this very call, on another node or before this process began? */
  async function keptBefore(given: Credentials, url: string): Promise<Outcome> {
    const known = (await stores.everyone()).find(
      ({ store, secrets }) =>
        store.url === url && secrets.pluginSecret !== null && same(secrets.pluginSecret, given.plugin_secret),
    )
    return known ? { ok: true, row: known.row } : refuse('code_expired')
  }
}

const same = (a: string, b: string) => timingSafeEqual(Buffer.from(sha256(a)), Buffer.from(sha256(b)))
const answers = (challenge: string, verifier: string) =>
  challenge !== '' && timingSafeEqual(Buffer.from(sha256(challenge)), Buffer.from(sha256(sha256(verifier))))

function offerOf(given: Credentials, url: string, storeKey: string, parts: readonly Part[]): Offer {
  const { programs, key_id: keyId, timezone } = given
  const facts: ShopFacts = { ...programs, timezone, keyId }
  return {
    storeKey,
    url,
    kind: 'plugin',
    secrets: {
      consumerKey: given.consumer_key,
      consumerSecret: given.consumer_secret,
      webhookSecret: given.webhook_secret,
      handoffSecret: given.handoff_secret,
      pluginSecret: given.plugin_secret,
    },
    name: given.name,
    currency: given.currency,
    locale: given.locale,
    facts,
    consent: { parts, saidBy: 'plugin' },
  }
}
