// From the press on *Join call* to the first picture of the other, on both screens.
import { quantile, soon, wait } from './figures.mjs'
import { ask, gather, joinCall, launch, leaveCall, lobby, person, strip } from './people.mjs'

/** Whoever joins takes turns, so that each side of the negotiation does. */
export async function firstFrames({ scope, shop, joins, log, watch = () => {} }) {
  const browser = await launch(scope)
  const people = [await person(browser, 'Ana'), await person(browser, 'Ben')]
  for (const one of people) watch(one)
  await gather(people, shop)
  return joinsOf({ people, joins, log })
}

export async function joinsOf({ people, joins, log }) {
  await joinCall(people[0])
  const joiner = []
  const waiting = []
  /** What each connection ended up with. */
  const lines = []
  for (let turn = 0; turn < joins; turn++) {
    const [stays, comes] = turn % 2 === 0 ? people : [...people].reverse()
    const press = await lobby(comes)
    // The lobby's own preview and the sheet's opening are done by then, as they are for a person.
    await wait(300)
    await press.click()
    await strip(comes).waitFor()
    const at = await ask(comes, 'clickedAt', '^Join call')
    joiner.push((await firstAfter(comes, at)) - at)
    waiting.push((await firstAfter(stays, at)) - at)
    for (const one of people) lines.push(...(await ask(one, 'connections')))
    await leaveCall(stays)
  }
  log(`who joins: ${described(joiner)}; who waits: ${described(waiting)}`)
  return { joiner, waiting, lines }
}

export const described = (ms) =>
  `p50 ${Math.round(quantile(ms, 0.5))} ms, p95 ${Math.round(quantile(ms, 0.95))} ms, most ${Math.round(Math.max(...ms))} ms of ${ms.length}`

const firstAfter = (who, at) =>
  soon(`a picture on ${who.name}'s screen`, async () => (await ask(who, 'framesSince', at))[0] ?? null)
