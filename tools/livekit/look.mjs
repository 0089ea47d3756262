// What the eight see and hear, as their pages show and play it.
import { ask } from '../../bench/calls/people.mjs'

/** Asks again until it is so. @returns whether it came to be so within a minute */
export async function eventually(isSo, withinMs = 60_000) {
  const until = Date.now() + withinMs
  do {
    if (await isSo()) return true
    await new Promise((resolve) => setTimeout(resolve, 500))
  } while (Date.now() < until)
  return false
}

const WATCHED_MS = 3_000

const idsOf = async (others) => Promise.all(others.map((one) => one.page.evaluate(myId)))

/** Who I am in the room, as the page itself remembers it. */
function myId() {
  for (const key of Object.keys(sessionStorage)) {
    if (!key.startsWith('tandem.room.')) continue
    const { participantId } = JSON.parse(sessionStorage.getItem(key) ?? '{}')
    if (participantId) return participantId
  }
  return null
}

/** Whether new pictures of all the others were presented in the last seconds. */
export async function seenBy(one, others) {
  const since = Date.now()
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS))
  for (const id of await idsOf(others)) if ((await ask(one, 'framesOf', id, since)).length === 0) return false
  return true
}

/** Whether sound of all the others is played: the browsers' own devices beep once a second. */
export async function heardBy(one, others) {
  const loud = await one.page.evaluate(async (watchedMs) => {
    const context = new AudioContext()
    const ears = [...document.querySelectorAll('audio[data-voice-of]')].map((element) => {
      const analyser = context.createAnalyser()
      context.createMediaStreamSource(element.srcObject).connect(analyser)
      return { id: element.dataset.voiceOf, analyser, heard: false }
    })
    const samples = new Float32Array(2048)
    for (const until = Date.now() + watchedMs; Date.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, 40))
      for (const ear of ears) {
        ear.analyser.getFloatTimeDomainData(samples)
        if (samples.some((value) => Math.abs(value) > 0.005)) ear.heard = true
      }
    }
    await context.close()
    return ears.filter(({ heard }) => heard).map(({ id }) => id)
  }, WATCHED_MS)
  return (await idsOf(others)).every((id) => loud.includes(id))
}

/** The longest time, in ms, without a new picture of somebody. */
export async function longestGap(one, other, from) {
  const [id] = await idsOf([other])
  const frames = await ask(one, 'framesOf', id, from)
  const gaps = frames.map((at, index) => at - (frames[index - 1] ?? from))
  return Math.round(Math.max(...gaps, Date.now() - (frames.at(-1) ?? from)))
}
