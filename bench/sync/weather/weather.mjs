import { seeded } from '../../../tools/fuzz/random.mjs'
import { openShop } from '../shop-client.mjs'
import { openWorld, until, wait } from '../world.mjs'
import { changeMuch } from './change-much.mjs'
import { differences } from './compare.mjs'

const ORDERS = 600
const CHANGES = 160
/** Stands for an hour: long enough that polls fail, pauses grow and hundreds of events wait; the code is the same. */
const AWAY_MS = 8_000
const STORM = { webhooks: { lose: 0.05, double: 0.05, shuffle: 1, delayMs: 40 }, outbox: { lose: 0.05 } }

/**
 * Rounds of bad weather, each ended by one reconciliation; then the shop and Tandem are compared from outside.
 * @returns {{rounds: number, left: number, byTandem: number, found: number}}
 */
export async function weather({ log, seed = 3 }) {
  const sum = { rounds: 0, left: 0, byTandem: 0, found: 0 }
  for (const [plugin, rounds] of [
    [false, 3],
    [true, 2],
  ])
    await underOneSky({ plugin, rounds, log, sum, random: seeded(seed + rounds) })
  return sum
}

async function underOneSky({ plugin, rounds, log, sum, random }) {
  const world = await openWorld({ seedOrders: ORDERS, plugin, webhookDelayMs: 40 })
  const shop = openShop(world.shopUrl)
  try {
    await world.startServer()
    await until('the first reading ends', async () => {
      const catalog = await world.operator('/catalog')
      return catalog.firstSyncDoneAt !== null && (await world.operator('/orders/sync')).state === 'done'
    })
    await reconcile(world)
    for (let round = 0; round < rounds; round++) {
      await storm(world, shop, random)
      await calm(world)
      const told = await reconcile(world)
      const left = await differences(world, shop, { notes: plugin })
      sum.rounds += 1
      sum.left += left.length
      sum.byTandem += told.left
      sum.found += told.differences
      log(
        `${plugin ? 'with' : 'without'} the plugin, round ${round + 1}: ${told.differences} differences found, ${told.left} left by its own word, ${left.length} by ours ${left.slice(0, 5).join('; ')}`,
      )
    }
  } finally {
    shop.close()
    await world.close()
  }
}

async function storm(world, shop, random) {
  await world.control('', STORM)
  await changeMuch(shop, random, Math.floor(CHANGES / 2))
  await disableOne(world, random)
  await changeMuch(shop, random, Math.floor(CHANGES / 4))
  const before = changeMuch(shop, random, 20)
  await before
  await world.control('', { away: true })
  await wait(AWAY_MS)
  await world.control('', { away: false })
  await changeMuch(shop, random, Math.floor(CHANGES / 4))
}

async function disableOne(world, random) {
  const { webhookList } = await world.control('')
  const active = webhookList.filter(({ status }) => status === 'active')
  if (active.length === 0) throw new Error('the shop has no webhooks of ours')
  await world.control('/webhook', { id: random.pick(active).id, status: 'disabled' })
}

/** The weather clears, and what is still on its way arrives. */
async function calm(world) {
  await world.control('', undefined, 'DELETE')
  await until('deliveries are made', async () => (await world.control('')).deliveries.queued === 0)
  await until('what was taken in is worked', async () => (await world.operator('/intake')).waiting === 0)
}

/** One reconciliation of each kind, asked for and waited for. */
async function reconcile(world) {
  const since = Date.now()
  await world.operator('/reconcile', {})
  const rows = await until(
    'the reconciliation ends',
    async () => {
      const all = await world.operator('/reconciliations?limit=20')
      const ours = ['products', 'orders'].map((kind) =>
        all.find((row) => row.kind === kind && row.why === 'asked' && row.startedAt >= since),
      )
      return ours.every(Boolean) ? ours : null
    },
    { withinMs: 120_000 },
  )
  const total = (field) => rows.reduce((sum, row) => sum + row[field], 0)
  return { differences: total('differences'), left: total('left') }
}
