import { createHmac } from 'node:crypto'
import pg from 'pg'
import { seeded } from '../../../tools/fuzz/random.mjs'
import { openShop } from '../shop-client.mjs'
import { openWorld, SECRETS, until, wait } from '../world.mjs'

const KILLS = 50
const ORDERS = 50_000
/** So slow that the backfill is still on its way at the last kill. */
const LATENCY_MS = 120
const LONGEST_LIFE_MS = 2_500
const SENDERS = 10

/**
 * The server is killed at random moments while it reads all orders and takes hooks in. What it had answered with 200 is
 * looked for in its database before it is started again, when nothing else could have brought it there.
 * @returns {{lost: number, doubled: number, wentBack: number, kills: number, moving: number, acknowledged: number}}
 */
export async function kills({ log, seed = 20_261_122 }) {
  const random = seeded(seed)
  const world = await openWorld({ seedOrders: ORDERS, webhookDelayMs: 100 })
  const shop = openShop(world.shopUrl)
  const found = { lost: 0, doubled: 0, wentBack: 0, kills: 0, acknowledged: 0, moving: 0 }
  try {
    // Its own webhooks and outbox keep silent, so that nothing but our hooks can have told.
    await world.control('', { latencyMs: LATENCY_MS, webhooks: { lose: 1 }, outbox: { asleep: true } })
    await world.startServer()
    const database = world.databaseUrl()
    await until('the backfill begins', async () => (await world.operator('/orders/sync')).read > 0)
    const changes = await prepareChanges(shop)
    const acknowledged = []
    let readBefore = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const before = acknowledged.length
      const stop = sendHooks(world, changes, acknowledged)
      await momentToKill(world, random, kill, readBefore)
      await world.kill()
      found.kills += 1
      await stop()
      if (world.alive) throw new Error('the server outlived its kill')
      const look = await lookInside(database, acknowledged.slice(before))
      found.lost += look.lost
      found.wentBack += look.read < readBefore ? 1 : 0
      found.moving += look.state === 'running' && look.read > readBefore ? 1 : 0
      readBefore = look.read
      await world.startServer()
      if (kill % 10 === 9)
        log(
          `${kill + 1} kills: ${acknowledged.length} hooks acknowledged, ${found.lost} lost, ${look.read} of ${ORDERS} orders read`,
        )
    }
    found.acknowledged = acknowledged.length
    await world.control('', undefined, 'DELETE')
    const done = await until(
      'the backfill ends',
      async () => {
        const seen = await world.operator('/orders/sync')
        return seen.state === 'done' ? seen : null
      },
      { withinMs: 180_000 },
    )
    found.doubled = Math.abs(done.orders - ORDERS) + Math.max(0, done.read - ORDERS)
    found.lost += await lostInTheEnd(world, shop, acknowledged)
    log(
      `read ${done.read}, kept ${done.orders} of ${ORDERS}; ${found.moving} of ${KILLS} kills met a backfill on the move`,
    )
    return found
  } finally {
    shop.close()
    await world.close()
  }
}

/** Anywhere in a server's first seconds, and every second time while it reads on. */
async function momentToKill(world, random, kill, readBefore) {
  if (kill % 2 === 0) return wait(random.next() * LONGEST_LIFE_MS)
  const movedOn = async () => {
    const { state, read } = await world.operator('/orders/sync')
    return read > readBefore || state === 'done'
  }
  await until('the backfill goes on', movedOn, { withinMs: 30_000, everyMs: 20 })
  return wait(random.next() * 600)
}

/** Orders from the far end of the list, where the backfill has not been. Each is changed in the shop, then told of. */
async function prepareChanges(shop) {
  const ids = (await shop.get('/wc/v3/orders?orderby=id&order=desc&per_page=100')).map(({ id }) => id)
  const statuses = ['processing', 'completed', 'on-hold']
  let next = 0
  return async () => {
    const turn = next++
    const id = ids[turn % ids.length]
    const status = statuses[Math.floor(turn / ids.length) % statuses.length]
    const order = await shop.send('PUT', `/wc/v3/orders/${id}`, { status })
    return { id, status, modifiedAt: Date.parse(`${order.date_modified_gmt}Z`), body: JSON.stringify(order) }
  }
}

/** Sends until told to stop; only what was answered with 200 counts as acknowledged. */
function sendHooks(world, change, acknowledged) {
  let going = true
  const send = async () => {
    while (going && world.alive) {
      const hook = await change()
      if ((await deliver(world, hook.body)) === 200) acknowledged.push(hook)
    }
  }
  const senders = Array.from({ length: SENDERS }, send)
  return async () => {
    going = false
    await Promise.all(senders)
  }
}

/** @returns {Promise<number>} the status; 0 when the line broke */
async function deliver(world, body) {
  const headers = {
    'content-type': 'application/json',
    'x-wc-webhook-topic': 'order.updated',
    'x-wc-webhook-source': `${world.shopUrl}/`,
    'x-wc-webhook-signature': createHmac('sha256', SECRETS.webhookSecret).update(body).digest('base64'),
  }
  try {
    const answer = await fetch(`${world.url}/hooks/woocommerce/${SECRETS.storeKey}`, {
      method: 'POST',
      headers,
      body,
    })
    await answer.arrayBuffer()
    return answer.status
  } catch {
    return 0
  }
}

/** The database while no server runs: an acknowledged hook waits there to be worked, or its order is kept. */
async function lookInside(database, acknowledged) {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try {
    const ids = [...new Set(acknowledged.map(({ id }) => id))]
    const { rows: kept } = await client.query(
      'select order_id::text as id, modified_at::text as at from orders where order_id = any($1::bigint[])',
      [ids],
    )
    const { rows: waiting } = await client.query(
      "select resource_id::text as id, body from intake_entries where kind = 'order' and resource_id = any($1::bigint[])",
      [ids],
    )
    const keptAt = new Map(kept.map(({ id, at }) => [Number(id), Number(at)]))
    const told = new Set(waiting.map(({ id, body }) => `${id} ${body}`))
    const lost = acknowledged.filter(
      (hook) => !((keptAt.get(hook.id) ?? 0) >= hook.modifiedAt || told.has(`${hook.id} ${hook.body}`)),
    )
    const { rows: sync } = await client.query('select state, read::text, after_id::text from orders_sync')
    return {
      lost: lost.length,
      state: sync[0]?.state,
      read: Number(sync[0]?.read ?? 0),
      afterId: Number(sync[0]?.after_id ?? 0),
    }
  } finally {
    await client.end()
  }
}

/** What the hooks had told, in Tandem's own words at the end. */
async function lostInTheEnd(world, shop, acknowledged) {
  const ids = [...new Set(acknowledged.map(({ id }) => id))]
  let lost = 0
  for (const id of ids) {
    const [ours, theirs] = [await world.operator(`/orders/${id}`), await shop.get(`/wc/v3/orders/${id}`)]
    if (ours.status !== theirs.status) lost += 1
  }
  return lost
}
