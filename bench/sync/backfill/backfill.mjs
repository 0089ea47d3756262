import { openShop } from '../shop-client.mjs'
import { openWorld, residentMb, until, wait } from '../world.mjs'

const ORDERS = 50_000
const PAGE = 100
const ROUNDS = 2
/** So many orders warm the server: code, pools, the first pages. */
const WARM = 2_000

/** In turns, each on a shop and a server of its own. @returns {{ratio: number, growthMb: number, seconds: number}} */
export async function backfill({ log }) {
  const bare = []
  const tandem = []
  let growthMb = 0
  for (let round = 0; round < ROUNDS; round++) {
    const world = await openWorld({ seedOrders: ORDERS })
    try {
      await bareLoop(world)
      bare.push(await bareLoop(world))
      log(`bare loop: ${(bare.at(-1) / 1000).toFixed(1)} s`)
      const run = await tandemRun(world)
      tandem.push(run.ms)
      growthMb = Math.max(growthMb, run.growthMb)
      log(
        `tandem: ${(run.ms / 1000).toFixed(1)} s, memory +${run.growthMb.toFixed(0)} MB from ${run.warmMb.toFixed(0)} MB`,
      )
    } finally {
      await world.close()
    }
  }
  const best = (all) => Math.min(...all)
  return { ratio: best(tandem) / best(bare), growthMb, seconds: best(tandem) / 1000 }
}

/** The pages that Tandem asks for, one after the other over one connection, and nothing done with them. */
async function bareLoop(world) {
  const shop = openShop(world.shopUrl, { connections: 1 })
  const began = performance.now()
  let after = 0
  for (;;) {
    const { status, headers, bytes } = await shop.call(
      'GET',
      `/wc-tandem/v1/orders?after=${after}&limit=${PAGE}`,
    )
    if (status !== 200) throw new Error(`the shop answered ${status}`)
    if (bytes.length < 10) break
    after = Number(headers['x-tandem-last-id'])
  }
  shop.close()
  return performance.now() - began
}

/** From the first order asked for until the last is written down, as seen from outside. */
async function tandemRun(world) {
  await world.startServer()
  const sync = () => world.operator('/orders/sync')
  let warmMb = null
  let peakMb = 0
  const sampler = setInterval(() => {
    const now = residentMb(world.pid)
    peakMb = warmMb === null ? 0 : Math.max(peakMb, now)
  }, 20)
  try {
    const first = await until(
      'the backfill begins',
      async () => {
        const seen = await sync()
        return seen.state === 'running' || seen.state === 'done' ? seen : null
      },
      { everyMs: 10 },
    )
    const began = first.startedAt ?? Date.now()
    for (;;) {
      const seen = await sync()
      if (warmMb === null && seen.read >= WARM) warmMb = residentMb(world.pid)
      if (seen.state === 'done') {
        if (seen.orders !== ORDERS || seen.failedCount !== 0)
          throw new Error(`${seen.orders} of ${ORDERS} orders were read, ${seen.failedCount} failed`)
        const ended = seen.doneAt ?? Date.now()
        return { ms: ended - began, warmMb, growthMb: peakMb - warmMb }
      }
      if (seen.trouble) throw new Error(`the backfill stands: ${seen.trouble}`)
      await wait(50)
    }
  } finally {
    clearInterval(sampler)
  }
}
