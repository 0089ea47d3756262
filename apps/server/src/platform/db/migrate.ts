import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Pool, type PoolClient } from 'pg'
import { TandemStartError } from '../postgres/start-error.ts'

// Any number, the same on every node: two of them that start together must not migrate together.
const MIGRATION_LOCK = 7_305_188_001

export type Migration = { number: number; name: string; sql: string; checksum: string }
type Connection = Client | PoolClient

/**
 * Applies the numbered SQL files of a folder (`0001-rooms.sql`) that this database has not seen, each once and in a
 * transaction of its own, and gives back the names of those it applied. Forward only.
 */
export async function migrate(target: string | Pool, dir: string): Promise<string[]> {
  const migrations = readMigrations(dir)
  if (target instanceof Pool) {
    const client = await target.connect()
    try {
      return await migrateOn(client, migrations)
    } finally {
      client.release()
    }
  }
  const client = new Client({ connectionString: target })
  await client.connect()
  try {
    return await migrateOn(client, migrations)
  } finally {
    await client.end()
  }
}

/** The numbered SQL files of a folder, in their order. */
export function readMigrations(dir: string): Migration[] {
  const found = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(dir, name), 'utf8')
      return {
        number: Number(/^(\d{4})-/.exec(name)?.[1]),
        name,
        sql,
        checksum: createHash('sha256').update(sql).digest('hex'),
      }
    })
  found.forEach((migration, index) => {
    if (!Number.isInteger(migration.number)) {
      throw new TandemStartError(`The migration ${migration.name} has no number of four digits in front.`)
    }
    const before = found[index - 1]
    if (before?.number === migration.number) {
      throw new TandemStartError(`Two migrations share a number: ${before.name} and ${migration.name}.`)
    }
  })
  return found
}

async function migrateOn(client: Connection, migrations: Migration[]): Promise<string[]> {
  await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    await client.query(
      `create table if not exists schema_migrations (
         number integer primary key,
         name text not null,
         checksum text not null,
         applied_at timestamptz not null default now()
       )`,
    )
    const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
      'select number, name, checksum from schema_migrations order by number',
    )
    checkHistory(rows, migrations)
    const known = new Set(rows.map((row) => row.number))
    const waiting = migrations.filter((migration) => !known.has(migration.number))
    for (const migration of waiting) await apply(client, migration)
    return waiting.map((migration) => migration.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
  }
}

/** A database that this program does not understand is left alone. */
function checkHistory(
  applied: { number: number; name: string; checksum: string }[],
  ours: Migration[],
): void {
  for (const row of applied) {
    const own = ours.find((migration) => migration.number === row.number)
    if (!own) {
      throw new TandemStartError(
        `The database was last used by a newer Tandem (it knows ${row.name}); update this one.`,
      )
    }
    if (own.checksum !== row.checksum) {
      throw new TandemStartError(
        `The migration ${own.name} is not the one that made this database (${row.name}); use the Tandem that made it, or clear the data with "npm run reset".`,
      )
    }
  }
}

async function apply(client: Connection, migration: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(migration.sql)
    await client.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      migration.checksum,
    ])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback').catch(() => {})
    throw new TandemStartError(`The migration ${migration.name} failed: ${(cause as Error).message}`, {
      cause,
    })
  }
}
