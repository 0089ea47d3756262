import { Client } from 'pg'
import { isPostgresOf, readPostmasterFile } from './postmaster-file.ts'
import { lookUpProcess, signal } from './process-facts.ts'
import { TandemStartError } from './start-error.ts'
import { waitUntil } from './wait-until.ts'

export type Running = { pid: number; port: number }
type Wish = { data: string; version: string; urlFor(port: number): string; log(sentence: string): void }

/**
 * A killed Node leaves its PostgreSQL running. Such a one is taken over when it answers as ours (which makes the
 * restart quick), and stopped when it does not.
 */
export async function adoptLeftover(wish: Wish): Promise<Running | null> {
  const file = readPostmasterFile(wish.data)
  if (file === null || !isPostgresOf(file.pid, wish.data)) return null
  const settled = await waitUntil(
    () => {
      const status = readPostmasterFile(wish.data)?.status
      return status === 'ready' || status === 'stopping' || !isPostgresOf(file.pid, wish.data)
    },
    { timeoutMs: 30_000, everyMs: 20 },
  )
  const port = readPostmasterFile(wish.data)?.port ?? file.port
  if (settled && readPostmasterFile(wish.data)?.status === 'ready') {
    const refusal = await greet(wish.urlFor(port), wish)
    if (refusal === null) return { pid: file.pid, port }
    wish.log(`A PostgreSQL left running (process ${file.pid}) is of no use (${refusal}) and is stopped.`)
  }
  await stopPostmaster({ ...file, port }, wish.data)
  return null
}

/** null when it is our own, usable database. What its dead owner had going is ended. */
async function greet(url: string, wish: Wish): Promise<string | null> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000, query_timeout: 3_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string; version: string }>(
      `select current_setting('data_directory') as folder, current_setting('server_version') as version`,
    )
    const found = rows[0]
    if (found?.folder !== wish.data) return `it works in ${found?.folder}`
    if (!sameRelease(found.version, wish.version)) return `it is version ${found.version}`
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return null
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.end().catch(() => {})
  }
}

/** `18.4` of the server against `18.4.0-beta.17` of the package. */
function sameRelease(server: string, shipped: string): boolean {
  const [major, minor] = shipped.split('.')
  return server.split(' ')[0] === `${major}.${minor}`
}

/** First politely, then without waiting for its clients, then by force (nothing acknowledged is lost by any). */
export async function stopPostmaster(running: Running, data: string): Promise<void> {
  const gone = () => lookUpProcess(running.pid)?.state !== 'running'
  for (const [name, timeoutMs] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (gone() || !isPostgresOf(running.pid, data)) return
    if (!signal(running.pid, name)) break
    if (await waitUntil(gone, { timeoutMs })) return
  }
  if (gone()) return
  throw new TandemStartError(
    `A PostgreSQL left running (process ${running.pid}) in ${data} cannot be stopped; end it with "kill ${running.pid}" as its owner, then start again.`,
  )
}
