import { COLUMNS, SHAPES } from './shapes.mjs'

const WARM = 5
const ROUNDS = 40
/** Pages are walked so many at a time until the one that is measured is reached. */
const STEP = 200
const PAGE = 50
const DEEP = 5_000

/** Each shape in turns: the API as a browser asks it, and each way to write the same page in SQL on one open line. */
export async function listing({ ask, client, log }) {
  const { rows } = await client.query(
    "select store_id, store_key from stores where store_key like 'bench-%' order by 1",
  )
  const ids = rows.map((row) => Number(row.store_id))
  const all = { ours: [], theirs: [] }
  let worst = 0
  for (const shape of SHAPES) {
    const several = shape.stores === 'all'
    const path = several ? '/api/v1/orders' : `/api/v1/stores/${rows[7].store_key}/orders`
    const api = () => ask(`${path}?limit=${PAGE}&${shape.query}`)
    const ways = shape.sql.map((text) => {
      const query = { text: text.replace('COLUMNS', COLUMNS), values: [several ? ids : ids[7]] }
      return () => client.query(query)
    })
    await same(shape, await api(), await ways[0]())
    for (let at = 0; at < WARM; at++) for (const run of [api, ...ways]) await run()
    const ours = []
    const theirs = ways.map(() => [])
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(await timed(api))
      for (const [at, way] of ways.entries()) theirs[at].push(await timed(way))
    }
    const best = theirs.reduce((least, one) => (p95(one) < p95(least) ? one : least))
    const ratio = (p95(ours) - 5) / p95(best)
    worst = Math.max(worst, ratio)
    all.ours.push(...ours)
    all.theirs.push(...best)
    log(
      `${shape.name}: p95 ${p95(ours).toFixed(1)} ms, best SQL ${p95(best).toFixed(1)} ms${ratio > 1.5 ? `, ${ratio.toFixed(1)} x` : ''}`,
    )
  }
  const together = (p95(all.ours) - 5) / p95(all.theirs)
  log(`all shapes: p95 ${p95(all.ours).toFixed(1)} ms, best SQL ${p95(all.theirs).toFixed(1)} ms`)
  return { worst: Math.max(0, worst), together: Math.max(0, together), deep: await deepPages({ ask, log }) }
}

/** The same orders, or nothing is compared. */
async function same({ name }, { text }, { rows }) {
  const ours = JSON.parse(text).orders.map(({ id, createdAt }) => `${id} ${createdAt}`)
  const theirs = rows.map((row) => `${row.order_id} ${row.created_at}`)
  if (ours.sort().join() !== theirs.sort().join())
    throw new Error(`${name}: the API shows ${ours.length} orders, the SQL ${theirs.length}, or others`)
}

/** Walked to, as somebody would; then asked again and again in turns with the first. */
async function deepPages({ ask, log }) {
  let after = ''
  for (let at = 0; at < (DEEP - 1) * PAGE; at += STEP) {
    const left = Math.min(STEP, (DEEP - 1) * PAGE - at)
    const { text } = await ask(`/api/v1/orders?limit=${left}${after}`)
    after = `&after=${JSON.parse(text).next}`
  }
  const first = []
  const deep = []
  for (let round = 0; round < ROUNDS * 4; round++) {
    first.push(await timed(() => ask(`/api/v1/orders?limit=${PAGE}`)))
    deep.push(await timed(() => ask(`/api/v1/orders?limit=${PAGE}${after}`)))
  }
  log(`page 1: p95 ${p95(first).toFixed(1)} ms, page ${DEEP}: p95 ${p95(deep).toFixed(1)} ms`)
  return p95(deep) / p95(first)
}

async function timed(run) {
  const began = performance.now()
  await run()
  return performance.now() - began
}

function p95(times) {
  const sorted = [...times].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))]
}
