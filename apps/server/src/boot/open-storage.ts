import { join } from 'node:path'
import type { Config } from '../platform/config/config.ts'
import { migrate } from '../platform/db/migrate.ts'
import { type OpenDatabase, openDatabase } from '../platform/db/open-database.ts'
import type { Log } from '../platform/log/log.ts'
import { startEmbeddedPostgres } from '../platform/postgres/embedded-postgres.ts'
import { TandemStartError } from '../platform/postgres/start-error.ts'

export interface Storage extends OpenDatabase {
  connectionString: string
}

/** The database of the settings, or the one that comes with Tandem; migrated. */
export async function openStorage(options: {
  config: Config
  log: Log
  migrationsDir: string
  onLost: (sentence: string) => void
}): Promise<Storage> {
  const { config, log } = options
  const embedded = config.databaseUrl
    ? null
    : await startEmbeddedPostgres({
        dir: join(config.dataDir, 'postgres'),
        log: (sentence) => log.info({ from: 'postgres' }, sentence),
        onExit: options.onLost,
      })
  const connectionString = config.databaseUrl ?? embedded?.connectionString('tandem') ?? ''
  const database = openDatabase(connectionString, log)
  const close = async () => {
    await database.close()
    await embedded?.stop()
  }
  try {
    await reach(database)
    await migrate(database.pool, options.migrationsDir)
    return { ...database, connectionString, close }
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}

async function reach({ pool }: OpenDatabase): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (cause) {
    const code = (cause as { code?: string }).code ?? 'no answer'
    throw new TandemStartError(
      `The database of DATABASE_URL cannot be used (${code}); check its address and password.`,
      {
        cause,
      },
    )
  }
}
