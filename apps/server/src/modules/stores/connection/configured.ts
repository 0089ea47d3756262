import type { Part } from '@tandem/core/stores/connection'
import type { ConfiguredStore } from '../../../platform/config/config.ts'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { openSecrets, type StoreSecrets, sealSecrets } from '../store-secrets.ts'
import { storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'
import { changeConnection } from './change-connection.ts'
import { consentsStore } from './consents.store.ts'

const PARTS: readonly Part[] = ['rooms', 'orders']

/**
 * Connects the shop of the settings at start without asking: the operator named it. Its own owner's word counts more:
 * a shop that connected itself since is left as it is. Gives back its number when something changed.
 */
export async function ensureConfigured(
  deps: Pick<PlatformDeps, 'db' | 'secrets' | 'clock'>,
  { storeKey, url, ...given }: ConfiguredStore,
): Promise<number | null> {
  const now = deps.clock.now()
  const wanted: StoreSecrets = { ...given, pluginSecret: given.pluginSecret ?? null }
  const sealed = () => sealSecrets(deps.secrets, storeKey, wanted)
  const db = deps.db.withTables<StoresTables>()
  return db.transaction().execute(async (tx) => {
    const stores = storesStore(tx)
    const taken = (await stores.at([url], { lock: true })).find(
      (row) => row.storeKey !== storeKey && row.state !== 'disconnected' && row.proved,
    )
    if (taken) return null
    const state = { state: 'linked', kind: 'configured', proved: true } as const
    if (
      await stores.insert(
        { storeKey, url, secretsSealed: sealed(), ...state, parts: [...PARTS], linkedAt: now },
        now,
      )
    ) {
      const made = await stores.byKey(storeKey)
      if (made) await consentsStore(tx).add(made.storeId, PARTS, true, 'settings', now)
      return made?.storeId ?? null
    }
    const row = await stores.byKey(storeKey)
    // Another node was quicker with another key for this address.
    if (!row) return null
    if (row.state !== 'disconnected' && row.kind !== 'configured') return null
    const isSame = () =>
      row.state !== 'disconnected' &&
      row.url === url &&
      same(openSecrets(deps.secrets, storeKey, row.secretsSealed), wanted)
    if (isSame()) return null
    const also = { url, secretsSealed: sealed(), kind: 'configured', auth: 'auto', trouble: null } as const
    const events = [{ type: 'keys_proved' }, { type: 'parts_chosen', parts: PARTS }] as const
    await changeConnection(tx, row, events, { saidBy: 'settings', now, also })
    return row.storeId
  })
}

const FIELDS = ['consumerKey', 'consumerSecret', 'webhookSecret', 'handoffSecret', 'pluginSecret'] as const
const same = (a: StoreSecrets, b: StoreSecrets) => FIELDS.every((field) => a[field] === b[field])
