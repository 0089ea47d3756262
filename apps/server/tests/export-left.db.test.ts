import { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exportStore } from '../src/modules/operating/export/export-store.ts'
import { openTestDatabase, type TestDatabase } from '../src/platform/testing/database.ts'
import { eventually } from '../src/platform/testing/eventually.ts'

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await openTestDatabase()
  pool = new Pool({ connectionString: database.connectionString, max: 2 })
  await pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at)
     values ('shop', 'https://shop.example', '{}', '', 1, 1)`,
  )
  await pool.query(
    `insert into orders (store_id, order_id, number, status, currency, total_minor, created_at, modified_at,
       customer_name, customer_email, country, body, read_at)
     select 1, n, n::text, 'processing', 'RON', n, n, n, md5(n::text), '', 'RO', '{}', n from generate_series(1, 5000) n`,
  )
})
afterAll(async () => {
  await pool.end()
  await database.close()
})

it('O17 · whoever goes away in the middle of an export leaves no line to the database behind', async () => {
  for (let time = 0; time < 4; time++) {
    const bytes = exportStore(pool, { storeId: 1, storeKey: 'shop' }, Date.now())
    for (let chunk = 0; chunk < 5; chunk++) await bytes.next()
    await bytes.return(undefined)
  }
  expect(pool.totalCount - pool.idleCount).toBe(0)
  await eventually(async () => {
    const { rows } = await pool.query(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and state = 'idle in transaction'`,
    )
    expect(rows).toEqual([{ n: 0 }])
  }, 30_000)
})
