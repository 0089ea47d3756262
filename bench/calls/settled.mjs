// What is shown, what is set and what arrives, of everybody in a room's call, compared.
import { wait } from './figures.mjs'
import { ask } from './people.mjs'

/** So long is looked whether pictures move and voices sound. The camera that is not there gives eight a second. */
const LOOK_MS = 1_500
/** A microphone that is on gives far more in that time, one that is muted nothing. */
const HEARD = 1e-5

export async function look(people) {
  const before = await Promise.all(people.map(stateOf))
  await wait(LOOK_MS)
  const after = await Promise.all(people.map(stateOf))
  const all = after.map((state, at) => ({ ...state, before: before[at] }))
  // Nobody else's number is on one's own tile, so one learns it from the others' screens.
  const inCall = all.filter(({ screen }) => screen.isIn)
  for (const one of inCall) one.id = idOf(one, inCall)
  const broken = []
  const wrong = []
  let off = 0
  for (const one of inCall)
    for (const other of inCall) {
      if (one === other) continue
      const pair = compare(one, other)
      wrong.push(...pair.wrong)
      if (pair.link === 'off') off += 1
      if (pair.link === 'broken') broken.push(`${one.name} to ${other.name}: ${pair.why}`)
    }
  const leaked = all.flatMap((one) => leaks(one, inCall))
  const glare = all.flatMap(({ name, connections }) =>
    connections
      .filter(({ signaling }) => signaling !== 'stable')
      .map((c) => `${name}: ${c.signaling} (${c.number})`),
  )
  wrong.push(...inCall.flatMap(ownTrouble))
  const isGood = [broken, wrong, leaked, glare].every((list) => list.length === 0) && off === 0
  const pairs = (inCall.length * (inCall.length - 1)) / 2
  return { isGood, inCall: inCall.length, pairs, off: off / 2, broken, glare, leaked, wrong, all }
}

async function stateOf(who) {
  const [screen, connections, sent] = await Promise.all([
    ask(who, 'screen'),
    ask(who, 'connections'),
    ask(who, 'sent'),
  ])
  return { name: who.name, screen, connections, sent }
}

const idOf = ({ screen }, inCall) => {
  const shown = new Set(screen.tiles.map(({ id }) => id))
  const known = inCall.flatMap((other) => other.screen.tiles.map(({ id }) => id))
  return known.find((id) => !shown.has(id)) ?? null
}

function leaks({ name, connections }, inCall) {
  const should = inCall.some((one) => one.name === name) ? inCall.length - 1 : 0
  return connections.length === should
    ? []
    : [`${name} has ${connections.length} connections and should have ${should}`]
}

/** One person as another sees and hears them. */
function compare(one, other) {
  const tile = one.screen.tiles.find(({ id }) => id === other.id)
  const line = one.connections.find(({ of }) => of === other.id)
  if (!tile) return { link: 'broken', why: 'no tile', wrong: [] }
  const connected = line && ['connected', 'completed'].includes(line.ice)
  if (!connected) {
    if (tile.link !== 'good') return { link: 'off', wrong: [] }
    return { link: 'broken', why: `shown as good, ICE is ${line?.ice ?? 'not there'}`, wrong: [] }
  }
  if (tile.link !== 'good')
    return { link: 'broken', why: `ICE is ${line.ice}, shown as ${tile.link}`, wrong: [] }
  return { link: 'good', wrong: arrives(one, other, tile, line) }
}

function arrives(one, other, tile, line) {
  const wrong = []
  const say = (what) => wrong.push(`${one.name} of ${other.name}: ${what}`)
  const { mic, camera } = other.screen
  if (tile.mic !== mic) say(`microphone shown as ${tile.mic}, it is ${mic}`)
  if (tile.camera !== camera) say(`camera shown as ${tile.camera}, it is ${camera}`)
  if (tile.showsPicture !== (camera === 'on')) say(`camera is ${camera}, picture shown: ${tile.showsPicture}`)
  const past = one.before.connections.find(({ number }) => number === line.number)
  if (!past) return wrong
  const frames = line.videoFrames - past.videoFrames
  const energy = line.audioEnergy - past.audioEnergy
  if (frames > 0 !== (camera === 'on')) say(`camera is ${camera}, ${frames} pictures came`)
  if (energy > HEARD !== (mic === 'on')) say(`microphone is ${mic}, ${energy.toExponential(1)} of sound came`)
  return wrong
}

/** What my buttons say and what is given to the connections. */
function ownTrouble({ name, screen, sent, connections }) {
  const wrong = []
  for (const [kind, state] of [
    ['audio', screen.mic],
    ['video', screen.camera],
  ]) {
    const live = sent[kind].filter((on) => on).length
    const should = state === 'on' ? connections.length : 0
    if (live !== should) wrong.push(`${name}: ${kind} is ${state}, given to ${live} of ${connections.length}`)
  }
  return wrong
}
