import { setTimeout as wait } from 'node:timers/promises'
import { WooError } from './woo-error.ts'

export type Lane = 'live' | 'sync'

export interface Pacer {
  /** Runs when there is room; what people wait for (`live`) goes before what fills the catalogue (`sync`). */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T>
  stop(): void
}

const ATTEMPTS = 4
const LONGEST_PAUSE_MS = 60_000

/**
 * Keeps a shop from being flooded: so many calls at once, and when it says that it is busy, everything waits as long
 * as it asks for, or twice as long each time.
 */
export function createPacer(options: {
  concurrency: number
  firstPauseMs?: number
  now?: () => number
}): Pacer {
  const now = options.now ?? Date.now
  const firstPauseMs = options.firstPauseMs ?? 1_000
  const waiting: Record<Lane, (() => void)[]> = { live: [], sync: [] }
  const stopped = new AbortController()
  let running = 0
  let pausedUntil = 0

  const next = () => {
    while (running < options.concurrency) {
      const begin = waiting.live.shift() ?? waiting.sync.shift()
      if (!begin) return
      running += 1
      begin()
    }
  }
  const seat = (lane: Lane) =>
    new Promise<void>((resolve) => {
      waiting[lane].push(resolve)
      next()
    })
  const leave = () => {
    running -= 1
    next()
  }
  const told = (cause: unknown) => {
    throw new WooError('stopped', { cause })
  }
  const pause = () => {
    if (stopped.signal.aborted) return Promise.reject(new WooError('stopped'))
    const ms = pausedUntil - now()
    return ms > 0 ? wait(ms, undefined, { signal: stopped.signal }).catch(told) : Promise.resolve()
  }
  return {
    async run(lane, work) {
      for (let attempt = 1; ; attempt++) {
        await seat(lane)
        try {
          await pause()
          return await work()
        } catch (error) {
          const busy = error instanceof WooError && error.trouble === 'busy'
          if (!busy || attempt >= ATTEMPTS || stopped.signal.aborted) throw error
          const pauseMs = error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
          if (pauseMs > LONGEST_PAUSE_MS) throw error
          pausedUntil = Math.max(pausedUntil, now() + pauseMs)
        } finally {
          leave()
        }
      }
    },
    stop: () => stopped.abort(),
  }
}
