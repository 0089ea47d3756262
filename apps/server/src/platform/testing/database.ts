import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import { TEMPLATE_DATABASE } from './test-postgres.ts'

export type TestDatabase = { connectionString: string; close(): Promise<void> }

/** A database of its own for a test file: a clone of the migrated template, made in some tens of milliseconds. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = inject('postgresUrl')
  await run(server, `create database ${name} template ${TEMPLATE_DATABASE} strategy file_copy`)
  return {
    connectionString: withDatabase(server, name),
    close: () => dropOnceLeft(server, name),
  }
}

/** A pool's `end` is over before its lines are: one that is cut in that moment complains where nobody listens any more. */
async function dropOnceLeft(connectionString: string, name: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    for (let tries = 0; tries < 50; tries++) {
      const { rows } = await client.query('select from pg_stat_activity where datname = $1', [name])
      if (rows.length === 0) break
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await client.query(`drop database if exists ${name} with (force)`)
  } finally {
    await client.end()
  }
}

async function run(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
