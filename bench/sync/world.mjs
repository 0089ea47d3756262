// Tandem and the demo shop as they are built for people, each a process, with PostgreSQL of Tandem's own.
import { spawn } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const SECRETS = {
  storeKey: 'bench',
  consumerKey: `ck_${'a'.repeat(40)}`,
  consumerSecret: `cs_${'b'.repeat(40)}`,
  handoffSecret: 'bench-hand-off-secret-0123456789abcdef',
  webhookSecret: 'bench-webhook-secret-0123456789abcdef',
  pluginSecret: 'bench-plugin-secret-0123456789abcdef',
  operatorToken: 'bench-operator-token-0123456789abcdef',
  controlToken: 'bench-control-token-0123456789abcdef',
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * `keep`: a folder whose database is there again the next time.
 * @param {{keep?: string, seedOrders?: number, webhookDelayMs?: number, logLevel?: string, shopEnv?: object, serverEnv?: object, plugin?: boolean}} wish
 * The server is not started yet: `world.startServer()`.
 */
export async function openWorld(wish = {}) {
  const dataDir = wish.keep ?? mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  mkdirSync(dataDir, { recursive: true })
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(dataDir, 0o755)
  const [port, shopPort] = await portsOf(dataDir)
  const url = `http://127.0.0.1:${port}`
  const shopUrl = `http://127.0.0.1:${shopPort}`
  const { operatorToken, controlToken, pluginSecret, ...store } = SECRETS
  const withPlugin = wish.plugin ?? true
  const logFile = join(dataDir, 'server.log')
  const startShop = () =>
    startProgram('apps/demo-store/dist/main.js', {
      SHOP_PORT: String(shopPort),
      SHOP_URL: shopUrl,
      SHOP_DATA_DIR: join(dataDir, 'shop'),
      SHOP_CONSUMER_KEY: store.consumerKey,
      SHOP_CONSUMER_SECRET: store.consumerSecret,
      SHOP_CONTROL_TOKEN: controlToken,
      SHOP_SEED_ORDERS: String(wish.seedOrders ?? 0),
      SHOP_WEBHOOK_DELAY_MS: String(wish.webhookDelayMs ?? 50),
      TANDEM_URL: url,
      TANDEM_STORE_KEY: store.storeKey,
      TANDEM_HANDOFF_SECRET: store.handoffSecret,
      ...(withPlugin && { TANDEM_PLUGIN_SECRET: pluginSecret }),
      ...wish.shopEnv,
    })
  const serverEnv = {
    TANDEM_PORT: String(port),
    TANDEM_URL: url,
    TANDEM_DATA_DIR: join(dataDir, 'tandem'),
    TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
    TANDEM_LOG_LEVEL: wish.logLevel ?? 'warn',
    TANDEM_OPERATOR_TOKEN: operatorToken,
    // Everything here comes from one address.
    TANDEM_REQUESTS_PER_MINUTE: '10000000',
    TANDEM_DEMO_STORE: JSON.stringify({ url: shopUrl, ...store, ...(withPlugin && { pluginSecret }) }),
    ...wish.serverEnv,
  }
  const shop = await startShop()
  let server = null
  const world = {
    url,
    port,
    shopUrl,
    dataDir,
    get pid() {
      return server.pid
    },
    get alive() {
      return server !== null && server.exitCode === null && server.signalCode === null
    },
    async startServer() {
      server = await startProgram('apps/server/dist/main.js', serverEnv, logFile)
    },
    kill: () => end(server, 'SIGKILL'),
    stopServer: () => end(server, 'SIGTERM'),
    log: () => readFileSync(logFile, 'utf8'),
    /** As Tandem itself reaches it: address and password from its data folder. */
    databaseUrl: () => databaseUrl(join(dataDir, 'tandem/postgres')),
    operator: (path, body, method) =>
      json(`${url}/api/operator/stores/${store.storeKey}${path}`, operatorToken, body, method),
    control: (path, body, method) => json(`${shopUrl}/__control${path}`, controlToken, body, method),
    async close() {
      if (server) await end(server, 'SIGTERM')
      await end(shop, 'SIGTERM')
      if (!wish.keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return world
}

/** A kept database knows its shop by its address. */
async function portsOf(dataDir) {
  const file = join(dataDir, 'ports.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const ports = [await freePort(), await freePort()]
  writeFileSync(file, JSON.stringify(ports))
  return ports
}

async function json(address, token, body, method = body === undefined ? 'GET' : 'POST') {
  const answer = await fetch(address, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!answer.ok)
    throw new Error(`${method} ${new URL(address).pathname}: ${answer.status} ${await answer.text()}`)
  return answer.status === 204 ? null : answer.json()
}

function databaseUrl(folder) {
  const password = readFileSync(join(folder, 'password'), 'utf8').trim()
  const port = readFileSync(join(folder, 'data/postmaster.pid'), 'utf8').split('\n')[3].trim()
  return `postgresql://tandem:${password}@127.0.0.1:${port}/tandem?host=${encodeURIComponent(join(folder, 'run'))}`
}

function startProgram(main, env, logFile) {
  const log = logFile ? openSync(logFile, 'a') : 'inherit'
  const child = spawn(process.execPath, [join(root, main)], {
    env: { ...withoutSettings(), NODE_ENV: 'production', ...env },
    stdio: ['ignore', logFile ? log : 'ignore', log, 'ipc'],
  })
  if (logFile) closeSync(log)
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message.type === 'ready' && resolve(child))
    const last = () => (logFile ? readFileSync(logFile, 'utf8').split('\n').slice(-8).join('\n') : '')
    child.once('exit', (code, by) => reject(new Error(`${main} ended with ${code ?? by}\n${last()}`)))
  })
}

const withoutSettings = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(TANDEM_|SHOP_|DATABASE_URL$)/.test(name)),
  )

export function end(child, how) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    const late = setTimeout(() => child.kill('SIGKILL'), 20_000)
    child.once('exit', () => {
      clearTimeout(late)
      resolve()
    })
    child.kill(how)
  })
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

/** Asks until the answer is right. Throws a sentence when it does not become so in time. */
export async function until(what, ask, { withinMs = 60_000, everyMs = 100 } = {}) {
  const deadline = performance.now() + withinMs
  for (;;) {
    const found = await ask().catch(() => null)
    if (found) return found
    if (performance.now() > deadline) throw new Error(`not within ${withinMs / 1000} s: ${what}`)
    await wait(everyMs)
  }
}

export function residentMb(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024
}
