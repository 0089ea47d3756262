import type { Kysely } from 'kysely'
import type { Pool } from 'pg'
import type { Attention } from './attention/attention.ts'
import type { Bus } from './bus/bus.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config/config.ts'
import type { Ids } from './ids.ts'
import type { LiveHints } from './live/live.ts'
import type { Log } from './log/log.ts'
import type { Queue } from './queue/queue.ts'
import type { Vault } from './vault/vault.ts'

/**
 * What every module is given. `db` knows no tables: a module names its own with
 * `deps.db.withTables<{ stores: StoresTable }>()`, so that none reads another's by accident.
 */
export interface PlatformDeps {
  config: Config
  log: Log
  clock: Clock
  ids: Ids
  db: Kysely<unknown>
  pool: Pool
  /** A few connections apart, for short writes that must not wait behind anything else. */
  writePool: Pool
  queue: Queue
  /** Short notes to every node through PostgreSQL. */
  bus: Bus
  /** Hints to open screens that something changed. */
  live: LiveHints
  /** What wants somebody in a store, told by each module. */
  attention: Attention
  secrets: Vault
  /** The address that people use, without a trailing slash; final once the server listens. */
  publicUrl(): string
  /** The address by which other nodes reach this one, without a trailing slash. */
  nodeUrl(): string
}
