// The network goes and comes back, or becomes another one: how soon pictures move again on both screens.
import { soon, wait } from './figures.mjs'
import { openLine, openSwitch } from './namespaces.mjs'
import { ask, gather, joinCall, launch, leaveCall, person, strip } from './people.mjs'
import { openShop } from './shop.mjs'

const GONE_MS = 5_000
/** So long is looked; what is not back by then did not come back. */
const LOOK_MS = 8_000
/** Pictures that come no more evenly than that have not come back yet. */
const STEADY_MS = 1_000
const CALM_MS = 5_000

/** @returns ms from the network's return to steady pictures on both screens, by what happened to it */
export async function network({ scope, runs, log }) {
  const { shop, lines, people } = await apart(scope)
  await gather(people, shop)
  for (const one of people) await joinCall(one)
  const found = { unplugged: [], silenced: [], moved: [] }
  const happenings = [
    ['unplugged', (line) => line.unplug(), (line) => line.plug()],
    ['silenced', (line) => line.silence(), (line) => line.mend()],
    ['moved', null, (line) => line.changeAddress()],
  ]
  for (const [name, leave, comeBack] of happenings)
    for (let turn = 0; turn < runs; turn++) {
      await calm(people)
      // Each side in turns: the polite one and the other.
      const line = lines[turn % 2]
      if (leave) {
        leave(line)
        await wait(GONE_MS)
      }
      const at = Date.now()
      comeBack(line)
      await wait(LOOK_MS)
      const back = await Promise.all(people.map((one) => steadyAfter(one, at)))
      log(`${name}: back after ${back.map(seconds).join(' and ')}`)
      found[name].push(Math.max(...back))
    }
  return found
}

/** Two people, each in a network of their own. */
export async function apart(scope) {
  const lan = openSwitch(scope)
  const shop = await openShop(scope, { address: lan.address })
  const lines = [openLine(scope, lan, 1), openLine(scope, lan, 2)]
  const people = []
  for (const [at, { executablePath }] of lines.entries()) {
    // Few pictures are enough to see when they come again. Devices are for safe pages only, and this network has no certificate.
    const args = [`--unsafely-treat-insecure-origin-as-secure=${shop.url}`]
    const browser = await launch(scope, { fps: 10, executablePath, args })
    people.push(await person(browser, ['Ana', 'Ben'][at], { viewport: { width: 1024, height: 700 } }))
  }
  return { shop, lines, people }
}

const seconds = (ms) => (Number.isNaN(ms) ? `more than ${LOOK_MS / 1000} s` : `${(ms / 1000).toFixed(1)} s`)

/** Both see each other well for a while; a call that does not come back by itself is begun anew for the next turn. */
async function calm(people) {
  for (let tries = 0; ; tries++) {
    const seen = Promise.all(
      people.map((one) => soon(`${one.name} sees the other`, () => isSeen(one), 15_000, 250)),
    )
    const failed = await seen.then(
      () => null,
      (error) => error,
    )
    if (!failed) break
    if (tries === 2) throw failed
    for (const one of people) if (await strip(one).isVisible()) await leaveCall(one)
    for (const one of people) await joinCall(one)
  }
  await wait(CALM_MS)
}

const isSeen = async (who) => (await ask(who, 'framesSince', Date.now() - 3_000)).length > 15

/** When the last pause was over, from the network's return on; no value when there is none at the end. */
async function steadyAfter(who, from) {
  const frames = await ask(who, 'framesSince', from - GONE_MS)
  const end = from + LOOK_MS
  let before = frames.findLast((at) => at < from) ?? from - GONE_MS
  let back = from
  for (const at of frames.filter((one) => one >= from)) {
    if (at - before > STEADY_MS) back = at
    before = at
  }
  return end - before > STEADY_MS ? Number.NaN : back - from
}

export const worst = (all) => Math.max(...all)
