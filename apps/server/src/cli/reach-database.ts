import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Config } from '../platform/config/config.ts'
import { findPlace } from '../platform/postgres/data-place.ts'
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts'
import { holderOf } from '../platform/postgres/folder-lock.ts'
import { DATABASE_USER } from '../platform/postgres/make-cluster.ts'
import { readPostmasterFile } from '../platform/postgres/postmaster-file.ts'
import { TandemStartError } from '../platform/postgres/start-error.ts'
import { choosePostgresUser } from '../platform/postgres/system-user.ts'

export interface Reached {
  connectionString: string
  /** The process that uses the embedded database right now; null: nobody, or it is not embedded. */
  usedBy: number | null
  close(): Promise<void>
}

/**
 * The database of the settings. The one that comes with Tandem is used as it runs, beside the server that has it, or
 * started for this command alone.
 */
export async function reachDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  wish: { make: boolean },
): Promise<Reached> {
  if (config.databaseUrl) {
    return { connectionString: config.databaseUrl, usedBy: null, close: async () => {} }
  }
  const dir = join(config.dataDir, 'postgres')
  if (!wish.make && !existsSync(dir)) {
    throw new TandemStartError(`There is no Tandem in ${config.dataDir} yet; nothing to back up.`)
  }
  const place = await findPlace(dir, choosePostgresUser(join(dir, 'data')))
  const usedBy = holderOf(place)
  if (usedBy !== null) return { connectionString: runningAt(place), usedBy, close: async () => {} }
  const started = await startEmbeddedPostgres({ dir, log: () => {} })
  return { connectionString: started.connectionString(), usedBy: null, close: started.stop }
}

function runningAt(place: string): string {
  const running = readPostmasterFile(join(place, 'data'))
  if (running === null) {
    throw new TandemStartError('Tandem is starting or stopping this moment; try again in a few seconds.')
  }
  const password = readFileSync(join(place, 'password'), 'utf8').trim()
  return `postgresql://${DATABASE_USER}:${password}@127.0.0.1:${running.port}/tandem`
}

/** One line to the database, which says in a sentence when there is none. */
export async function connect(connectionString: string): Promise<Client> {
  const client = new Client({
    connectionString,
    application_name: 'command',
    connectionTimeoutMillis: 15_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? 'no answer'
    throw new TandemStartError(`The database cannot be reached (${code}); check DATABASE_URL.`, { cause })
  }
}
