import { type Kysely, sql } from 'kysely'
import type { PlatformDeps } from '../../../platform/deps.ts'
import { storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'
import { addressesOf } from './keep-shop.ts'

type Counts = Record<string, number>

/**
 * Takes every row of a shop out of every table that has `store_id`, whichever module made it, and keeps the proof: how
 * many there were, and that none is left. Gives back whether there was a shop to erase.
 */
export async function eraseStore(
  deps: Pick<PlatformDeps, 'db' | 'clock' | 'log'>,
  storeId: number,
): Promise<boolean> {
  const db = deps.db.withTables<StoresTables>()
  const erased = await db.transaction().execute(async (tx) => {
    const row = await storesStore(tx).byId(storeId, { lock: true })
    // Only what was let go of: a shop that came back meanwhile is not erased under its owner's hands.
    if (row?.state !== 'disconnected') return null
    const tables = await tablesOfStores(tx)
    const before = await countRows(tx, tables, storeId)
    // The shop itself last: others refer to it.
    for (const table of [...tables.filter((name) => name !== 'stores'), 'stores']) {
      await sql`delete from ${sql.table(table)} where store_id = ${storeId}`.execute(tx)
    }
    const { numDeletedRows } = await tx
      .deleteFrom('connect_attempts')
      .where('store_url', 'in', addressesOf(row.url))
      .executeTakeFirst()
    before['connect_attempts'] = Number(numDeletedRows)
    before['jobs'] = await dropJobs(tx, storeId)
    const after = { ...(await countRows(tx, tables, storeId)), connect_attempts: 0, jobs: 0 }
    await keepProof(tx, row.storeKey, deps.clock.now(), before, after)
    return { storeKey: row.storeKey, tables, before }
  })
  if (!erased) return false
  const { storeKey, tables, before } = erased
  const after = await sweep(db, tables, storeId)
  const later = await dropJobs(db, storeId)
  await keepProof(db, storeKey, deps.clock.now(), before, { ...after, connect_attempts: 0, jobs: 0 })
  if (later > 0) deps.log.debug({ storeId, later }, 'jobs that came meanwhile were taken away too')
  deps.log.info({ storeId, before, after }, 'everything of a shop was erased')
  return true
}

/** Somebody may have been writing at that moment (a room, where no row refers to the shop): looked at once more. */
async function sweep(db: Kysely<StoresTables>, tables: readonly string[], storeId: number): Promise<Counts> {
  for (let round = 1; ; round++) {
    const counts = await countRows(db, tables, storeId)
    const left = tables.filter((table) => counts[table] !== 0)
    if (left.length === 0 || round === 3) return counts
    for (const table of left)
      await sql`delete from ${sql.table(table)} where store_id = ${storeId}`.execute(db)
  }
}

/** Jobs name orders and products by their numbers. Those that run this moment find nothing and are gone when they end. */
async function dropJobs(db: Kysely<StoresTables>, storeId: number): Promise<number> {
  const { rows } = await sql`
    select graphile_worker.complete_jobs(array(
      select id from graphile_worker._private_jobs
      where payload ->> 'storeId' = ${String(storeId)} and locked_at is null
    ))`.execute(db)
  return rows.length
}

export async function tablesOfStores(db: Kysely<StoresTables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.table_name as name
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'store_id' and c.table_schema = current_schema() and t.table_type = 'BASE TABLE'
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}

export async function countRows(
  db: Kysely<StoresTables>,
  tables: readonly string[],
  storeId: number,
): Promise<Counts> {
  const counts: Counts = {}
  for (const table of tables) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where store_id = ${storeId}`.execute(db)
    counts[table] = Number(rows[0]?.count ?? 0)
  }
  return counts
}

async function keepProof(
  db: Kysely<StoresTables>,
  storeKey: string,
  erasedAt: number,
  before: Counts,
  after: Counts,
): Promise<void> {
  const proof = { erased_at: erasedAt, before: JSON.stringify(before), after: JSON.stringify(after) } as never
  await db
    .insertInto('store_erasures')
    .values({ store_key: storeKey, ...(proof as object) } as never)
    .onConflict((conflict) => conflict.column('store_key').doUpdateSet(proof))
    .execute()
}
