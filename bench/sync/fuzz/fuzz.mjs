import { keptFor, openDoors } from '../../../tools/fuzz/doors.mjs'
import { PLANTED } from '../../../tools/fuzz/hostile-values.mjs'
import { runFuzz, runKept } from '../../../tools/fuzz/run-fuzz.mjs'
import { openWorld, residentMb, SECRETS, until } from '../world.mjs'

const AT_EACH_DOOR = 10_000

/** Every open door of the built server, its log read afterwards. @returns {{doors: number, sent: number, unreasoned: number, crashes: number, secrets: number, growthMb: number}} */
export async function fuzz({ log, seed = 20_261_122, perDoor = AT_EACH_DOOR }) {
  const world = await openWorld({ logLevel: 'debug', serverEnv: { TANDEM_TRUST_PROXY: '1' } })
  try {
    await world.startServer()
    await until(
      'the shop’s products are read',
      async () => (await world.operator('/catalog')).firstSyncDoneAt !== null,
    )
    const { storeKey, webhookSecret, pluginSecret } = SECRETS
    const doors = openDoors({ storeKey, shopUrl: world.shopUrl, webhookSecret, pluginSecret })
    const kept = await runKept({ url: world.url, doors, kept: keptFor(storeKey) })
    await runFuzz({ url: world.url, doors, perDoor: 50, seed: seed + 1 })
    const warmMb = residentMb(world.pid)
    const onDoor = (name, statuses) => log(`${name}: ${JSON.stringify(statuses)}`)
    const run = await runFuzz({ url: world.url, doors, perDoor, seed, onDoor })
    for (const { door, seed: own = 'kept', what } of [...kept, ...run.troubles].slice(0, 20))
      log(`UNREASONED ${door}, seed ${own}: ${what}`)
    const healthy =
      world.alive &&
      (await fetch(`${world.url}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      ))
    const growthMb = world.alive ? residentMb(world.pid) - warmMb : Number.NaN
    const secrets = secretsIn(world.log())
    log(`${run.sent} requests, memory +${growthMb.toFixed(0)} MB, statuses ${JSON.stringify(run.statuses)}`)
    return {
      doors: doors.length,
      sent: run.sent,
      unreasoned: kept.length + run.troubles.length,
      crashes: healthy ? 0 : 1,
      secrets,
      growthMb,
    }
  } finally {
    await world.close()
  }
}

/** How often a secret stands in the log: those that were sent, and the shop's own. */
function secretsIn(text) {
  const wanted = [
    PLANTED,
    SECRETS.consumerKey,
    SECRETS.consumerSecret,
    SECRETS.webhookSecret,
    SECRETS.handoffSecret,
    SECRETS.pluginSecret,
    SECRETS.operatorToken,
  ]
  return wanted.reduce((sum, secret) => sum + text.split(secret).length - 1, 0)
}
