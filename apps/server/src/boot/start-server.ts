import type { AddressInfo } from 'node:net'
import { createAttention } from '../platform/attention/attention.ts'
import { createBus } from '../platform/bus/create-bus.ts'
import { systemClock } from '../platform/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { PlatformDeps } from '../platform/deps.ts'
import type { HttpApp } from '../platform/http/app.ts'
import { createApp } from '../platform/http/create-app.ts'
import { addHealthRoutes } from '../platform/http/health.ts'
import { randomIds } from '../platform/ids.ts'
import { createLive } from '../platform/live/create-live.ts'
import type { Log } from '../platform/log/log.ts'
import type { ServerModule } from '../platform/module.ts'
import { TandemStartError } from '../platform/postgres/start-error.ts'
import { createQueue } from '../platform/queue/create-queue.ts'
import { buildModules } from './build-modules.ts'
import { createGate } from './gate.ts'
import { checkMasterKey, openServerSecrets } from './open-secrets.ts'
import { openStorage } from './open-storage.ts'
import { createStopList } from './stop-list.ts'

export interface RunningServer {
  /** The address that people use, without a trailing slash. */
  url: string
  operatorToken: string
  stop(): Promise<void>
}

export interface StartOptions {
  config: Config
  log: Log
  migrationsDir: string
  /** The database ended by itself; nothing can go on without it. */
  onLost?: (sentence: string) => void
  /** The application before it has routes: what reads them all, such as their description, listens here. */
  onApp?: (app: HttpApp) => void
}

/** config → database → migrations → modules → listen → work. What was started is stopped again if a step fails. */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, log } = options
  const stops = createStopList(log)
  try {
    return await start(options, stops)
  } catch (error) {
    await stops.stop()
    throw error instanceof TandemStartError ? error : listenSentence(error, config)
  }
}

async function start(
  options: StartOptions,
  stops: ReturnType<typeof createStopList>,
): Promise<RunningServer> {
  const { config, log, migrationsDir } = options
  const { vault, operatorToken } = openServerSecrets(config, log)
  const storage = await openStorage({ config, log, migrationsDir, onLost: options.onLost ?? (() => {}) })
  stops.add('database', storage.close)
  await checkMasterKey(storage.pool, vault)
  const queue = createQueue({ pool: storage.pool, name: storage.name, log: log.child({ module: 'jobs' }) })
  await queue.prepare()
  const { connectionString, pool, writePool, db } = storage
  const bus = await createBus({ connectionString, pool, log: log.child({ module: 'bus' }) })
  stops.add('bus', bus.stop)
  const live = createLive({ bus, log: log.child({ module: 'live' }) })
  stops.add('live', live.stop)
  let port = config.port
  const deps: PlatformDeps = {
    config,
    log,
    clock: systemClock,
    ids: randomIds,
    db,
    pool,
    writePool,
    queue,
    bus,
    live,
    attention: createAttention(log.child({ module: 'attention' })),
    secrets: vault,
    publicUrl: () => config.url ?? `http://localhost:${port}`,
    nodeUrl: () => config.nodeUrl ?? `http://127.0.0.1:${port}`,
  }
  const app = await createApp({ config, log, ids: randomIds, publicUrl: deps.publicUrl })
  options.onApp?.(app)
  const gate = createGate(app)
  addHealthRoutes(app, {
    open: gate.isOpen,
    reachesDatabase: async () => (await pool.query('select 1')).rowCount === 1,
  })
  const modules = buildModules(deps, operatorToken)
  for (const module of modules) module.routes?.(app)
  gate.upgrades(app.server, modules)
  port = await listen(app, config)
  stops.add('http', () => app.close())
  for (const module of modules) {
    stops.add('module', async () => module.stop?.())
    await module.start?.()
  }
  await queue.work(modules.flatMap((module) => module.jobs ?? []))
  stops.add('jobs', queue.stop)
  stops.add('drain', () => drain(modules, gate.close))
  gate.open()
  return { url: deps.publicUrl(), operatorToken, stop: stops.stop }
}

async function drain(modules: ServerModule[], close: () => void): Promise<void> {
  close()
  await Promise.all(modules.map((module) => module.drain?.()))
}

async function listen(app: HttpApp, { host, port }: Config): Promise<number> {
  await app.listen({ host, port })
  return (app.server.address() as AddressInfo).port
}

function listenSentence(error: unknown, { host, port }: Config): unknown {
  const { code } = error as { code?: string }
  const sentence =
    code === 'EADDRINUSE'
      ? `Port ${port} is taken by another program; end that one, or choose another port with TANDEM_PORT.`
      : code === 'EACCES'
        ? `Port ${port} may not be opened by this user; choose one above 1024 with TANDEM_PORT.`
        : code === 'EADDRNOTAVAIL'
          ? `This machine has no address ${host}; check TANDEM_HOST.`
          : null
  return sentence ? new TandemStartError(sentence, { cause: error }) : error
}
