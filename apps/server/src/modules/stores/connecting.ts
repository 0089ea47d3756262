import { isDeepStrictEqual } from 'node:util'
import type { Reason } from '@tandem/contract/errors'
import type { ConnectionEvent } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../platform/deps.ts'
import { refuse } from '../../platform/errors.ts'
import { createShortLivedVault } from '../../platform/vault/short-lived.ts'
import { attemptsStore, sha256 } from './connection/attempts.store.ts'
import { changeConnection } from './connection/change-connection.ts'
import { newStoreKey, type OnKept } from './connection/keep-shop.ts'
import { createLettingGo } from './connection/let-go.ts'
import { createProve, type Prove } from './connection/prove.ts'
import { createRotating } from './connection/rotate.ts'
import { createTrying, type Offer, type Trial } from './connection/trying.ts'
import { isConfigured } from './connection/wire-shops.ts'
import type { KnownStore } from './stores.public.ts'
import type { StoresService } from './stores.service.ts'
import { type StoreRow, storesStore } from './stores.store.ts'
import type { SaidBy, ShopFacts, StoresTables } from './stores.tables.ts'
import type { SharedDoor } from './stores-for-doors.public.ts'

/** Keys wait here for their proof, never longer than a hand-shake takes. */
const VAULT_TTL_MS = 10 * 60_000
/** A node that tries keys has said how it went after this long, or is dead. */
const TRIED_FOR_MS = 100_000

export type Connecting = ReturnType<typeof createConnecting>

/** All that makes, changes and ends a connection; what the routes and pages of this module are built on. */
export function createConnecting(deps: PlatformDeps & { stores: StoresService; prove?: Prove }) {
  const { clock, stores } = deps
  const db = deps.db.withTables<StoresTables>()
  const attempts = attemptsStore(db)
  const prove = deps.prove ?? createProve(deps.config)
  const vault = createShortLivedVault({ ttlMs: VAULT_TTL_MS })
  const onKept: OnKept = async (tx, row, personId) => stores.registered.onKept?.(tx, row, personId)
  const shared = { ...deps, prove, vault, tell: stores.tell }
  const lettingGo = createLettingGo(deps)
  const trying = createTrying({ ...shared, quiet: lettingGo.quiet, onKept })
  const rotating = createRotating(shared)

  return {
    ...deps,
    prove,
    attempts,
    trying,
    rotating,
    lettingGo,
    leftSecretOf: lettingGo.leftSecretOf,
    vault,
    sharedDoors: new Map<'credentials' | 'disconnect', SharedDoor>(),
    /** Whether keys may be sent there at all: never in the clear, but where the operator allowed trying things out. */
    mayTravel: (url: string) =>
      url.startsWith('https:') || deps.config.allowPrivateStores || isConfigured(deps.config, url),
    /** Begins to try keys that came without the plugin; how it went is noted with the attempt. */
    async tryFor(code: string, offer: Omit<Offer, 'storeKey'>): Promise<Trial> {
      const trial = trying.begin({ ...offer, storeKey: newStoreKey() })
      const mark = sha256(code)
      const done = trial.done.then(async (outcome) => {
        if (outcome.ok) await attempts.noteKey(mark, outcome.row.storeKey)
        await attempts.noteOutcome(mark, outcome.ok ? 'linked' : outcome.reason)
        return outcome
      })
      done.catch((err: unknown) => deps.log.warn({ err }, 'how a hand-shake ended could not be noted'))
      return { ...trial, done }
    },
    /** Tries the keys that are kept: null, or what stands in between. */
    async tryKept({ store, secrets }: KnownStore, withinMs: number): Promise<Reason | null> {
      const { consumerKey, consumerSecret } = secrets
      // Anything but WooCommerce's own keys is an application password.
      const auth = consumerKey.startsWith('ck_') ? 'auto' : 'basic'
      const signal = AbortSignal.timeout(withinMs)
      const proof = await prove({ url: store.url, consumerKey, consumerSecret, auth, signal })
      return proof.ok ? null : proof.reason
    },
    async isTriedElsewhere(storeKey: string): Promise<boolean> {
      const attempt = await attempts.ofKey(storeKey)
      if (!attempt?.usedAt || attempt.outcome !== null) return false
      return clock.now() - attempt.usedAt < TRIED_FOR_MS
    },
    /** One step of a connection's life; refuses what core refuses. */
    async step(
      storeId: number,
      event: ConnectionEvent,
      saidBy: SaidBy,
      also?: (tx: Kysely<StoresTables>) => Promise<void>,
    ): Promise<StoreRow> {
      const changed = await db.transaction().execute(async (tx) => {
        const row = await storesStore(tx).byId(storeId, { lock: true })
        if (!row) return refuse('no_such_store')
        const step = await changeConnection(tx, row, [event], { saidBy, now: clock.now() })
        if (step.ok) await also?.(tx)
        return step
      })
      if (!changed.ok) return refuse(changed.reason)
      await stores.tell(storeId)
      return changed.row
    },
    /** What the shop says of its programs; gives back the row as it is now. */
    async learnPrograms(
      storeId: number,
      programs: ShopFacts,
      health: ShopFacts['health'],
    ): Promise<StoreRow | null> {
      const row = await storesStore(db).byId(storeId)
      if (!row) return null
      const facts = { ...row.facts, ...programs, ...(health ? { health } : {}) }
      // By what they say: the database puts the names in another order than the shop does.
      if (!isDeepStrictEqual(facts, row.facts)) {
        await storesStore(db).change(storeId, { facts }, clock.now())
      }
      return { ...row, facts }
    },
    /** Hand-shakes that are long over, and secrets that count no more. */
    async prune(): Promise<void> {
      await attempts.prune(clock.now() - 24 * 3_600_000)
      await storesStore(db).dropEnded(clock.now())
    },
    close() {
      trying.stopAll()
      vault.close()
    },
  }
}
