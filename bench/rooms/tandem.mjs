// Tandem as it is built for people, with PostgreSQL of its own and the demo shop beside it; only the bounds per
// address are lifted, because here all people come from one address.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stop } from './processes.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))
const STORE = {
  consumerKey: `ck_${'a'.repeat(40)}`,
  consumerSecret: `cs_${'b'.repeat(40)}`,
  storeKey: 'bench',
  handoffSecret: 'bench-hand-off-secret-0123456789abcdef',
  webhookSecret: 'bench-webhook-secret-0123456789abcdef',
}

/** @returns a running Tandem with `port`, `pid`, `options` for the load's driver, `kill()`, `restart()`, `stop()` */
export async function startTandem() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tandem-bench-'))
  // As root, PostgreSQL runs as another user, who must be able to enter.
  chmodSync(dataDir, 0o755)
  const [port, shopPort] = [await freePort(), await freePort()]
  const shop = await startProgram('apps/demo-store/dist/main.js', {
    SHOP_PORT: String(shopPort),
    SHOP_URL: `http://localhost:${shopPort}`,
    SHOP_DATA_DIR: join(dataDir, 'shop'),
    SHOP_CONSUMER_KEY: STORE.consumerKey,
    SHOP_CONSUMER_SECRET: STORE.consumerSecret,
    TANDEM_URL: `http://localhost:${port}`,
    TANDEM_STORE_KEY: STORE.storeKey,
    TANDEM_HANDOFF_SECRET: STORE.handoffSecret,
  })
  const env = {
    TANDEM_PORT: String(port),
    TANDEM_URL: `http://localhost:${port}`,
    TANDEM_DATA_DIR: join(dataDir, 'tandem'),
    TANDEM_ROOM_DIST: join(root, 'apps/room/dist'),
    TANDEM_LOG_LEVEL: 'error',
    TANDEM_REQUESTS_PER_MINUTE: '10000000',
    TANDEM_DEMO_STORE: JSON.stringify({ url: `http://localhost:${shopPort}`, ...STORE }),
  }
  const start = () => startProgram('apps/server/dist/main.js', env)
  let server = await start()
  const productId = await firstProduct(port)
  return {
    port,
    get pid() {
      return server.pid
    },
    options: { storeKey: STORE.storeKey, productId },
    kill: () => stop(server),
    async restart() {
      server = await start()
    },
    async stop() {
      server.kill('SIGTERM')
      await Promise.race([new Promise((resolve) => server.once('exit', resolve)), wait(10_000)])
      await stop(server)
      await stop(shop)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function startProgram(main, env) {
  const child = spawn(process.execPath, [join(root, main)], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    child.on('message', (m) => m.type === 'ready' && resolve(child))
    child.once('exit', (code) => reject(new Error(`${main} ended with ${code}`)))
  })
}

async function firstProduct(port) {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/public/stores/${STORE.storeKey}/products`).catch(
      () => null,
    )
    const page = answer?.ok ? await answer.json() : null
    if (page?.products[0]) return page.products[0].id
    await wait(100)
  }
  throw new Error('the shop’s products did not arrive within 30 s')
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
