// Much coming and going in rooms of four, by the screens; then everything is compared with everything.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { random, wait } from './figures.mjs'
import { gather, inRoom, joinCall, launch, leaveCall, person, strip, turnCamera, turnMic } from './people.mjs'
import { look } from './settled.mjs'

const NAMES = ['Ana', 'Ben', 'Cora', 'Dan']
const SETTLED_WITHIN_MS = 30_000

/**
 * @param {{rooms: number, actions: number, seed: number}} wish `actions` in each room
 * @returns what was found wrong, of each kind, in all rooms together
 */
export async function shuffle({ scope, shop, rooms, actions, seed, log }) {
  // Twelve pictures are made and shown at once, by one machine: few frames of each are enough to see that they move.
  const browser = await launch(scope, { fps: 8 })
  const found = { done: 0, off: 0, pairs: 0, broken: [], glare: [], leaked: [], wrong: [], errors: [] }
  for (let room = 0; room < rooms; room++) {
    const roomSeed = seed + room
    const people = await Promise.all(NAMES.map((name) => person(browser, name, SMALL)))
    await gather(people, shop)
    const trace = await act(people, actions, random(roomSeed))
    found.done += trace.filter(({ failed }) => failed === undefined).length
    const end = await settle(people)
    for (const kind of ['broken', 'glare', 'leaked', 'wrong']) found[kind].push(...end[kind])
    found.off += end.off
    found.pairs += end.pairs
    const errors = [
      ...people.flatMap(({ name, errors }) => errors.map((error) => `${name}: ${error}`)),
      ...trace.flatMap(({ n, who, did, failed }) => (failed ? [`act ${n}, ${who}, ${did}: ${failed}`] : [])),
    ]
    found.errors.push(...errors)
    log(
      `room of seed ${roomSeed}: ${actions} acts; ${end.inCall} in the call, ${end.pairs} pairs, ${end.off} of them knowingly off; ${end.isGood ? 'all' : 'NOT all'} as it should be after ${(end.tookMs / 1000).toFixed(1)} s`,
    )
    if (!end.isGood || errors.length > 0)
      log(`what was done and seen: ${keep({ roomSeed, trace, end, errors })}`)
    for (const { context } of people) await context.close()
  }
  return found
}

const SMALL = { viewport: { width: 1024, height: 700 } }

/** One after the other begins, not always waiting until the one before is done: calls cross each other. */
async function act(people, actions, rnd) {
  const trace = []
  const began = performance.now()
  const busy = new Map()
  const at = () => Math.round(performance.now() - began)
  for (let n = 0; n < actions; n++) {
    const free = people.filter((one) => !busy.has(one))
    const who = free[Math.floor(rnd() * free.length)]
    const chance = rnd()
    const pause = rnd() < 0.4 ? 0 : Math.floor(rnd() * 700)
    const note = { n, at: at(), who: who.name, did: null }
    trace.push(note)
    const doing = once(who, chance, note)
      .catch((error) => {
        note.failed = error.message.split('\n')[0]
      })
      .finally(() => {
        note.doneAt = at()
        busy.delete(who)
      })
    busy.set(who, doing)
    await wait(pause)
    if (busy.size === people.length) await Promise.race(busy.values())
  }
  await Promise.all(busy.values())
  return trace
}

async function once(who, chance, note) {
  const isIn = await strip(who).isVisible()
  const did = isIn ? inCall(chance) : chance < 0.85 ? 'join' : 'reload'
  note.did = did
  if (did === 'join') await joinCall(who)
  else if (did === 'leave') await leaveCall(who)
  else if (did === 'mute') await turnMic(who)
  else if (did === 'camera') await turnCamera(who)
  else await reload(who)
}

const inCall = (chance) =>
  chance < 0.2 ? 'leave' : chance < 0.45 ? 'mute' : chance < 0.75 ? 'camera' : 'reload'

async function reload(who) {
  await who.page.reload()
  await inRoom(who)
}

/** Looks until all is well, or the time is over; the last look counts. */
async function settle(people) {
  const began = performance.now()
  for (;;) {
    const seen = await look(people)
    const tookMs = performance.now() - began
    if (seen.isGood || tookMs > SETTLED_WITHIN_MS) return { ...seen, tookMs }
    await wait(500)
  }
}

function keep(seen) {
  const file = join(mkdtempSync(join(tmpdir(), 'tandem-bench-calls-seen-')), `seed-${seen.roomSeed}.json`)
  writeFileSync(file, JSON.stringify(seen, null, 1))
  return file
}
