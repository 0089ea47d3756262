// 5,000 deliveries to a destination that takes 200 ms for each, and what the rest of the server notices of it.
import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { Worker } from 'node:worker_threads'
import pg from 'pg'
import { openWorld, SECRETS, until, wait } from '../sync/world.mjs'

const ORDERS = 1_000
const VERSIONS = 5
const DELIVERIES = ORDERS * VERSIONS
const TAKES_MS = 200
/** Turns with and without deliveries follow each other, so that what else the machine does meets both. */
const TURN_MS = 6_000
const PER_SECOND = 60

/** @returns {{delivered: number, disordered: number, doubled: number, ratio: number}} */
export async function destinations({ log }) {
  const world = await openWorld({
    seedOrders: ORDERS,
    serverEnv: { TANDEM_ALLOW_PRIVATE_DESTINATIONS: 'yes' },
  })
  const receiver = await startReceiver()
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  try {
    await world.startServer()
    await until(
      'the shop’s orders are read',
      async () => (await world.operator('/orders/sync')).state === 'done',
    )
    const ask = await signUp(world, agent)
    const path = `/api/v1/stores/${SECRETS.storeKey}/destinations`
    const made = await ask('POST', path, {
      name: 'Slow receiver',
      url: `http://127.0.0.1:${receiver.port}/hook`,
    })
    const { key } = JSON.parse(made.text).destination
    await tell(world)
    const probes = await probesOf(world, ask)
    const turn = (on) => ask('PATCH', `${path}/${key}`, { state: on ? 'active' : 'paused' })
    await turns(probes, TURN_MS)
    const times = { without: [], beside: [] }
    const began = performance.now()
    for (let round = 1; (await receiver.ask('count')).count < DELIVERIES - 500; round++) {
      if (round > 60) throw new Error('not all was delivered in time')
      await turn(false)
      await wait(600)
      times.without.push(...(await turns(probes, TURN_MS)))
      await turn(true)
      await wait(600)
      const before = (await receiver.ask('count')).count
      times.beside.push(...(await turns(probes, TURN_MS)))
      log(`turn ${round}: ${(await receiver.ask('count')).count - before} delivered meanwhile`)
    }
    await until(
      'everything is delivered',
      async () =>
        JSON.parse((await ask('GET', `${path}/${key}`)).text).health.waiting === 0 &&
        (await receiver.ask('count')).count >= DELIVERIES,
      { withinMs: 120_000, everyMs: 500 },
    )
    const { got } = await receiver.ask('all')
    const [p99, p99Beside] = [quantile(times.without, 0.99), quantile(times.beside, 0.99)]
    log(
      `${got.length} delivered in ${Math.round((performance.now() - began) / 1_000)} s; others: p50 ${quantile(times.without, 0.5).toFixed(1)} ms alone and ${quantile(times.beside, 0.5).toFixed(1)} beside, p99 ${p99.toFixed(1)} and ${p99Beside.toFixed(1)} (${times.without.length} and ${times.beside.length} requests)`,
    )
    return { ...judge(got), ratio: p99Beside / p99, p99, p99Beside }
  } finally {
    agent.destroy()
    receiver.close()
    await world.close()
  }
}

/** Of each order: every version once, in order, none begun before the one before it was answered. */
function judge(got) {
  const ids = new Set(got.map(({ id }) => id))
  const last = new Map()
  let disordered = 0
  for (const one of [...got].sort((a, b) => a.began - b.began)) {
    const before = last.get(one.orderId) ?? { version: 0, ended: 0 }
    if (one.version !== before.version + 1 || one.began < before.ended) disordered++
    last.set(one.orderId, one)
  }
  const delivered = new Set(got.map(({ orderId, version }) => `${orderId}:${version}`)).size
  return { delivered, disordered, doubled: got.length - ids.size }
}

function startReceiver() {
  const worker = new Worker(new URL('./slow-receiver.mjs', import.meta.url), {
    workerData: { takesMs: TAKES_MS },
  })
  const next = () => new Promise((resolve) => worker.once('message', resolve))
  return next().then(({ port }) => ({
    port,
    ask(what) {
      const answer = next()
      worker.postMessage(what)
      return answer
    },
    close: () => worker.postMessage('close'),
  }))
}

/** The first one to sign up owns the shop of the settings. */
async function signUp(world, agent) {
  let cookie = ''
  const ask = (method, path, body, headers = {}) =>
    call(agent, world.url + path, method, body === undefined ? null : JSON.stringify(body), {
      origin: world.url,
      ...(cookie && { cookie }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    })
  const { headers } = await ask('POST', '/api/auth/sign-up', {
    name: 'Bench',
    email: 'bench@example.org',
    password: 'seven-slow-receivers',
  })
  cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
  return ask
}

/** Versions of every order, as the reading of a changed order writes them down; the destination is paused still. */
async function tell(world) {
  const client = new pg.Client({ connectionString: world.databaseUrl() })
  await client.connect()
  try {
    for (let version = 1; version <= VERSIONS; version++) {
      await client.query(
        `with told as (
           insert into destination_messages (store_id, order_id, changed, previous_status, body, created_at)
           select store_id, order_id, '{content}', status,
             jsonb_set(body::jsonb, '{customerNote}', to_jsonb($1::text))::text, extract(epoch from now()) * 1000
           from orders where body is not null order by order_id limit ${ORDERS}
           returning store_id, message_id, order_id, created_at
         )
         insert into destination_deliveries
           (store_id, destination_id, message_id, order_id, wire_id, type, next_at, created_at)
         select told.store_id, destination_id, message_id, order_id, 'msg_bench_' || message_id, 'order.updated',
           told.created_at, told.created_at
         from told join destinations using (store_id) order by message_id`,
        [String(version)],
      )
    }
  } finally {
    await client.end()
  }
}

/** What others do meanwhile: look at lists, and shops that tell of changes. */
async function probesOf(world, ask) {
  const store = `/api/v1/stores/${SECRETS.storeKey}`
  const body = JSON.stringify({ id: 1, status: 'publish', date_modified_gmt: '2020-01-01T00:00:00' })
  const signature = createHmac('sha256', SECRETS.webhookSecret).update(body).digest('base64')
  const hook = {
    'x-wc-webhook-topic': 'product.updated',
    'x-wc-webhook-source': `${world.shopUrl}/`,
    'x-wc-webhook-signature': signature,
  }
  const probes = [
    () => ask('GET', `${store}/products`),
    () => ask('GET', `${store}/orders`),
    () => ask('POST', `/hooks/woocommerce/${SECRETS.storeKey}`, JSON.parse(body), hook),
  ]
  for (const probe of probes) {
    const { status } = await probe()
    if (status !== 200) throw new Error(`a probe was answered with ${status}`)
  }
  return probes
}

/** Sends at a steady rate, whatever comes back, and tells how long each took. */
async function turns(probes, forMs) {
  const times = []
  const running = []
  const began = performance.now()
  for (let sent = 0; sent < (PER_SECOND * forMs) / 1_000; sent++) {
    const due = began + (sent * 1_000) / PER_SECOND
    const late = due - performance.now()
    if (late > 0) await wait(late)
    const from = performance.now()
    running.push(
      probes[sent % probes.length]().then(({ status }) => {
        if (status !== 200) throw new Error(`a probe was answered with ${status}`)
        times.push(performance.now() - from)
      }),
    )
  }
  await Promise.all(running)
  return times
}

function call(agent, address, method, body, headers) {
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = request(address, { method, agent, headers: { ...headers, ...length } }, (answer) => {
      const parts = []
      answer.on('data', (part) => parts.push(part))
      answer.on('error', reject)
      answer.on('end', () =>
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      )
    })
    asked.on('error', reject)
    asked.end(body ?? undefined)
  })
}

const quantile = (times, q) => [...times].sort((a, b) => a - b)[Math.floor(times.length * q)]
