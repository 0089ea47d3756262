import type { Client } from 'pg'
import { type Migration, readMigrations } from '../../platform/db/migrate.ts'
import { TandemStartError } from '../../platform/postgres/start-error.ts'
import { copyIn } from './copy.ts'
import {
  broken,
  type Footer,
  type Header,
  jsonOf,
  readBackup,
  type Sequence,
  type TableBegin,
  type TableEnd,
} from './format.ts'
import { columnsOf, JOBS, quoted } from './tables.ts'

export interface Checked {
  header: Header
  tables: number
  rows: number
}

/** Reads a whole backup without touching anything: what is damaged, cut off or too new is told here. */
export async function checkBackup(
  path: string,
  migrationsDir: string,
  onBytes?: (bytes: number) => void,
): Promise<Checked> {
  let header: Header | null = null
  let footer: Footer | null = null
  let lines = 0
  let rows = 0
  for await (const frame of readBackup(path, onBytes)) {
    if (header === null && frame.letter !== 'H') throw broken(path, 'it has no beginning')
    if (frame.letter === 'H') header = jsonOf<Header>(frame)
    if (frame.letter === 'D') for (const byte of frame.body) if (byte === 10) lines++
    if (frame.letter === 'E') {
      if (jsonOf<TableEnd>(frame).rows !== lines) throw broken(path, 'rows are missing')
      rows += lines
      lines = 0
    }
    if (frame.letter === 'Z') footer = jsonOf<Footer>(frame)
  }
  if (!header || !footer || footer.rows !== rows) throw broken(path, 'rows are missing')
  checkHistory(path, header, readMigrations(migrationsDir))
  return { header, tables: footer.tables, rows }
}

function checkHistory(path: string, header: Header, ours: Migration[]): void {
  for (const one of header.migrations) {
    const own = ours.find(({ number }) => number === one.number)
    if (!own)
      throw new TandemStartError(
        `${path} was made by a newer Tandem (${header.version}, it knows ${one.name}); update this one first. Nothing was changed.`,
      )
    if (own.checksum !== one.checksum)
      throw new TandemStartError(
        `${path} was made by a Tandem whose ${one.name} was another; use the Tandem that made it. Nothing was changed.`,
      )
  }
}

/** Whether something is in there that a restore would take away. */
export async function isEmpty(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ tables: string[] }>(
    `select coalesce(array_agg(c.relname::text), '{}') as tables from pg_class c
     join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and c.relkind = 'r'`,
  )
  const tables = rows[0]?.tables ?? []
  if (tables.length === 0) return true
  if (!tables.includes('stores')) return false
  const { rows: counts } = await client.query<{ n: string }>(
    `select (select count(*) from stores)${
      tables.includes('people') ? ' + (select count(*) from people)' : ''
    } as n`,
  )
  return Number(counts[0]?.n) === 0
}

/** Tandem processes at work on this database. */
export async function whoIsThere(client: Client): Promise<number> {
  const { rows } = await client.query<{ n: string }>(
    `select count(distinct application_name) as n from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name like 'tandem-%'`,
  )
  return Number(rows[0]?.n)
}

/**
 * Puts a checked backup in the place of everything that is there, in one transaction: whoever is killed in between has
 * what was there before. The tables are made as they were when the backup was made, and then brought up to today.
 */
export async function restoreDatabase(
  client: Client,
  path: string,
  options: { header: Header; migrationsDir: string; onBytes?: (bytes: number) => void },
): Promise<void> {
  const { header } = options
  const all = readMigrations(options.migrationsDir)
  const then = all.filter(({ number }) => header.migrations.some((one) => one.number === number))
  const since = all.filter((one) => !then.includes(one))
  await client.query('begin')
  try {
    await clear(client)
    await apply(client, then)
    const loose = await loosen(client)
    await client.query('delete from graphile_worker._private_jobs')
    await client.query('delete from graphile_worker._private_job_queues')
    await load(client, path, options.onBytes)
    await client.query(loose)
    await apply(client, since)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

async function clear(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_schema() as name')
  const schema = quoted(rows[0]?.name ?? 'public')
  try {
    await client.query(`drop schema ${schema} cascade; create schema ${schema}`)
  } catch (cause) {
    throw new TandemStartError(
      `The user of DATABASE_URL may not empty this database (${(cause as Error).message}); give it the database, or restore into a new one.`,
      { cause },
    )
  }
}

async function apply(client: Client, migrations: readonly Migration[]): Promise<void> {
  await client.query(
    `create table if not exists schema_migrations (
       number integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
     )`,
  )
  for (const { number, name, checksum, sql } of migrations) {
    await client.query(sql)
    await client.query('insert into schema_migrations (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ])
  }
}

/** Takes away what would want the tables in a certain order; gives back the text that puts it there again, and checks it. */
async function loosen(client: Client): Promise<string> {
  const { rows } = await client.query<{ table: string; name: string; is: string }>(
    `select c.conrelid::regclass::text as table, c.conname as name, pg_get_constraintdef(c.oid) as is
     from pg_constraint c join pg_namespace n on n.oid = c.connamespace
     where c.contype = 'f' and n.nspname = current_schema()`,
  )
  const { rows: tables } = await client.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> 'schema_migrations'`,
  )
  for (const { table, name } of rows) {
    await client.query(`alter table ${table} drop constraint ${quoted(name)}`)
  }
  for (const { name } of tables) {
    await client.query(`truncate ${name}; alter table ${name} disable trigger user`)
  }
  return [
    ...tables.map(({ name }) => `alter table ${name} enable trigger user`),
    ...rows.map(({ table, name, is }) => `alter table ${table} add constraint ${quoted(name)} ${is}`),
    'select 1',
  ].join(';\n')
}

const JOBS_HELD = `create temporary table restored_jobs (
  task text, payload json, queue text, run_at timestamptz, max_attempts int, key text, priority int, flags text[],
  attempts int, last_error text, at bigint generated always as identity) on commit drop`
/** `add_job` gives the job back: only then can be said how often it was tried. */
const JOBS_IN = `
  with added as (
    select r.attempts, r.last_error, (graphile_worker.add_job(identifier => r.task, payload => r.payload,
      queue_name => r.queue, run_at => r.run_at, max_attempts => r.max_attempts, job_key => r.key,
      priority => r.priority, flags => r.flags)).id
    from (select * from restored_jobs order by at) r)
  select id, attempts, last_error from added where attempts > 0`

async function load(client: Client, path: string, onBytes?: (bytes: number) => void): Promise<void> {
  let into: Awaited<ReturnType<typeof copyIn>> | null = null
  for await (const frame of readBackup(path, onBytes)) {
    if (frame.letter === 'T') {
      const { name, columns } = jsonOf<TableBegin>(frame)
      if (name === JOBS) await client.query(JOBS_HELD)
      const table = name === JOBS ? 'restored_jobs' : quoted(name)
      into = await copyIn(client, `copy ${table} (${columnsOf(columns)}) from stdin`)
    }
    if (frame.letter === 'D') await into?.write(frame.body)
    if (frame.letter === 'E') {
      await into?.end()
      into = null
    }
    if (frame.letter === 'S') await setSequences(client, jsonOf<Sequence[]>(frame))
  }
  const { rows } = await client.query<{ id: string; attempts: number; last_error: string | null }>(JOBS_IN)
  for (const { id, attempts, last_error } of rows) {
    await client.query(
      'update graphile_worker._private_jobs set attempts = $2, last_error = $3 where id = $1',
      [id, attempts, last_error],
    )
  }
}

async function setSequences(client: Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, value, called } of sequences) {
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), value, called])
  }
}
