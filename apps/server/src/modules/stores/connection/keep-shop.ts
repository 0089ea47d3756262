import { randomInt } from 'node:crypto'
import type { ConnectionEvent, ConnectionKind, Part } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { madeHere, openSecrets, type StoreSecrets, sealSecrets } from '../store-secrets.ts'
import type { ShopAuth } from '../stores.public.ts'
import { type StoreRow, storesStore } from '../stores.store.ts'
import type { SaidBy, ShopFacts, StoresTables } from '../stores.tables.ts'
import { changeConnection } from './change-connection.ts'

/** A shop whose keys were proved, and what is known of it. */
export interface ProvedShop {
  /** For an address that has none yet. */
  storeKey: string
  url: string
  kind: ConnectionKind
  auth: ShopAuth
  secrets: Pick<StoreSecrets, 'consumerKey' | 'consumerSecret'> & Partial<StoreSecrets>
  name: string
  /** Null: unknown; what was known stays. */
  currency: string | null
  minorUnit: number | null
  locale: 'en' | 'ro'
  facts: ShopFacts
  /** Null: what was consented to before stays; a new shop waits for its owner. */
  consent: { parts: readonly Part[]; saidBy: SaidBy } | null
  /** Who connects it, where that is known. */
  personId: string | null
}

/** A shop was kept, in the same transaction: who connected it becomes its owner. */
export type OnKept = (tx: Kysely<StoresTables>, row: StoreRow, personId: string) => Promise<void>

const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789'
/** Sixty bits that nobody mistypes. */
export const newStoreKey = () => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('')

/** An address that changed to https is the same shop; never the other way round. */
export const addressesOf = (url: string) =>
  url.startsWith('https:') ? [url, url.replace(/^https:/, 'http:')] : [url]

/**
 * Keeps a proved shop: an address that is known keeps its store key and its data (C7). The secrets are sealed and what
 * was sealed before is gone.
 */
export async function keepShop(
  deps: Pick<PlatformDeps, 'db' | 'secrets' | 'clock'> & { onKept: OnKept },
  shop: ProvedShop,
): Promise<StoreRow> {
  const now = deps.clock.now()
  const db = deps.db.withTables<StoresTables>()
  for (let attempt = 1; ; attempt++) {
    const kept = await db.transaction().execute((tx) => keepIn(tx, deps, shop, now))
    if (kept) return kept
    // Two shops of one address at the same moment: the second one finds the first one's row.
    if (attempt === 3) throw new Error('a shop could not be kept')
  }
}

/** Which of the rows at its addresses a shop is. */
export function rowFor(url: string, there: readonly StoreRow[]): StoreRow | null {
  const lives = (row: StoreRow) => row.state !== 'disconnected' && row.proved
  const isExact = (row: StoreRow) => row.url === url
  const best = there.find((one) => lives(one) && isExact(one)) ?? there.find(lives)
  return best ?? there.find(isExact) ?? there[0] ?? null
}

async function keepIn(
  tx: Kysely<StoresTables>,
  { secrets: vault, onKept }: Pick<PlatformDeps, 'secrets'> & { onKept: OnKept },
  shop: ProvedShop,
  now: number,
): Promise<StoreRow | null> {
  const stores = storesStore(tx)
  const there = await stores.at(addressesOf(shop.url), { lock: true })
  const row = rowFor(shop.url, there) ?? (await begin(tx, shop, now))
  if (!row) return null
  const { kind, secrets } = whatCounts(
    row,
    shop,
    row.secretsSealed ? openSecrets(vault, row.storeKey, row.secretsSealed) : null,
  )
  const events: ConnectionEvent[] = [{ type: 'keys_proved' }]
  if (shop.consent) events.push({ type: 'parts_chosen', parts: shop.consent.parts })
  const also = {
    url: shop.url,
    kind,
    auth: shop.auth,
    secretsSealed: sealSecrets(vault, row.storeKey, secrets),
    oldSecretsSealed: null,
    oldSecretsUntilAt: null,
    currency: shop.currency ?? row.currency,
    minorUnit: shop.minorUnit ?? row.minorUnit,
    locale: shop.locale,
    facts: { ...row.facts, ...shop.facts },
    trouble: null,
    troubleAt: null,
    // The plugin begins its outbox anew with every connection.
    ...(kind === 'plugin' && shop.kind === 'plugin' ? { outboxSeen: 0, heardAt: now } : {}),
    ...(row.look.name === '' && shop.name ? { look: { ...row.look, name: shop.name } } : {}),
  }
  const changed = await changeConnection(tx, row, events, {
    saidBy: shop.consent?.saidBy ?? 'page',
    now,
    also,
  })
  if (!changed.ok) throw new Error(`a proved shop was refused: ${changed.reason}`)
  if (shop.personId !== null) await onKept(tx, changed.row, shop.personId)
  return changed.row
}

/** A published plugin's keys do not take the place of our own plugin, and where it brings no secrets they stay. */
function whatCounts(
  row: StoreRow,
  shop: ProvedShop,
  before: StoreSecrets | null,
): { kind: ConnectionKind; secrets: StoreSecrets } {
  const besides = shop.kind === 'door' && row.state !== 'disconnected' && row.proved
  const base = besides && before ? before : madeHere()
  return { kind: besides ? row.kind : shop.kind, secrets: { ...base, ...shop.secrets } }
}

async function begin(tx: Kysely<StoresTables>, shop: ProvedShop, now: number): Promise<StoreRow | null> {
  const { storeKey, url, kind } = shop
  const fresh = {
    storeKey,
    url,
    kind,
    secretsSealed: '',
    state: 'started',
    parts: [],
    proved: false,
  } as const
  const stores = storesStore(tx)
  return (await stores.insert({ ...fresh, parts: [] }, now)) ? stores.byKey(storeKey) : null
}
