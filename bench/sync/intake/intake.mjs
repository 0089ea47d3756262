import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startWorker } from '../../rooms/processes.mjs'
import { openShop } from '../shop-client.mjs'
import { end, freePort, openWorld, SECRETS, until } from '../world.mjs'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const ROUNDS = 3
const FOR_MS = 6_000
const CONNECTIONS = 48
const ORDERS = 400

/** Verified and written down, side by side on one PostgreSQL, in turns. @returns {{ratio: number, p99: number}} */
export async function intake({ log }) {
  const world = await openWorld({ seedOrders: ORDERS })
  const load = startWorker(here('./hook-load.mjs'))
  let bare = null
  try {
    await world.startServer()
    await until(
      'the shop’s orders are read',
      async () => (await world.operator('/orders/sync')).state === 'done',
    )
    bare = await startBare(world)
    const bodies = await hooksOf(world)
    const at = {
      bare: { port: bare.port, path: '/', secret: SECRETS.webhookSecret, bodies },
      tandem: {
        port: world.port,
        path: `/hooks/woocommerce/${SECRETS.storeKey}`,
        secret: SECRETS.webhookSecret,
        bodies,
      },
    }
    const rates = { bare: [], tandem: [] }
    for (const kind of Object.keys(at))
      await load.ask('flatOut', { ...at[kind], connections: CONNECTIONS, forMs: 2_000 })
    for (let round = 0; round < ROUNDS; round++)
      for (const kind of Object.keys(at)) {
        await drained(world)
        const { perSecond, statuses } = await load.ask('flatOut', {
          ...at[kind],
          connections: CONNECTIONS,
          forMs: FOR_MS,
        })
        rates[kind].push(perSecond)
        log(`${kind}: ${Math.round(perSecond)}/s ${JSON.stringify(statuses)}`)
        if (Object.keys(statuses).some((status) => status !== '200'))
          throw new Error(`${kind} did not take all`)
      }
    const [tandem, plain] = [middle(rates.tandem), middle(rates.bare)]
    const steady = { perSecond: tandem / 2, connections: CONNECTIONS, forMs: 12_000 }
    const beside = await load.ask('steady', { ...at.bare, ...steady })
    log(`bare at the same rate: p50 ${beside.p50.toFixed(1)} ms, p99 ${beside.p99.toFixed(1)} ms`)
    await drained(world)
    const half = await load.ask('steady', { ...at.tandem, ...steady })
    log(
      `tandem at ${Math.round(tandem / 2)}/s: p50 ${half.p50.toFixed(1)} ms, p99 ${half.p99.toFixed(1)} ms ${JSON.stringify(half.statuses)}`,
    )
    return { ratio: tandem / plain, p99: half.p99, perSecond: tandem }
  } finally {
    await load.stop()
    if (bare) await end(bare.child, 'SIGKILL')
    await world.close()
  }
}

/** Real bodies of the shop's orders and products, as its webhooks carry them. */
async function hooksOf(world) {
  const shop = openShop(world.shopUrl)
  const orders = await shop.all('/wc/v3/orders?orderby=id&order=asc')
  const products = await shop.get('/wc/v3/products?per_page=50')
  shop.close()
  return [
    ...orders.map((order) => ({ topic: 'order.updated', body: JSON.stringify(order) })),
    ...products.map((product) => ({ topic: 'product.updated', body: JSON.stringify(product) })),
  ]
}

/** What was taken in before is worked off, so that each turn begins alike. */
async function drained(world) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: world.databaseUrl() })
  await client.connect()
  try {
    await until(
      'what was taken in is worked off',
      async () => (await client.query('select 1 from intake_entries limit 1')).rowCount === 0,
      { withinMs: 120_000, everyMs: 200 },
    )
  } finally {
    await client.end()
  }
}

async function startBare(world) {
  const port = await freePort()
  const child = spawn(process.execPath, [here('./bare-server.mjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      BARE_PORT: String(port),
      BARE_SECRET: SECRETS.webhookSecret,
      BARE_DATABASE: world.databaseUrl(),
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  await new Promise((resolve, reject) => {
    child.once('message', resolve)
    child.once('exit', (code) => reject(new Error(`the bare server ended with ${code}`)))
  })
  return { child, port }
}

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
