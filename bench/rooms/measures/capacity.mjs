import { startGenerator } from '../processes.mjs'

/** As a person with the pointer in the hand produces them. */
const PER_PERSON_PER_SECOND = 15
const STEP = 1.25

/**
 * The highest load that a server carries with p99 under 100 ms and nothing lost: rooms are added by a quarter until it
 * does not. @returns the best step, and what the one after it looked like
 */
export async function capacity(kind, server, { startRooms, maxRooms, log }) {
  const load = startGenerator()
  let best = null
  let failed = 0
  try {
    for (let rooms = startRooms; rooms <= maxRooms; rooms = Math.ceil(rooms * STEP)) {
      await load.ask('connect', { kind, port: server.port, rooms, options: server.options })
      const step = await load.ask('run', {
        rooms,
        perSecond: PER_PERSON_PER_SECOND,
        warmMs: 1000,
        measureMs: 3000,
      })
      const lost = step.sentPerSecond < 0.97 * step.offeredPerSecond
      log(
        `${kind}: ${rooms} rooms, ${Math.round(step.deliveredPerSecond)} delivered/s, p50 ${step.p50} p99 ${step.p99} ms, sent ${Math.round((100 * step.sentPerSecond) / step.offeredPerSecond)} %, load generator ${Math.round(100 * step.generatorBusy)} % busy${step.closed ? `, ${step.closed} closed` : ''}`,
      )
      if (
        step.p99 <= 100 &&
        !lost &&
        step.closed === 0 &&
        (!best || step.deliveredPerSecond > best.deliveredPerSecond)
      ) {
        best = { rooms, ...step }
        failed = 0
      } else if (++failed === 2) break
    }
  } finally {
    await load.stop()
  }
  return best
}
