import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../platform/db/open-database.ts'
import { createLog } from '../../platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../platform/testing/database.ts'
import { createVault } from '../../platform/vault/create-vault.ts'
import type { Vault } from '../../platform/vault/vault.ts'
import { createStoreMemory } from './store-memory.ts'
import { madeHere, sealSecrets } from './store-secrets.ts'
import { storesStore } from './stores.store.ts'
import type { StoresTables } from './stores.tables.ts'

let database: TestDatabase
let opened: OpenDatabase
let openings = 0
let now = 1_000_000
const real = createVault('ab'.repeat(32))
const vault: Vault = {
  seal: real.seal,
  open(sealed, context) {
    openings += 1
    return real.open(sealed, context)
  },
}
const sealed = (storeKey: string, consumerKey = 'ck_1') =>
  sealSecrets(vault, storeKey, { ...madeHere(), consumerKey, consumerSecret: 'cs_1' })

beforeAll(async () => {
  database = await openTestDatabase()
  opened = openDatabase(database.connectionString, createLog('silent'), 2)
  for (let n = 1; n <= 50; n++) {
    await opened.pool.query(
      `insert into stores (store_key, url, secrets_sealed, look, origins, created_at, updated_at)
       values ($1, $2, $3, '{"name":"A","logoUrl":null,"brandColour":"#2f5a47","radius":1,"font":"system","theme":"auto"}', '{}', 1, 1)`,
      [`shop${n}`, `https://shop${n}.example`, sealed(`shop${n}`)],
    )
  }
})
afterAll(async () => {
  await opened.close()
  await database.close()
})

it('opens again only what changed: thousands of shops are read anew often', async () => {
  const memory = createStoreMemory({ db: opened.db, secrets: vault, clock: { now: () => now } })
  const first = await memory.byKey('shop7')
  expect(openings).toBe(50)
  await opened.pool.query("update stores set heard_at = 5, trouble = 'shop_busy' where store_key = 'shop7'")
  await opened.pool.query('update stores set secrets_sealed = $1 where store_key = $2', [
    sealed('shop8', 'ck_2'),
    'shop8',
  ])
  await opened.pool.query("update stores set parts = '{rooms}' where store_key = 'shop9'")
  memory.forget()
  expect((await memory.byKey('shop8'))?.secrets.consumerKey).toBe('ck_2')
  expect((await memory.byKey('shop9'))?.connection.parts).toEqual(['rooms'])
  const again = await memory.byId(first?.store.storeId ?? 0)
  expect(again?.store).toBe(first?.store)
  expect(again?.row).toMatchObject({ heardAt: 5, trouble: 'shop_busy' })
  expect(openings).toBe(52)
})

it('C16 · old secrets that ended are not held any longer', async () => {
  await opened.pool.query(
    'update stores set old_secrets_sealed = $1, old_secrets_until_at = $2 where store_key = $3',
    [sealed('shop1', 'ck_0'), now + 100_000, 'shop1'],
  )
  const memory = createStoreMemory({ db: opened.db, secrets: vault, clock: { now: () => now } })
  expect((await memory.byKey('shop1'))?.oldSecrets?.secrets.consumerKey).toBe('ck_0')
  now += 200_000
  expect((await memory.byKey('shop1'))?.oldSecrets).toBeNull()
  // Nor are they kept in the database.
  const left = async () =>
    (await opened.pool.query('select from stores where old_secrets_sealed is not null')).rowCount
  const table = storesStore(opened.db.withTables<StoresTables>())
  await table.dropEnded(now - 150_000)
  expect(await left()).toBe(1)
  await table.dropEnded(now)
  expect(await left()).toBe(0)
})
