import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openRelay, type Relay } from './relay.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

export const SECRETS = {
  consumerKey: `ck_${'a'.repeat(40)}`,
  consumerSecret: `cs_${'b'.repeat(40)}`,
  storeKey: 'firandclay',
  handoffSecret: 'journeys-hand-off-secret-0123456789',
  webhookSecret: 'journeys-webhook-secret-0123456789',
  controlToken: 'journeys-control-token',
  operatorToken: 'journeys-operator-token-0123456789',
}

export interface Running {
  /** The address that people use; it leads through the relay. */
  url: string
  relay: Relay
  shopUrl: string
  dataDir: string
  /** `kill -9`, nothing said to anybody. */
  killServer(): Promise<void>
  /** With other settings than before, where they are given. */
  startServer(changedEnv?: Record<string, string>): Promise<void>
  /** Demo store's switches: stock, price, slow, failing … */
  control(path: string, body: unknown): Promise<unknown>
  operator(path: string, init?: RequestInit): Promise<Response>
  /** What the Tandem server wrote to its log. */
  log(): string
  close(): Promise<void>
}

/** The built server with its own PostgreSQL and the built demo store, in a folder of their own, as `npm start` runs them. */
export async function startTandem(moreEnv: Record<string, string> = {}): Promise<Running> {
  const serverMain = join(root, 'apps/server/dist/main.js')
  const shopMain = join(root, 'apps/demo-store/dist/main.js')
  for (const file of [serverMain, shopMain])
    if (!existsSync(file)) throw new Error(`${file} is not built; npm test builds it`)
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-journey-'))
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(dataDir, 0o755)
  const [port, shopPort] = [await freePort(), await freePort()]
  const relay = await openRelay(port)
  const url = `http://localhost:${relay.port}`
  // Another host than Tandem's, as it is in life: ports alone would share cookies.
  const shopUrl = `http://127.0.0.1:${shopPort}`
  const output: string[] = []
  /** An empty TANDEM_DEMO_STORE: the shop and the server know nothing of each other yet. */
  const isConfigured = moreEnv['TANDEM_DEMO_STORE'] !== ''

  const shopEnv = {
    SHOP_PORT: String(shopPort),
    SHOP_URL: shopUrl,
    SHOP_DATA_DIR: join(dataDir, 'shop'),
    SHOP_CONSUMER_KEY: SECRETS.consumerKey,
    SHOP_CONSUMER_SECRET: SECRETS.consumerSecret,
    SHOP_CONTROL_TOKEN: SECRETS.controlToken,
    TANDEM_URL: url,
    ...(isConfigured && {
      TANDEM_STORE_KEY: SECRETS.storeKey,
      TANDEM_HANDOFF_SECRET: SECRETS.handoffSecret,
    }),
  }
  const { consumerKey, consumerSecret, storeKey, handoffSecret, webhookSecret } = SECRETS
  const serverEnv = {
    TANDEM_PORT: String(port),
    TANDEM_URL: url,
    TANDEM_DATA_DIR: join(dataDir, 'tandem'),
    TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
    TANDEM_DASHBOARD_DIST: join(root, 'apps/dashboard/dist'),
    TANDEM_OPERATOR_TOKEN: SECRETS.operatorToken,
    TANDEM_DEMO_STORE: JSON.stringify({
      url: shopUrl,
      consumerKey,
      consumerSecret,
      storeKey,
      handoffSecret,
      webhookSecret,
    }),
    ...moreEnv,
  }
  const shop = await startProcess(shopMain, shopEnv, [])
  let server = await startProcess(serverMain, serverEnv, output)
  if (isConfigured) await productsKnown(url)

  return {
    url,
    relay,
    shopUrl,
    dataDir,
    async killServer() {
      server.kill('SIGKILL')
      await ended(server)
    },
    async startServer(changedEnv) {
      server = await startProcess(serverMain, { ...serverEnv, ...changedEnv }, output)
    },
    async control(path, body) {
      const answer = await fetch(`${shopUrl}/__control${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${SECRETS.controlToken}` },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(`control ${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    operator: (path, init) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { ...init?.headers, authorization: `Bearer ${SECRETS.operatorToken}` },
      }),
    log: () => output.join(''),
    async close() {
      server.kill('SIGTERM')
      shop.kill('SIGTERM')
      await Promise.all([ended(server), ended(shop)])
      await relay.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Starts a built program and resolves when it says that it is ready. */
function startProcess(main: string, env: Record<string, string>, output: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  child.stdout?.on('data', (chunk) => output.push(String(chunk)))
  child.stderr?.on('data', (chunk) => output.push(String(chunk)))
  return new Promise((resolve, reject) => {
    child.on('message', (message: { type?: string }) => message.type === 'ready' && resolve(child))
    child.on('exit', (code) =>
      reject(new Error(`${main} ended with ${code}:\n${output.slice(-30).join('')}`)),
    )
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const late = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await once(child, 'exit')
  clearTimeout(late)
}

async function productsKnown(url: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${url}/api/public/stores/${SECRETS.storeKey}/products`).catch(() => null)
    if (answer?.ok && ((await answer.json()) as { total: number }).total >= 24) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the shop’s products did not arrive within 30 s')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
