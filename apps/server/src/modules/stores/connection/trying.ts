import type { Reason } from '@tandem/contract/errors'
import { plainText } from '@tandem/core/catalog/plain-text'
import type { ConnectionKind, Part } from '@tandem/core/stores/connection'
import type { PlatformDeps } from '../../../platform/deps.ts'
import type { ShortLivedVault } from '../../../platform/vault/short-lived.ts'
import { madeHere, type StoreSecrets } from '../store-secrets.ts'
import type { StoreRow } from '../stores.store.ts'
import type { SaidBy, ShopFacts } from '../stores.tables.ts'
import { keepShop, type OnKept } from './keep-shop.ts'
import type { Prove } from './prove.ts'

/** Keys that somebody brought, and what was said with them. None of it counts yet. */
export interface Offer {
  storeKey: string
  url: string
  kind: ConnectionKind
  auth?: 'auto' | 'basic'
  alsoAnswers?: string
  secrets: Pick<StoreSecrets, 'consumerKey' | 'consumerSecret'> & Partial<StoreSecrets>
  name?: string
  currency?: string
  locale?: string
  facts?: ShopFacts
  consent: { parts: readonly Part[]; saidBy: SaidBy } | null
  /** The signed-in person who brought it; becomes an owner once the keys are proved. */
  personId?: string | null
}

export type Outcome = { ok: true; row: StoreRow } | { ok: false; reason: Reason }

export interface Trial {
  storeKey: string
  url: string
  /** Null while the keys are tried. */
  outcome: Outcome | null
  done: Promise<Outcome>
  /** What its plugin signs with. */
  pluginSecret: string | null
  stop(): void
}

/** A shop that answers slowly is given this long; the plugin asks meanwhile. */
const LIMIT_MS = 90_000
const REMEMBERED_MS = 15 * 60_000
/** Trials at once, of one shop and in all: nobody has us knock at somebody's door in a crowd. */
const AT_ONCE_PER_SHOP = 4
const AT_ONCE = 200

export type Trying = ReturnType<typeof createTrying>

/** Tries keys, and keeps the shop when they are good. What is tried lives in this process, and ends with it. */
export function createTrying(
  deps: Pick<PlatformDeps, 'db' | 'secrets' | 'clock' | 'log'> & {
    prove: Prove
    vault: ShortLivedVault
    tell: (storeId: number) => Promise<void>
    /** Waits for goodbyes that are under way. */
    quiet: () => Promise<void>
    onKept: OnKept
  },
) {
  const { log, vault } = deps
  const trials = new Map<string, Set<Trial>>()
  const running = new Map<string, number>()
  const isCrowded = (url: string) =>
    (running.get(url) ?? 0) >= AT_ONCE_PER_SHOP || [...running.values()].reduce((a, b) => a + b, 0) >= AT_ONCE
  const counted = async <T>(url: string, work: () => Promise<T>): Promise<T> => {
    running.set(url, (running.get(url) ?? 0) + 1)
    try {
      return await work()
    } finally {
      const left = (running.get(url) ?? 1) - 1
      if (left === 0) running.delete(url)
      else running.set(url, left)
    }
  }

  const attempt = async (id: string, signal: AbortSignal): Promise<Outcome> => {
    const offer = vault.take(id) as unknown as Offer | null
    if (!offer) return { ok: false, reason: 'code_expired' }
    const { url, auth, alsoAnswers, secrets } = offer
    const { consumerKey, consumerSecret } = secrets
    const proof = await deps.prove({
      url,
      consumerKey,
      consumerSecret,
      signal,
      ...(auth && { auth }),
      ...(alsoAnswers && { alsoAnswers }),
    })
    if (!proof.ok) return proof
    if (signal.aborted) return { ok: false, reason: 'not_connected' }
    await deps.quiet()
    const { facts } = proof
    const row = await keepShop(deps, {
      storeKey: offer.storeKey,
      url,
      kind: offer.kind,
      auth: proof.auth,
      secrets: offer.kind === 'door' ? secrets : { ...madeHere(), ...secrets },
      name: plainText(offer.name ?? '', 80) || facts.name,
      currency: /^[A-Z]{3}$/.test(offer.currency ?? '') ? (offer.currency ?? null) : facts.currency,
      minorUnit: facts.minorUnit,
      locale: /^ro/i.test(offer.locale ?? facts.locale) ? 'ro' : 'en',
      facts: {
        wordpress: facts.wordpress,
        woocommerce: facts.woocommerce,
        php: facts.php,
        timezone: facts.timezone,
        ...offer.facts,
      },
      consent: offer.consent,
      personId: offer.personId ?? null,
    })
    await deps.tell(row.storeId)
    log.info({ storeId: row.storeId, kind: row.kind, state: row.state }, 'a shop was connected')
    return { ok: true, row }
  }

  return {
    begin(offer: Offer): Trial {
      const { storeKey } = offer
      const ended = new AbortController()
      const timer = setTimeout(() => ended.abort(), LIMIT_MS)
      timer.unref()
      const id = vault.put({ ...offer })
      const tried = isCrowded(offer.url)
        ? Promise.resolve<Outcome>({ ok: false, reason: 'too_fast' })
        : counted(offer.url, () => attempt(id, ended.signal))
      const done = tried
        .catch((err: unknown): Outcome => {
          log.error({ err }, 'trying the keys of a shop failed here')
          return { ok: false, reason: 'internal' }
        })
        .finally(() => {
          clearTimeout(timer)
          vault.drop(id)
        })
      const trial: Trial = {
        storeKey,
        url: offer.url,
        outcome: null,
        done,
        pluginSecret: offer.secrets.pluginSecret ?? null,
        stop: () => ended.abort(),
      }
      // One beside another: what a stranger tries must not end what the owner tries.
      const mine = trials.get(storeKey) ?? new Set()
      trials.set(storeKey, mine.add(trial))
      void done.then((outcome) => {
        trial.outcome = outcome
        if (!outcome.ok) log.info({ reason: outcome.reason }, 'keys of a shop were tried, and refused')
        const forget = () => {
          mine.delete(trial)
          if (mine.size === 0) trials.delete(storeKey)
        }
        if (outcome.ok) forget()
        else setTimeout(forget, REMEMBERED_MS).unref()
      })
      return trial
    },
    /** What is tried under this store key, or was refused a moment ago. */
    of: (storeKey: string): Trial[] => [...(trials.get(storeKey) ?? [])],
    /** The store key under which this address is tried just now: of two who connect it at once, both get the same. */
    keyFor(url: string): string | null {
      for (const [storeKey, mine] of trials) {
        for (const trial of mine) if (trial.url === url && trial.outcome === null) return storeKey
      }
      return null
    },
    stopAll() {
      for (const trial of [...trials.values()].flatMap((mine) => [...mine])) trial.stop()
    },
  }
}

/** The outcome if it comes in time, else null: then it goes on by itself. */
export async function within(trial: Pick<Trial, 'done'>, ms: number): Promise<Outcome | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms)
  })
  try {
    return await Promise.race([trial.done, late])
  } finally {
    clearTimeout(timer)
  }
}
