import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startServer } from '../../src/boot/start-server.ts'
import type { Config, ConfiguredStore } from '../../src/platform/config/config.ts'
import type { HttpApp } from '../../src/platform/http/app.ts'
import { createLog } from '../../src/platform/log/create-log.ts'
import { openTestDatabase, type TestDatabase } from '../../src/platform/testing/database.ts'

export const OPERATOR_TOKEN = 'operator-token-of-the-tests'

export interface TestServer {
  url: string
  connectionString: string
  /** What was logged, one JSON line each. */
  lines: string[]
  stop(): Promise<void>
  /** Stops the server and starts it again on the same data. */
  restart(): Promise<void>
}

const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Room</title>
    <!--tandem:head-->
<script type="module" src="/assets/room/main-abc123.js"></script></head><body></body></html>`

/** A whole server on a free port, with a database of its own and a small page in the room's place. */
export async function startTestServer(
  options: Partial<Config> & { store?: ConfiguredStore; onApp?: (app: HttpApp) => void } = {},
): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-test-'))
  const roomDist = join(dataDir, 'room')
  mkdirSync(join(roomDist, 'assets/room'), { recursive: true })
  writeFileSync(join(roomDist, 'index.html'), PAGE)
  writeFileSync(
    join(roomDist, 'assets/room/main-abc123.js'),
    `console.log(${JSON.stringify('x'.repeat(4_000))})`,
  )
  const database: TestDatabase = await openTestDatabase()
  const lines: string[] = []
  const log = createLog('debug', { write: (line: string) => void lines.push(line) })
  const { store, onApp, ...given } = options
  const config: Config = {
    host: '127.0.0.1',
    port: 0,
    url: null,
    nodeUrl: null,
    dataDir,
    databaseUrl: database.connectionString,
    roomDist,
    dashboardDist: join(dataDir, 'dashboard'),
    pluginZip: join(dataDir, 'plugin.zip'),
    serverName: 'Tandem',
    signUp: 'open',
    smtpUrl: null,
    mailFrom: 'Tandem <tandem@localhost>',
    stripe: null,
    calls: { stunUrls: [], turn: null, liveKit: null },
    allowPrivateDestinations: false,
    configuredStore: store ?? null,
    allowPrivateStores: false,
    openToShops: false,
    trustProxy: false,
    masterKey: null,
    operatorToken: OPERATOR_TOKEN,
    logLevel: 'debug',
    requestsPerMinute: 100_000,
    ...given,
  }
  const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))
  const start = () => startServer({ config, log, migrationsDir, ...(onApp && { onApp }) })
  let running = await start()
  const port = Number(new URL(running.url).port)
  const server: TestServer = {
    url: running.url,
    connectionString: database.connectionString,
    lines,
    async stop() {
      await running.stop()
      await database.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
    async restart() {
      await running.stop()
      Object.assign(config, { port })
      running = await start()
    },
  }
  return server
}

export { eventually } from '../../src/platform/testing/eventually.ts'
