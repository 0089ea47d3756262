// Two people over lines as households have them, then over one that carries less than a picture wants.
import { wait } from './figures.mjs'
import { joinsOf } from './first-frame.mjs'
import { apart } from './network.mjs'
import { ask, gather, joinCall } from './people.mjs'

const HOME = '2mbit'
const POOR = '300kbit'
const POOR_MS = 20_000

/** @returns how soon they see each other, and the longest silence of a voice over the poor line */
export async function narrow({ scope, joins, log }) {
  const { shop, lines, people } = await apart(scope)
  for (const line of lines) line.narrow(HOME)
  await gather(people, shop)
  const { joiner, waiting } = await joinsOf({ people, joins, log })
  for (const one of people) if (!(await ask(one, 'screen')).isIn) await joinCall(one)
  await wait(4_000)
  const [poor, other] = [lines[0], people[1]]
  await ask(other, 'listen')
  poor.narrow(POOR)
  const from = Date.now()
  await wait(POOR_MS)
  const silences = (await ask(other, 'silences')).filter(({ at }) => at >= from)
  const silentMs = Math.max(...silences.map(({ ms }) => ms))
  const frames = (await ask(other, 'framesSince', from)).length / (POOR_MS / 1000)
  log(`over ${POOR} up: longest silence ${Math.round(silentMs)} ms, ${frames.toFixed(1)} pictures/s`)
  return { joiner, waiting, silentMs }
}
