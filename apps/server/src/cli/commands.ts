import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import { type Client, Pool } from 'pg'
import type { Config } from '../platform/config/config.ts'
import { TandemStartError } from '../platform/postgres/start-error.ts'
import { dumpDatabase } from './backup/dump.ts'
import type { Header } from './backup/format.ts'
import { checkBackup, isEmpty, restoreDatabase, whoIsThere } from './backup/restore.ts'
import { openKey, sealKey } from './backup/sealed-key.ts'
import { keepMasterKey, knownMasterKey, opens } from './master-key.ts'
import { connect, reachDatabase } from './reach-database.ts'
import type { Terminal } from './terminal.ts'

export interface CommandDeps {
  config: Config
  terminal: Terminal
  migrationsDir: string
  passphrase(wish: { twice: boolean }): Promise<string>
}

const size = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
const MARK_TEXT = 'last-backup'

/** Everything of this server into one file, while it runs. */
export async function backup(
  { config, terminal, passphrase }: CommandDeps,
  path: string,
  options: { withKey: boolean; replace: boolean },
): Promise<void> {
  if (existsSync(path) && !options.replace) {
    throw new TandemStartError(`${path} is there already; choose another name, or add --replace.`)
  }
  if (!existsSync(dirname(path))) throw new TandemStartError(`There is no folder ${dirname(path)}.`)
  const masterKey = knownMasterKey(config)
  if (options.withKey && masterKey === null) {
    throw new TandemStartError('There is no master key here that could go with it; set TANDEM_MASTER_KEY.')
  }
  const key =
    options.withKey && masterKey ? await sealKey(masterKey, await passphrase({ twice: true })) : null
  const reached = await reachDatabase(config, { make: false })
  try {
    const client = await connect(reached.connectionString)
    try {
      const now = Date.now()
      const done = await dumpDatabase(client, path, { now, key, progress: terminal.progress })
      terminal.done()
      await noteBackup(client, { at: now, bytes: done.bytes, withKey: key !== null })
      terminal.say(`Backed up ${done.rows} rows of ${done.tables} tables into ${path} (${size(done.bytes)}).`)
      terminal.say(
        key
          ? 'The master key is in it, under your passphrase. Without the passphrase it opens nothing.'
          : 'The master key is NOT in it. Keep that apart from this file: without it the keys of the shops cannot be opened. (--with-key puts it in, under a passphrase.)',
      )
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await reached.close()
  }
}

async function noteBackup(
  client: Client,
  mark: { at: number; bytes: number; withKey: boolean },
): Promise<void> {
  await client.query(
    `insert into platform_marks (name, value) values ($1, $2)
     on conflict (name) do update set value = excluded.value`,
    [MARK_TEXT, JSON.stringify(mark)],
  )
}

/** A backup in the place of what is there. Checks everything before it touches anything. */
export async function restore(
  { config, terminal, migrationsDir, passphrase }: CommandDeps,
  path: string,
  options: { replace: boolean },
): Promise<void> {
  const whole = existsSync(path) ? statSync(path).size : 1
  let seen = 0
  const { header, rows, tables } = await checkBackup(path, migrationsDir, (bytes) => {
    seen += bytes
    terminal.progress((seen / whole) * 0.2, 'reading it through')
  })
  const newKey = await keyFor(config, header, passphrase)
  const reached = await reachDatabase(config, { make: true })
  try {
    if (reached.usedBy !== null) {
      throw new TandemStartError(`Tandem runs on this data (process ${reached.usedBy}); stop it first.`)
    }
    const client = await connect(reached.connectionString)
    try {
      if ((await whoIsThere(client)) > 0) {
        throw new TandemStartError('A Tandem works on this database; stop it first, on every machine.')
      }
      if (!options.replace && !(await isEmpty(client))) {
        throw new TandemStartError(
          'There are shops or people in this database. To put the backup in their place add --replace; what is there now is then gone.',
        )
      }
      await prepareQueue(reached.connectionString)
      if (newKey) keepMasterKey(config.dataDir, newKey)
      seen = 0
      await restoreDatabase(client, path, {
        header,
        migrationsDir,
        onBytes: (bytes) => {
          seen += bytes
          terminal.progress(0.2 + (seen / whole) * 0.8, 'putting it in place')
        },
      })
      terminal.done()
      terminal.say(
        `Restored ${rows} rows of ${tables} tables, as they were on ${new Date(header.madeAt).toISOString()}. Everybody signs in anew.`,
      )
    } finally {
      await client.end().catch(() => {})
    }
  } finally {
    await reached.close()
  }
}

/** The queue makes its own tables, by itself: they are there before anything is put in. */
async function prepareQueue(connectionString: string): Promise<void> {
  const pool = new Pool({ connectionString, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, noHandleSignals: true, logger: new Logger(() => () => {}) })
  } finally {
    await pool.end()
  }
}

/** The key to write down before the data comes, null where the right one is there; refuses where it cannot be opened. */
async function keyFor(
  config: Config,
  { keyMark, key }: Header,
  passphrase: CommandDeps['passphrase'],
): Promise<string | null> {
  if (keyMark === null) return null
  const own = knownMasterKey(config)
  if (own && opens(own, keyMark)) return null
  if (own) {
    const way = key
      ? 'Its key is in it: move the file "master-key" of the data folder away, and leave TANDEM_MASTER_KEY out; then it comes with the backup.'
      : 'Put its key into TANDEM_MASTER_KEY or into the file "master-key" of the data folder.'
    throw new TandemStartError(
      `This backup was sealed with another master key than the one here. ${way} Nothing was changed.`,
    )
  }
  if (!key) {
    throw new TandemStartError(
      'The master key of this backup is not here, and not in it. Put it into TANDEM_MASTER_KEY or into the file "master-key" of the data folder. Nothing was changed.',
    )
  }
  const opened = await openKey(key, await passphrase({ twice: false }))
  if (opened && opens(opened, keyMark)) return opened
  throw new TandemStartError('This is not the passphrase of this backup. Nothing was changed.')
}
