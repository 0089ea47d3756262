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

interface Loaded {
  all: StoredStore[]
  byId: Map<number, StoredStore>
  byKey: Map<string, StoredStore>
}

/** All shops in memory; asked for by every request. */
export function createStoreMemory(deps: Pick<PlatformDeps, 'db' | 'secrets' | 'clock'>) {
  const table = storesStore(deps.db.withTables<StoresTables>())
  let loaded: { at: number; shops: Promise<Loaded> } | null = null
  let before = new Map<number, StoredStore>()

  const load = async (): Promise<Loaded> => {
    const rows = await table.all()
    const now = deps.clock.now()
    // Opening secrets and mixing colours for thousands of shops would hold every request for seconds.
    const all = rows.map((row) => {
      const last = before.get(row.storeId)
      return last && isAsBefore(last, row, now) ? { ...last, row } : know(row, deps)
    })
    before = new Map(all.map((shop) => [shop.store.storeId, shop]))
    return { all, byId: before, byKey: new Map(all.map((shop) => [shop.store.storeKey, shop])) }
  }
  const shops = (): Promise<Loaded> => {
    if (loaded && deps.clock.now() - loaded.at < FRESH_MS) return loaded.shops
    const mine = { at: deps.clock.now(), shops: load() }
    mine.shops.catch(() => {
      if (loaded === mine) loaded = null
    })
    loaded = mine
    return mine.shops
  }
  return {
    all: async (): Promise<StoredStore[]> => (await shops()).all,
    byId: async (storeId: number): Promise<StoredStore | null> => (await shops()).byId.get(storeId) ?? null,
    byKey: async (storeKey: string): Promise<StoredStore | null> =>
      (await shops()).byKey.get(storeKey) ?? null,
    forget() {
      loaded = null
    },
  }
}

/** What a row says in passing, and nothing follows from. */
const PASSING = new Set<string>([
  'heardAt',
  'trouble',
  'troubleAt',
  'outboxSeen',
  'facts',
  'approvalNote',
] satisfies (keyof StoreRow)[])

function isAsBefore({ row: last, oldSecrets }: StoredStore, row: StoreRow, now: number): boolean {
  if (oldSecrets && oldSecrets.untilAt <= now) return false
  return (Object.keys(row) as (keyof StoreRow)[]).every((field) => {
    const [a, b] = [last[field], row[field]]
    return a === b || PASSING.has(field) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b))
  })
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
    connection: { state, parts, proved, approval, kind, suspended: row.suspendedAt !== null },
    auth: row.auth,
    store: { storeId: row.storeId, storeKey: row.storeKey, url: row.url, origins, view },
  }
}
