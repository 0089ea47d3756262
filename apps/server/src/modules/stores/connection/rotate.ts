import type { Reason } from '@tandem/contract/errors'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { type StoreSecrets, sealSecrets } from '../store-secrets.ts'
import { storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'
import type { Prove } from './prove.ts'

/** Webhooks that are under way, links in an open room and calls of the plugin are signed with the old ones. */
const OVERLAP_MS = 24 * 3_600_000
/** Shorter than the half minute after which the plugin asks which keys count: by then it has to be decided. */
const LIMIT_MS = 25_000

export interface NewKeys {
  secrets: StoreSecrets
  keyId: number
}

export interface Rotation {
  pluginSecret: string
  /** Null: done. */
  outcome: { reason: Reason | null } | null
  done: Promise<Reason | null>
}

export type Rotating = ReturnType<typeof createRotating>

/** C16: new keys are proved before the old ones end, and the old secrets count for a day more. */
export function createRotating(
  deps: Pick<PlatformDeps, 'db' | 'secrets' | 'clock' | 'log'> & {
    prove: Prove
    tell: (storeId: number) => Promise<void>
  },
) {
  const { clock, log, secrets: vault } = deps
  const running = new Map<number, Rotation>()

  const rotate = async (
    storeId: number,
    url: string,
    { secrets, keyId }: NewKeys,
  ): Promise<Reason | null> => {
    const { consumerKey, consumerSecret } = secrets
    const proof = await deps.prove({
      url,
      consumerKey,
      consumerSecret,
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    if (!proof.ok) return proof.reason
    const now = clock.now()
    const switched = await deps.db
      .withTables<StoresTables>()
      .transaction()
      .execute(async (tx) => {
        const stores = storesStore(tx)
        const row = await stores.byId(storeId, { lock: true })
        if (!row || row.state === 'disconnected') return false
        const change = {
          secretsSealed: sealSecrets(vault, row.storeKey, secrets),
          oldSecretsSealed: row.secretsSealed,
          oldSecretsUntilAt: now + OVERLAP_MS,
          auth: proof.auth,
          facts: { ...row.facts, keyId },
          trouble: null,
          troubleAt: null,
        }
        await stores.change(storeId, change, now)
        return true
      })
    if (!switched) return 'not_connected'
    await deps.tell(storeId)
    log.info({ storeId }, 'the keys of a shop were changed for new ones')
    return null
  }

  return {
    /** The same keys sent twice are tried once. */
    begin(storeId: number, url: string, keys: NewKeys): Rotation {
      const before = running.get(storeId)
      if (before && before.pluginSecret === keys.secrets.pluginSecret) return before
      const done = rotate(storeId, url, keys).catch((err: unknown): Reason => {
        log.error({ err, storeId }, 'new keys of a shop could not be tried')
        return 'internal'
      })
      const rotation: Rotation = { pluginSecret: keys.secrets.pluginSecret ?? '', outcome: null, done }
      running.set(storeId, rotation)
      void done.then((reason) => {
        rotation.outcome = { reason }
        setTimeout(() => running.get(storeId) === rotation && running.delete(storeId), 60_000).unref()
      })
      return rotation
    },
    of: (storeId: number) => running.get(storeId) ?? null,
  }
}
