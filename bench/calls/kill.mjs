// The server is killed in the middle of a call and started again: pictures and voices go on between the browsers.
import { longestGap, quantile, wait } from './figures.mjs'
import { ask, gather, joinCall, launch, person } from './people.mjs'

const BEFORE_MS = 10_000
const DOWN_MS = 3_000
/** Longer than the time for which places are kept: whoever was forgotten by then would be missed now. */
const AFTER_MS = 27_000

/** @returns longest pauses in ms, before the kill and from it on, and whether the connections stayed the same */
export async function kill({ scope, shop, log }) {
  const browser = await launch(scope)
  const people = [await person(browser, 'Ana'), await person(browser, 'Ben')]
  await gather(people, shop)
  for (const one of people) await joinCall(one)
  await wait(3_000)
  const connectionsBefore = await made(people)
  for (const one of people) await ask(one, 'listen')
  const beganAt = Date.now()
  await wait(BEFORE_MS)
  const killedAt = Date.now()
  await shop.kill()
  await wait(DOWN_MS)
  await shop.startServer()
  const downMs = Date.now() - killedAt
  await wait(AFTER_MS)
  const endedAt = Date.now()
  const silences = (await Promise.all(people.map((one) => ask(one, 'silences')))).flat()
  const seen = await Promise.all(people.map((one) => ask(one, 'framesSince', beganAt)))
  const pictures = (from, to) => Math.max(...seen.map((moments) => longestGap(moments, from, to)))
  const voices = (from, to) =>
    Math.max(...silences.filter(({ at }) => at >= from && at <= to).map(({ ms }) => ms))
  const stillIn = await Promise.all(people.map(async (one) => (await ask(one, 'screen')).tiles[0]?.link))
  const found = {
    baseline: { pictures: pictures(beganAt, killedAt), voices: voices(beganAt, killedAt) },
    killed: { pictures: pictures(killedAt, endedAt), voices: voices(killedAt, endedAt) },
    madeAnew: quantile(await made(people), 1) - quantile(connectionsBefore, 1),
    good: stillIn.filter((link) => link === 'good').length,
  }
  log(
    `server gone for ${(downMs / 1000).toFixed(1)} s; longest pause without a kill: pictures ${ms(found.baseline.pictures)}, voices ${ms(found.baseline.voices)}; with it: ${ms(found.killed.pictures)}, ${ms(found.killed.voices)}`,
  )
  return found
}

const ms = (value) => `${Math.round(value)} ms`
const made = (people) => Promise.all(people.map((one) => ask(one, 'madeSoFar')))
