import { startGenerator } from '../processes.mjs'

/** p99 of a delivery at one given load. @returns milliseconds */
export async function latencyAt(kind, server, { rooms, perSecond, log }) {
  const load = startGenerator()
  try {
    await load.ask('connect', { kind, port: server.port, rooms, options: server.options })
    const step = await load.ask('run', { rooms, perSecond, warmMs: 2000, measureMs: 10_000 })
    log(`${kind}: ${rooms} rooms, p50 ${step.p50} ms, p99 ${step.p99} ms`)
    return step
  } finally {
    await load.stop()
  }
}
