import type { Connection, ConnectionKind, Part } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { LookSettings } from './look.ts'
import type { ShopAuth } from './stores.public.ts'
import type { ShopFacts, StoresTables } from './stores.tables.ts'

type StoresTable = StoresTables['stores']

/** A shop as it is kept. What is sealed is opened by the vault only; empty once the shop was let go of. */
export interface StoreRow {
  storeId: number
  storeKey: string
  url: string
  currency: string
  minorUnit: number
  locale: 'en' | 'ro'
  seats: number
  look: LookSettings
  origins: string[]
  secretsSealed: string
  state: Connection['state']
  kind: ConnectionKind
  parts: Part[]
  proved: boolean
  approval: Connection['approval']
  approvalNote: string
  auth: ShopAuth
  facts: ShopFacts
  trouble: string | null
  troubleAt: number | null
  heardAt: number | null
  linkedAt: number | null
  disconnectedAt: number | null
  oldSecretsSealed: string | null
  oldSecretsUntilAt: number | null
  outboxSeen: number
  suspendedAt: number | null
  suspendedBy: 'operator' | 'plan' | null
  suspendedReason: string
}

export type StoreChange = Partial<Omit<StoreRow, 'storeId' | 'storeKey'>>
export type NewStore = StoreChange &
  Pick<StoreRow, 'storeKey' | 'url' | 'secretsSealed' | 'state' | 'kind' | 'parts' | 'proved'>

const FIRST_LOOK: LookSettings = {
  name: '',
  logoUrl: null,
  brandColour: '#2f5a47',
  radius: 10,
  font: 'system',
  theme: 'auto',
}

/** All SQL about shops. Built on a transaction or on the database. */
export function storesStore(db: Kysely<StoresTables>) {
  return {
    async all(): Promise<StoreRow[]> {
      const rows = await db.selectFrom('stores').selectAll().orderBy('store_id').execute()
      return rows.map(fromRow)
    },
    async byId(storeId: number, options: { lock?: boolean } = {}): Promise<StoreRow | null> {
      const query = db.selectFrom('stores').selectAll().where('store_id', '=', storeId)
      const row = await (options.lock ? query.forUpdate() : query).executeTakeFirst()
      return row ? fromRow(row) : null
    },
    async byKey(storeKey: string): Promise<StoreRow | null> {
      const row = await db
        .selectFrom('stores')
        .selectAll()
        .where('store_key', '=', storeKey)
        .executeTakeFirst()
      return row ? fromRow(row) : null
    },
    /** The shops of these addresses: living ones first, then those that wait, then those that were let go. */
    async at(urls: readonly string[], options: { lock?: boolean } = {}): Promise<StoreRow[]> {
      const query = db.selectFrom('stores').selectAll().where('url', 'in', urls)
      const rows = await (options.lock ? query.orderBy('store_id').forUpdate() : query).execute()
      const rank = ({ state }: StoreRow) => (state === 'disconnected' ? 2 : state === 'started' ? 1 : 0)
      return rows.map(fromRow).sort((a, b) => rank(a) - rank(b) || b.storeId - a.storeId)
    },
    /** False when the key is taken, or the address by a living shop. */
    async insert(store: NewStore, now: number): Promise<boolean> {
      const values = { look: FIRST_LOOK, origins: [], ...store }
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('stores')
        .values({ ...toRow(values), store_key: store.storeKey, created_at: now, updated_at: now } as never)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n
    },
    async change(storeId: number, change: StoreChange, now: number): Promise<void> {
      await db
        .updateTable('stores')
        .set({ ...toRow(change), updated_at: now })
        .where('store_id', '=', storeId)
        .execute()
    },
    /** Takes the sealed secrets away, unless others came in their place meanwhile; null: what was left over, too. */
    async wipe(
      storeId: number,
      what: { secretsSealed: string; left: string | null; leftUntilAt: number | null } | null,
    ): Promise<void> {
      await db
        .updateTable('stores')
        .set({
          secrets_sealed: '',
          old_secrets_sealed: what?.left ?? null,
          old_secrets_until_at: what?.leftUntilAt ?? null,
        })
        .where('store_id', '=', storeId)
        .where('state', '=', 'disconnected')
        .where('secrets_sealed', '=', what?.secretsSealed ?? '')
        .execute()
    },
    /** Secrets that were left over and count no more, after a rotation or a plugin that was switched off. */
    async dropEnded(now: number): Promise<void> {
      await db
        .updateTable('stores')
        .set({ old_secrets_sealed: null, old_secrets_until_at: null })
        .where('old_secrets_until_at', '<=', now)
        .execute()
    },
    async noteHeard(storeId: number, at: number): Promise<void> {
      await db.updateTable('stores').set({ heard_at: at }).where('store_id', '=', storeId).execute()
    },
    /** Gives back whether this was news. */
    async noteTrouble(storeId: number, reason: string | null, at: number): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('stores')
        .set({ trouble: reason, trouble_at: reason === null ? null : at })
        .where('store_id', '=', storeId)
        .where('trouble', 'is distinct from', reason)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async noteOutboxSeen(storeId: number, seq: number): Promise<void> {
      await db
        .updateTable('stores')
        .set({ outbox_seen: seq })
        .where('store_id', '=', storeId)
        .where('outbox_seen', '<', seq)
        .execute()
    },
  }
}

const COLUMNS: { [Field in keyof StoreChange]-?: keyof StoresTable } = {
  url: 'url',
  currency: 'currency',
  minorUnit: 'minor_unit',
  locale: 'locale',
  seats: 'seats',
  look: 'look',
  origins: 'origins',
  secretsSealed: 'secrets_sealed',
  state: 'state',
  kind: 'kind',
  parts: 'parts',
  proved: 'proved',
  approval: 'approval',
  approvalNote: 'approval_note',
  auth: 'auth',
  facts: 'facts',
  trouble: 'trouble',
  troubleAt: 'trouble_at',
  heardAt: 'heard_at',
  linkedAt: 'linked_at',
  disconnectedAt: 'disconnected_at',
  oldSecretsSealed: 'old_secrets_sealed',
  oldSecretsUntilAt: 'old_secrets_until_at',
  outboxSeen: 'outbox_seen',
  suspendedAt: 'suspended_at',
  suspendedBy: 'suspended_by',
  suspendedReason: 'suspended_reason',
}
const FIELDS = Object.entries(COLUMNS) as [keyof StoreChange, keyof StoresTable][]

function fromRow(row: StoresTable): StoreRow {
  const fields = Object.fromEntries(FIELDS.map(([field, column]) => [field, row[column]])) as Required<
    Omit<StoreRow, 'storeId' | 'storeKey'>
  >
  const locale = row.locale === 'ro' ? 'ro' : 'en'
  return { ...fields, storeId: row.store_id, storeKey: row.store_key, locale }
}

function toRow(change: StoreChange): Partial<StoresTable> {
  const pairs = FIELDS.filter(([field]) => change[field] !== undefined).map(([field, column]) => {
    const value = change[field]
    return [column, field === 'look' || field === 'facts' ? JSON.stringify(value) : value]
  })
  return Object.fromEntries(pairs) as Partial<StoresTable>
}
