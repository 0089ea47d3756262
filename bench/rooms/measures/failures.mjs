import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { startWorker } from '../processes.mjs'

const PEOPLE = 200
const SAY_EVERY_MS = 6000

/** The crowd's program, bundled with core's replica. */
export async function buildCrowd() {
  const outfile = join(mkdtempSync(join(tmpdir(), 'tandem-crowd-')), 'crowd.mjs')
  const entry = fileURLToPath(new URL('../people/crowd.ts', import.meta.url))
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  })
  return outfile
}

/** 200 people talk while each line is cut every 15 s for 2 s; meanwhile somebody else vanishes without a word. */
export async function cuts(server, crowdFile, { forMs, log }) {
  const crowd = startWorker(crowdFile)
  try {
    await crowd.ask('gather', { port: server.port, people: PEOPLE, ...server.options })
    await crowd.ask('talk', { everyMs: SAY_EVERY_MS })
    await crowd.ask('cut', { everyMs: 15_000, forMs: 2000 })
    const gone = crowd.ask('vanish', server.options)
    await wait(forMs)
    const vanished = await gone
    await crowd.ask('hush')
    await crowd.ask('stopCutting')
    const tally = await crowd.ask('tally', { settleMs: 15_000 })
    log(
      `cuts: ${tally.once} of ${tally.wanted} deliveries exactly once, ${tally.resumeMs.length} resumes, ${tally.problemCount} problems ${tally.problems.join('; ')}`,
    )
    log(
      `vanished: reconnecting after ${Math.round(vanished.reconnectingMs)} ms, left after ${Math.round(vanished.leftMs)} ms, ${vanished.twins} twins`,
    )
    return { ...tally, vanished }
  } finally {
    await crowd.stop()
  }
}

/** The same crowd across `kill -9` and restart of the server. */
export async function kills(server, crowdFile, { times, log }) {
  const crowd = startWorker(crowdFile)
  const backMs = []
  try {
    await crowd.ask('gather', { port: server.port, people: PEOPLE, ...server.options })
    await crowd.ask('talk', { everyMs: SAY_EVERY_MS })
    for (let i = 0; i < times; i++) {
      await wait(8000 + Math.random() * 2000)
      const from = performance.now()
      await server.kill()
      await crowd.ask('allLost')
      await server.restart()
      const back = await crowd.ask('back', { share: 0.95, timeoutMs: 30_000 })
      backMs.push(back.ms === null ? null : performance.now() - from)
      log(
        `kill ${i + 1}: 95 % back ${back.ms === null ? 'never' : `${Math.round(performance.now() - from)} ms after the kill, ${Math.round(back.ms)} ms after the server was up`}`,
      )
    }
    await wait(5000)
    await crowd.ask('hush')
    const tally = await crowd.ask('tally', { settleMs: 20_000 })
    log(
      `kills: ${tally.once} of ${tally.wanted} deliveries exactly once, ${tally.problemCount} problems ${tally.problems.join('; ')}`,
    )
    return { ...tally, backMs }
  } finally {
    await crowd.stop()
  }
}

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** @returns milliseconds */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? null
}
