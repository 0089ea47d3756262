import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../db/migrate.ts'
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts'
import { holderOf } from '../postgres/folder-lock.ts'
import { stopPostmaster } from '../postgres/leftover.ts'
import { readPostmasterFile } from '../postgres/postmaster-file.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

export const TEMPLATE_DATABASE = 'tandem_template'
const PREFIX = 'tandem-test-'
const MIGRATIONS = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** vitest's global setup: one PostgreSQL for the whole run, with one migrated database to clone from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned()
  const dir = mkdtempSync(join(tmpdir(), PREFIX))
  // PostgreSQL's own user must be able to enter it.
  chmodSync(dir, 0o755)
  const postgres = await startEmbeddedPostgres({ dir, log: () => {}, durable: false })
  const server = postgres.connectionString('postgres')
  try {
    await makeTemplate(server, postgres.connectionString(TEMPLATE_DATABASE))
  } catch (error) {
    await postgres.stop()
    throw error
  }
  project.provide('postgresUrl', server)
  return async () => {
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function makeTemplate(server: string, template: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(`create database ${TEMPLATE_DATABASE}`)
  } finally {
    await client.end()
  }
  await migrate(template, MIGRATIONS)
  await runMigrations({ connectionString: template })
}

/** A run that was killed leaves its PostgreSQL running and its folder lying about. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue
    const dir = join(tmpdir(), name)
    try {
      if (holderOf(dir) !== null || !hasLock(dir)) continue
      const data = join(dir, 'data')
      const left = readPostmasterFile(data)
      if (left) await stopPostmaster(left, data)
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // Another user's: theirs to clear.
    }
  }
}

/** Without a lock it may be a run that is just starting. */
function hasLock(dir: string): boolean {
  return readdirSync(dir).includes('tandem.lock')
}
