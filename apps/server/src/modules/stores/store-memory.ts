import type { PlatformDeps } from '../../platform/deps.ts'
import { lookOf } from './look.ts'
import { noSecrets, openSecrets } from './store-secrets.ts'
import type { KnownStore } from './stores.public.ts'
import { type StoreRow, storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'

export type StoredStore = KnownStore & { row: StoreRow }

/** Trusted for this long even if no note of a change came. */
const FRESH_MS = 60_000

export type StoreMemory = ReturnType<typeof createStoreMemory>

/** All shops in memory; they are few and asked for by every request. */
export function createStoreMemory(deps: Pick<PlatformDeps, 'db' | 'secrets' | 'clock'>) {
  const table = storesStore(deps.db.withTables<StoresTables>())
  let loaded: { at: number; all: Promise<StoredStore[]> } | null = null

  const load = async (): Promise<StoredStore[]> => (await table.all()).map((row) => know(row, deps))
  return {
    all(): Promise<StoredStore[]> {
      if (loaded && deps.clock.now() - loaded.at < FRESH_MS) return loaded.all
      const mine = { at: deps.clock.now(), all: load() }
      mine.all.catch(() => {
        if (loaded === mine) loaded = null
      })
      loaded = mine
      return mine.all
    },
    forget() {
      loaded = null
    },
  }
}

/** A row as other modules know the shop. */
export function know(
  row: StoreRow,
  { secrets, clock }: Pick<PlatformDeps, 'secrets' | 'clock'>,
): StoredStore {
  const view = {
    storeKey: row.storeKey,
    url: row.url,
    currency: row.currency,
    minorUnit: row.minorUnit,
    locale: row.locale,
    // Until the shop told its name, its host stands for it.
    look: lookOf({ ...row.look, name: row.look.name || new URL(row.url).hostname }),
    seats: row.seats,
  }
  const origins = [...new Set([new URL(row.url).origin, ...row.origins])]
  const { state, parts, proved, approval, kind, oldSecretsSealed, oldSecretsUntilAt: untilAt } = row
  const open = (sealed: string) => openSecrets(secrets, row.storeKey, sealed)
  const overlaps = oldSecretsSealed && state !== 'disconnected' && untilAt !== null && untilAt > clock.now()
  return {
    row,
    // Sealed ones are still there for a moment after a shop was let go: they open nothing any more.
    secrets: row.secretsSealed && state !== 'disconnected' ? open(row.secretsSealed) : noSecrets(),
    oldSecrets: overlaps ? { secrets: open(oldSecretsSealed), untilAt } : null,
    connection: { state, parts, proved, approval, kind },
    auth: row.auth,
    store: { storeId: row.storeId, storeKey: row.storeKey, url: row.url, origins, view },
  }
}
