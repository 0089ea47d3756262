import type { Kysely } from 'kysely'
import type { LookSettings } from './look.ts'

type StoresTable = {
  store_id: number
  store_key: string
  url: string
  currency: string
  minor_unit: number
  locale: string
  seats: number
  look: LookSettings
  origins: string[]
  secrets_sealed: string
  created_at: number
  updated_at: number
}
export type StoresTables = {
  stores: StoresTable
}

/** A shop as it is kept. `secretsSealed` is opened by the vault only. */
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
}

export type NewStore = Omit<StoreRow, 'storeId'>
export type StoreChange = Partial<Omit<StoreRow, 'storeId' | 'storeKey'>>

/** All SQL about shops. Built on a transaction or on the database. */
export function storesStore(db: Kysely<StoresTables>) {
  return {
    async all(): Promise<StoreRow[]> {
      const rows = await db.selectFrom('stores').selectAll().orderBy('store_id').execute()
      return rows.map(fromRow)
    },
    async insert(store: NewStore, now: number): Promise<void> {
      await db
        .insertInto('stores')
        .values({ ...toRow(store), store_key: store.storeKey, created_at: now, updated_at: now } as never)
        .onConflict((conflict) => conflict.column('store_key').doNothing())
        .execute()
    },
    async change(storeId: number, change: StoreChange, now: number): Promise<void> {
      await db
        .updateTable('stores')
        .set({ ...toRow(change), updated_at: now })
        .where('store_id', '=', storeId)
        .execute()
    },
  }
}

function fromRow(row: StoresTable): StoreRow {
  return {
    storeId: row.store_id,
    storeKey: row.store_key,
    url: row.url,
    currency: row.currency,
    minorUnit: row.minor_unit,
    locale: row.locale === 'ro' ? 'ro' : 'en',
    seats: row.seats,
    look: row.look,
    origins: row.origins,
    secretsSealed: row.secrets_sealed,
  }
}

function toRow(change: StoreChange): Partial<StoresTable> {
  const pairs: [keyof StoresTable, unknown][] = [
    ['url', change.url],
    ['currency', change.currency],
    ['minor_unit', change.minorUnit],
    ['locale', change.locale],
    ['seats', change.seats],
    ['look', change.look && JSON.stringify(change.look)],
    ['origins', change.origins],
    ['secrets_sealed', change.secretsSealed],
  ]
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Partial<StoresTable>
}
