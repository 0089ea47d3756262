import { spawn } from 'node:child_process'
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { build } from 'esbuild'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { jsonOf, MAGIC, readBackup } from '../src/cli/backup/format.ts'
import { backup, type CommandDeps, restore } from '../src/cli/commands.ts'
import type { Config } from '../src/platform/config/config.ts'
import { openTestDatabase, type TestDatabase } from '../src/platform/testing/database.ts'
import { eventually } from '../src/platform/testing/eventually.ts'
import { createVault } from '../src/platform/vault/create-vault.ts'

/** Each restore makes every table anew: a busy machine takes its time. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const KEY = 'ab'.repeat(32)
const OTHER_KEY = 'cd'.repeat(32)
const repo = fileURLToPath(new URL('../../../', import.meta.url))
const migrationsDir = fileURLToPath(new URL('../migrations', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tandem-backup-'))
const file = join(folder, 'one.tandem')
const said: string[] = []
let source: TestDatabase
let pool: Client
const others: TestDatabase[] = []

function deps(databaseUrl: string, given: Partial<Config> & { passphrase?: string } = {}): CommandDeps {
  const { passphrase = 'correct horse battery', ...config } = given
  return {
    config: { databaseUrl, dataDir: join(folder, 'data'), masterKey: KEY, ...config } as Config,
    terminal: { say: (line) => void said.push(line), progress: () => {}, done: () => {} },
    migrationsDir,
    passphrase: async () => passphrase,
  }
}

async function open(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString })
  await client.connect()
  return client
}

async function another(): Promise<TestDatabase> {
  const made = await openTestDatabase()
  others.push(made)
  return made
}

/** Every row of every table that a backup keeps, as text, and where the numbers go on. */
async function everything(connectionString: string): Promise<Record<string, unknown>> {
  const client = await open(connectionString)
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = current_schema() and c.relkind = 'r'
         and c.relname not in ('nodes', 'auth_sessions', 'wrong_tries', 'schema_migrations') order by 1`,
    )
    const all: Record<string, unknown> = {}
    for (const { name } of tables) {
      const without = name === 'platform_marks' ? "where t.name <> 'last-backup'" : ''
      const { rows } = await client.query(`select t::text as row from "${name}" t ${without} order by 1`)
      all[name] = rows.map(({ row }) => row)
    }
    const { rows: jobs } = await client.query(
      `select t.identifier, j.payload::text, q.queue_name, j.run_at::text, j.attempts, j.max_attempts, j.key,
         j.priority, j.flags::text, j.last_error from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       left join graphile_worker._private_job_queues q on q.id = j.job_queue_id order by j.id`,
    )
    const { rows: schema } = await client.query(
      `select table_name, column_name, data_type from information_schema.columns
       where table_schema = current_schema() order by 1, 2`,
    )
    const { rows: keys } = await client.query(
      `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint
       where connamespace = current_schema()::regnamespace order by 1, 2`,
    )
    return { ...all, jobs, schema, keys }
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  source = await openTestDatabase()
  pool = await open(source.connectionString)
  const mark = createVault(KEY).seal('tandem', 'platform:mark')
  await pool.query(`insert into platform_marks (name, value) values ('master-key', $1)`, [mark])
  await pool.query(
    `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at)
     select 'shop-' || n, 'https://shop-' || n || '.example', '{"name":"Țesături & \\\\ \\"ac\\""}', 'sealed', n, n
     from generate_series(1, 3) n`,
  )
  await pool.query(
    `insert into orders (store_id, order_id, number, status, currency, total_minor, created_at, modified_at,
       customer_name, customer_email, country, body, read_at)
     select 1 + n % 3, n, n::text, 'processing', 'RON', n * 100, n, n, E'Ana\\tMaria\\nIon \\\\ ' || n, '', 'RO',
       repeat('{"x":"ș"}', 200), n from generate_series(1, 3000) n`,
  )
  await pool.query(
    `insert into auth_users (id, name, email, created_at, updated_at) values ('p1', 'Ana', 'ana@example.org', now(), now())`,
  )
  await pool.query(
    `insert into auth_sessions (id, user_id, token, expires_at, created_at, updated_at) values ('s1', 'p1', 'secret-token', now(), now(), now())`,
  )
  await pool.query(`insert into people (person_id, operator, created_at) values ('p1', true, 1)`)
  await pool.query(`insert into plans (plan_key, name, created_at, updated_at) values ('shop', 'Shop', 1, 1)`)
  await pool.query(
    `select graphile_worker.add_job('orders.follow', '{"storeId":1,"text":"a\\\\b"}'::json, queue_name => 'orders:1',
       run_at => '2031-01-01T00:00:00Z', job_key => 'k1', priority => 3, flags => array['shop:1'])`,
  )
  await pool.query(`update graphile_worker._private_jobs set attempts = 4, last_error = E'no\\nanswer'`)
})
afterAll(async () => {
  await pool.end()
  for (const one of [source, ...others]) await one.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('O20 · a backup', () => {
  it('brings everything back as it was: rows, odd texts, jobs, numbers that go on, and no sessions', async () => {
    await backup(deps(source.connectionString), file, { withKey: false, replace: false })
    expect(said.at(-1)).toContain('master key is NOT in it')
    const target = await another()
    await restore(deps(target.connectionString), file, { replace: false })
    expect(await everything(target.connectionString)).toEqual(await everything(source.connectionString))
    const client = await open(target.connectionString)
    const { rows: next } = await client.query(
      `insert into stores (store_key, url, look, secrets_sealed, created_at, updated_at)
       values ('next', 'https://next.example', '{}', '', 1, 1) returning store_id::int as id`,
    )
    expect(next[0].id).toBe(4)
    expect((await client.query('select * from auth_sessions')).rows).toEqual([])
    await client.end()
  })

  it('holds no session, and is for its owner’s eyes only', async () => {
    const bytes = await new Promise<string>((resolve, reject) => {
      let text = ''
      createReadStream(file, { start: MAGIC.length })
        .pipe(createGunzip())
        .on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
        .on('end', () => resolve(text))
        .on('error', reject)
    })
    expect(bytes).not.toContain('secret-token')
    expect(bytes).not.toContain(KEY)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('sees one moment, whatever is written meanwhile', async () => {
    const busy = await another()
    await restore(deps(busy.connectionString), file, { replace: false })
    const writer = await open(busy.connectionString)
    let writing = true
    // Two tables that always hold the same number.
    await writer.query('create table twin_a (n bigint); create table twin_z (n bigint)')
    const loop = (async () => {
      for (let n = 0; writing; n++)
        await writer.query(`with a as (insert into twin_a values (${n})) insert into twin_z values (${n})`)
    })()
    const during = join(folder, 'busy.tandem')
    await backup(deps(busy.connectionString), during, { withKey: false, replace: false })
    writing = false
    await loop
    await writer.end()
    const rows: Record<string, number> = {}
    let name = ''
    for await (const frame of readBackup(during)) {
      if (frame.letter === 'T') name = jsonOf<{ name: string }>(frame).name
      if (frame.letter === 'E') rows[name] = jsonOf<{ rows: number }>(frame).rows
    }
    expect(rows['twin_a']).toBe(rows['twin_z'])
  })
})

describe('O21 · a restore touches nothing', () => {
  let target: TestDatabase
  let before: unknown
  beforeAll(async () => {
    target = await another()
    await restore(deps(target.connectionString), file, { replace: false })
    const client = await open(target.connectionString)
    await client.query(`delete from orders where order_id > 10`)
    await client.end()
    before = await everything(target.connectionString)
  })
  const untouched = async () => expect(await everything(target.connectionString)).toEqual(before)

  it('where something is, without being told to', async () => {
    await expect(restore(deps(target.connectionString), file, { replace: false })).rejects.toThrow(
      /--replace/,
    )
    await untouched()
  })

  it('with a file that is cut off, changed in one byte, or something else', async () => {
    const bytes = readFileSync(file)
    const cut = join(folder, 'cut.tandem')
    for (const length of [5, 16, 40, Math.floor(bytes.length / 2), bytes.length - 1]) {
      writeFileSync(cut, bytes)
      truncateSync(cut, length)
      await expect(restore(deps(target.connectionString), cut, { replace: true })).rejects.toThrow(
        /no whole backup/,
      )
    }
    const changed = Buffer.from(bytes)
    changed[Math.floor(bytes.length / 2)] = (changed[Math.floor(bytes.length / 2)] as number) ^ 0x40
    writeFileSync(cut, changed)
    await expect(restore(deps(target.connectionString), cut, { replace: true })).rejects.toThrow(
      /no whole backup/,
    )
    writeFileSync(cut, 'select 1')
    await expect(restore(deps(target.connectionString), cut, { replace: true })).rejects.toThrow(
      /no whole backup/,
    )
    await untouched()
  })

  it('with another master key, or none', async () => {
    const url = target.connectionString
    await expect(restore(deps(url, { masterKey: OTHER_KEY }), file, { replace: true })).rejects.toThrow(
      /another master key/,
    )
    await expect(restore(deps(url, { masterKey: null }), file, { replace: true })).rejects.toThrow(
      /is not here/,
    )
    await untouched()
  })

  it('while a Tandem works on that database', async () => {
    const client = new Client({ connectionString: target.connectionString, application_name: 'tandem-abc' })
    await client.connect()
    await expect(restore(deps(target.connectionString), file, { replace: true })).rejects.toThrow(
      /stop it first/,
    )
    await client.end()
    await untouched()
  })

  it('when it is killed half way: what was there is there', async () => {
    const program = join(repo, `node_modules/.cache/tandem/restore-victim-${process.pid}.mjs`)
    await build({
      entryPoints: [fileURLToPath(new URL('./support/restore-victim.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    const victim = spawn(process.execPath, [program, target.connectionString, file, migrationsDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const heard: string[] = []
    await new Promise<void>((resolve) => {
      victim.stdout.on('data', (text: Buffer) => {
        heard.push(text.toString())
        victim.kill('SIGKILL')
      })
      victim.on('close', () => resolve())
    })
    rmSync(program)
    expect(heard.join('')).toBe('half\n')
    await untouched()
    await restore(deps(target.connectionString), file, { replace: true })
    expect(await everything(target.connectionString)).toEqual(await everything(source.connectionString))
  })
})

describe('O22 · the master key', () => {
  const withKey = join(folder, 'with-key.tandem')
  it('goes along under a passphrase only when asked, and comes back with it', async () => {
    await backup(deps(source.connectionString), withKey, { withKey: true, replace: false })
    const target = await another()
    const dataDir = join(folder, 'fresh')
    const fresh = (passphrase: string) =>
      deps(target.connectionString, { masterKey: null, dataDir, passphrase })
    await expect(restore(fresh('wrong wrong wrong'), withKey, { replace: false })).rejects.toThrow(
      /not the passphrase/,
    )
    expect(existsSync(join(dataDir, 'master-key'))).toBe(false)
    await restore(fresh('correct horse battery'), withKey, { replace: false })
    expect(readFileSync(join(dataDir, 'master-key'), 'utf8').trim()).toBe(KEY)
  })

  it('is said to be in the backup where another one stands in its way', async () => {
    const target = await another()
    const wrong = deps(target.connectionString, { masterKey: OTHER_KEY })
    await expect(restore(wrong, withKey, { replace: false })).rejects.toThrow(/move the file "master-key"/)
    await expect(restore(wrong, file, { replace: false })).rejects.toThrow(/Put its key into/)
  })

  it('is not asked for where the right one is there', async () => {
    const target = await another()
    await restore(deps(target.connectionString, { passphrase: '' }), withKey, { replace: false })
  })
})

describe('O23 · a backup of another time', () => {
  it('that is older is brought up to today in the same step; a newer one is refused', async () => {
    const newer = join(folder, 'newer')
    mkdirSync(newer)
    for (const name of readdirSync(migrationsDir)) copyFileSync(join(migrationsDir, name), join(newer, name))
    writeFileSync(
      join(newer, '9999-later.sql'),
      `alter table stores add column later text not null default 'yes';`,
    )
    const target = await another()
    await restore({ ...deps(target.connectionString), migrationsDir: newer }, file, { replace: false })
    const client = await open(target.connectionString)
    expect((await client.query('select distinct later from stores')).rows).toEqual([{ later: 'yes' }])
    await client.end()
    const fromNewer = join(folder, 'from-newer.tandem')
    await backup(deps(target.connectionString), fromNewer, { withKey: false, replace: false })
    const old = await another()
    await expect(restore(deps(old.connectionString), fromNewer, { replace: true })).rejects.toThrow(
      /newer Tandem/,
    )
  })
})

it('O20 · writes over no file, and leaves none behind that is not whole', async () => {
  await expect(
    backup(deps(source.connectionString), file, { withKey: false, replace: false }),
  ).rejects.toThrow(/there already/)
  const nowhere = deps('postgresql://nobody:x@127.0.0.1:1/none')
  const path = join(folder, 'none.tandem')
  await expect(backup(nowhere, path, { withKey: false, replace: false })).rejects.toThrow(/cannot be reached/)
  expect(existsSync(path)).toBe(false)
})

it.each(['SIGINT', 'SIGTERM'] as const)(
  'O20 · leaves nothing half made when it is ended by %s',
  async (signal) => {
    const program = join(repo, `node_modules/.cache/tandem/command-${process.pid}.mjs`)
    await build({
      entryPoints: [fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
    })
    const place = mkdtempSync(join(folder, 'ended-'))
    // Somebody holds a table, so that the backup stands still half way.
    const holder = await open(source.connectionString)
    await holder.query('begin; lock table stores in access exclusive mode')
    const command = spawn(process.execPath, [program, 'backup', join(place, 'one.backup')], {
      stdio: 'ignore',
      env: { ...process.env, DATABASE_URL: source.connectionString, TANDEM_DATA_DIR: join(folder, 'none') },
    })
    const code = new Promise((resolve) => command.on('close', (status) => resolve(status)))
    await eventually(async () => expect(readdirSync(place)).toHaveLength(1), 60_000)
    command.kill(signal)
    expect(await code).toBe(130)
    expect(readdirSync(place)).toEqual([])
    await holder.end()
    rmSync(program)
  },
)
