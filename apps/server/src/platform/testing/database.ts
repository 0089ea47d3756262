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
    close: () => run(server, `drop database if exists ${name} with (force)`),
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
