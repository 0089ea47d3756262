// One world for lists and exports: a million orders, a person who owns all fifty stores, and the bare database beside.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import pg from 'pg'
import { openWorld } from '../sync/world.mjs'
import { exporting } from './exporting.mjs'
import { listing } from './listing.mjs'

const STORES = 50
const ORDERS = 1_000_000

/**
 * `keep`: a folder whose million orders are there again the next time; `parts`: not all of it, for who works on one.
 * @returns {{worst: number, together: number, deep: number, copies: number, growthMb: number}}
 */
export async function orders({ log, keep, parts = ['lists', 'export'] }) {
  const world = await openWorld({ keep })
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  let client = null
  try {
    await world.startServer()
    const ask = await signUp(world, agent)
    if (!(await isFilled(world))) await fillOnce(world, log)
    client = await connected(world)
    const lists = parts.includes('lists') ? await listing({ ask, client, log }) : {}
    const exports = parts.includes('export') ? await exporting({ world, ask, client, log }) : {}
    return { ...lists, ...exports }
  } finally {
    await client?.end().catch(() => {})
    agent.destroy()
    await world.close()
  }
}

async function connected(world) {
  const client = new pg.Client({ connectionString: world.databaseUrl() })
  await client.connect()
  return client
}

async function isFilled(world) {
  const client = await connected(world)
  try {
    const { rows } = await client.query("select 1 from stores where store_key = 'bench-1'")
    return rows.length > 0
  } finally {
    await client.end()
  }
}

async function fillOnce(world, log) {
  const client = await connected(world)
  const began = performance.now()
  await fill(client)
  await client.end()
  log(`${ORDERS} orders of ${STORES} stores made in ${((performance.now() - began) / 1_000).toFixed(0)} s`)
  // What it knew of stores and people is from before they were there.
  await world.stopServer()
  await world.startServer()
}

/** The indices are made anew once all rows are there, just as they were: that takes a fraction of the time. */
async function fill(client) {
  const { rows } = await client.query(
    "select indexname, indexdef from pg_indexes where tablename = 'order_rows' and indexname <> 'order_rows_pkey'",
  )
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`)
  const text = readFileSync(new URL('./fill.sql', import.meta.url), 'utf8')
  await client.query(text.replaceAll('{stores}', String(STORES)).replaceAll('{orders}', String(ORDERS)))
  await client.query("set maintenance_work_mem = '512MB'")
  for (const { indexdef } of rows) await client.query(indexdef)
  await client.query('vacuum analyze order_rows')
  await client.query('vacuum analyze orders')
}

/** The first one to sign up runs the server; in a kept one they are there already. */
async function signUp(world, agent) {
  let cookie = ''
  const ask = (path, { method = 'GET', body, onData } = {}) =>
    call(agent, world.url + path, method, body, { origin: world.url, ...(cookie && { cookie }) }, onData)
  const who = { name: 'Bench', email: 'bench@example.org', password: 'a-million-orders-to-see' }
  const by = (way, body) => ask(`/api/auth/${way}`, { method: 'POST', body: JSON.stringify(body) })
  const { headers } = await by('sign-up', who).catch(() =>
    by('sign-in', { email: who.email, password: who.password }),
  )
  cookie = (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ')
  return ask
}

function call(agent, url, method, body, headers, onData) {
  return new Promise((resolve, reject) => {
    const given = body === undefined ? {} : { 'content-type': 'application/json' }
    const asked = request(url, { agent, method, headers: { ...headers, ...given } }, (answer) => {
      const parts = []
      answer.on('data', onData ?? ((part) => parts.push(part)))
      answer.once('error', reject)
      answer.once('end', () => {
        const text = Buffer.concat(parts).toString()
        if (answer.statusCode >= 300) reject(new Error(`${url}: ${answer.statusCode} ${text.slice(0, 300)}`))
        else resolve({ headers: answer.headers, text })
      })
    })
    asked.once('error', reject)
    asked.end(body)
  })
}
