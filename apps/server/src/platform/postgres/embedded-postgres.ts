import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { findPlace } from './data-place.ts'
import { lockFolder } from './folder-lock.ts'
import { launch } from './launch.ts'
import { adoptLeftover, type Running, stopPostmaster } from './leftover.ts'
import { DATABASE_USER, makeCluster } from './make-cluster.ts'
import { clearStaleFile } from './postmaster-file.ts'
import { lookUpProcess, signal } from './process-facts.ts'
import { findPrograms, type Programs } from './programs.ts'
import { TandemStartError } from './start-error.ts'
import { choosePostgresUser, type SystemUser } from './system-user.ts'

export type EmbeddedPostgresOptions = {
  /** A folder of PostgreSQL's own inside Tandem's data folder; made when missing. */
  dir: string
  /** One plain sentence per thing worth knowing. */
  log(sentence: string): void
  /** PostgreSQL ended without having been asked to. */
  onExit?(sentence: string): void
  /** false only where the data may be lost, as in tests: nothing is forced onto the disk. */
  durable?: boolean
  /** Where data go that cannot lie in `dir` (see data-place.ts). */
  systemFolder?: string
}

export type EmbeddedPostgres = {
  /** For node-postgres and everything on top of it; the database `tandem` is there. */
  connectionString(database?: string): string
  /** A PostgreSQL that an earlier, killed Tandem had left running was taken over. */
  adopted: boolean
  pid: number
  port: number
  stop(): Promise<void>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_permissions: '0700',
  // Several nodes may share one database on a machine, each with its pools; idle ones cost little.
  max_connections: '120',
  shared_buffers: '128MB',
  synchronous_commit: 'on',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Without the rows that a statement failed on: they are people's words.
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m ',
}
const UNSAFE_BUT_QUICK = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Starts the PostgreSQL that comes with Tandem, or takes over the one that is still running. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const likely = choosePostgresUser(join(options.dir, 'data'))
  const place = await findPlace(options.dir, likely, options.systemFolder)
  // Data that lie elsewhere keep their owner too.
  const user = choosePostgresUser(join(place, 'data'))
  const lock = await lockFolder(place)
  try {
    return await startLocked(options, place, user, lock)
  } catch (error) {
    lock.release()
    throw error instanceof TandemStartError ? error : asStartError(error, place)
  }
}

function asStartError(error: unknown, place: string): TandemStartError {
  const why = error instanceof Error ? error.message : String(error)
  return new TandemStartError(`PostgreSQL could not be started in ${place}: ${why}`, { cause: error })
}

async function startLocked(
  options: EmbeddedPostgresOptions,
  place: string,
  user: SystemUser,
  lock: { release(): void },
): Promise<EmbeddedPostgres> {
  const programs = await findPrograms(user, user ? (options.systemFolder ?? '/var/lib/tandem') : place)
  const durable = options.durable ?? true
  const password = keepPassword(place)
  await makeCluster({ place, programs, user, password, durable })
  const data = join(place, 'data')
  const socketFolder = makeSocketFolder(place, user)
  const urlFor = (port: number, database: string) => connectionUrl(password, port, database, socketFolder)
  const adopted = await adoptLeftover({
    data,
    version: programs.version,
    urlFor: (port) => urlFor(port, 'postgres'),
    log: options.log,
  })
  let child: ChildProcess | null = null
  let running = adopted
  if (running === null) {
    const started = await startFresh({ place, data, programs, user, socketFolder, durable })
    child = started.child
    running = { pid: started.child.pid ?? 0, port: started.port }
  } else {
    options.log(`PostgreSQL was still running (process ${running.pid}) and goes on.`)
  }
  const { pid, port } = running
  const stop = supervise({ running, child, data, release: lock.release, onExit: options.onExit })
  try {
    await ensureDatabase(urlFor(port, 'postgres'))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    connectionString: (database = 'tandem') => urlFor(port, database),
    adopted: adopted !== null,
    pid,
    port,
    stop,
  }
}

async function startFresh(wish: {
  place: string
  data: string
  programs: Programs
  user: SystemUser
  socketFolder: string | null
  durable: boolean
}): Promise<{ child: ChildProcess; port: number }> {
  await clearStaleFile(wish.data)
  return launch({
    place: wish.place,
    data: wish.data,
    postgres: wish.programs.postgres,
    user: wish.user,
    socketFolder: wish.socketFolder,
    settings: { ...SETTINGS, ...(wish.durable ? {} : UNSAFE_BUT_QUICK) },
  })
}

/** Watches over the running PostgreSQL until `stop`, which may be called as often as one likes. */
function supervise(watched: {
  running: Running
  child: ChildProcess | null
  data: string
  release(): void
  onExit: ((sentence: string) => void) | undefined
}): () => Promise<void> {
  const { running, child, data } = watched
  let stopping: Promise<void> | null = null
  const onNodeExit = () => signal(running.pid, 'SIGINT')
  process.once('exit', onNodeExit)
  const finish = () => {
    process.removeListener('exit', onNodeExit)
    clearInterval(watch)
    watched.release()
  }
  const ended = () => {
    if (stopping) return
    stopping = Promise.resolve()
    finish()
    watched.onExit?.(`PostgreSQL (process ${running.pid}) ended unexpectedly; its log is beside ${data}.`)
  }
  child?.once('exit', ended)
  child?.unref()
  // An adopted PostgreSQL is not our child: nobody tells us of its end.
  const watch = setInterval(() => {
    if (child === null && lookUpProcess(running.pid)?.state !== 'running') ended()
  }, 1_000)
  watch.unref()
  return () => {
    stopping ??= stopPostmaster(running, data).finally(finish)
    return stopping
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'tandem'`)
    if (rowCount === 0) await client.query('create database tandem')
  } finally {
    await client.end()
  }
}

function keepPassword(place: string): string {
  const path = join(place, 'password')
  if (existsSync(path)) return readFileSync(path, 'utf8').trim()
  if (existsSync(join(place, 'data'))) {
    throw new TandemStartError(
      `The database's password file ${path} is missing; put it back, or clear everything with "npm run reset".`,
    )
  }
  const password = randomBytes(24).toString('hex')
  writeFileSync(path, password, { mode: 0o600 })
  return password
}

/** A socket's path has room for some hundred bytes only; a deeper folder does with TCP. */
function makeSocketFolder(place: string, user: SystemUser): string | null {
  const folder = join(place, 'run')
  if (Buffer.byteLength(join(folder, '.s.PGSQL.65535.lock')) > 100) return null
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

function connectionUrl(
  password: string,
  port: number,
  database: string,
  socketFolder: string | null,
): string {
  const url = new URL(`postgresql://${DATABASE_USER}:${password}@127.0.0.1:${port}`)
  url.pathname = `/${encodeURIComponent(database)}`
  if (socketFolder !== null) url.searchParams.set('host', socketFolder)
  return url.href
}
