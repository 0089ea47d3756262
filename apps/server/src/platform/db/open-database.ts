import { randomBytes } from 'node:crypto'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Log } from '../log/log.ts'

const INT8 = 20

/** bigint columns hold ids and times, all below 2^53: numbers are right and far handier than texts. */
function parseInt8(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError('a bigint column holds more than 2^53')
  return number
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? parseInt8
      : pg.types.getTypeParser(oid, format as 'text')) as pg.CustomTypesConfig['getTypeParser'],
}

export interface OpenDatabase {
  db: Kysely<unknown>
  pool: pg.Pool
  /** A few connections apart, for short writes that must not wait behind anything else. */
  writePool: pg.Pool
  /** What this pool's connections are called in `pg_stat_activity`: whoever finds it there knows that the process lives. */
  name: string
  close(): Promise<void>
}

const WRITE_CONNECTIONS = 3
/** A write that takes longer is stuck: it is given up and made again. */
const WRITE_MS = 10_000

/** Pools for the whole process, and Kysely on the large one. bigint comes as a number. */
export function openDatabase(connectionString: string, log: Log, max = 26): OpenDatabase {
  const name = `tandem-${randomBytes(9).toString('hex')}`
  const shared = {
    connectionString,
    types,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    application_name: name,
    keepAlive: true,
  }
  const pool = listening(new pg.Pool({ ...shared, max }), log)
  const writePool = listening(
    new pg.Pool({
      ...shared,
      max: WRITE_CONNECTIONS,
      statement_timeout: WRITE_MS,
      // The server's own limit is told by the server; this one is for when it says nothing any more.
      query_timeout: WRITE_MS + 2_000,
    }),
    log,
  )
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const close = async () => {
    await db.destroy()
    // A Kysely that was never used leaves its pool open.
    if (!pool.ended) await pool.end()
    await writePool.end()
  }
  return { db, pool, writePool, name, close }
}

/** Without a listener the loss of an idle connection would end the process. */
function listening(pool: pg.Pool, log: Log): pg.Pool {
  pool.on('error', (err) => log.warn({ err }, 'a database connection was lost'))
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
