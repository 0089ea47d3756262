import { setTimeout as wait } from 'node:timers/promises'
import { type Lane, ShopError } from '../shop.public.ts'
import { createRest } from './rest.ts'

export interface Pacer {
  /** Runs when there is room; what people wait for (`live`) goes before what fills tables (`sync`). */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T>
  /** How many calls run at once now. */
  atOnce(): number
  stop(): void
}

const ATTEMPTS = 4
const LONGEST_PAUSE_MS = 60_000
/** An answer within this makes room for one more at once, one beyond that takes half of it away. */
const QUICK_MS = 1_500
const SLOW_MS = 8_000

/**
 * Keeps a shop from being flooded: as many calls at once as it answers quickly, half as many when it is slow or says
 * that it is busy, and then everything waits as long as it asks for, or twice as long each time. One that does not answer
 * at all is left alone for a while.
 */
export function createPacer(options: {
  /** At most so many at once. */
  concurrency: number
  firstPauseMs?: number
  now?: () => number
}): Pacer {
  const now = options.now ?? Date.now
  const firstPauseMs = options.firstPauseMs ?? 1_000
  const waiting: Record<Lane, (() => void)[]> = { live: [], sync: [] }
  const stopped = new AbortController()
  const room = createRoom(options.concurrency)
  const rest = createRest(now)
  let running = 0
  let pausedUntil = 0

  const next = () => {
    while (running < room.limit()) {
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
    throw new ShopError('stopped', { cause })
  }
  const pause = () => {
    if (stopped.signal.aborted) return Promise.reject(new ShopError('stopped'))
    const ms = pausedUntil - now()
    return ms > 0 ? wait(ms, undefined, { signal: stopped.signal }).catch(told) : Promise.resolve()
  }
  const timed = async <T>(work: () => Promise<T>): Promise<T> => {
    const begunAt = performance.now()
    try {
      const answer = await work()
      room.answered(performance.now() - begunAt)
      rest.answered()
      return answer
    } catch (error) {
      if (!(error instanceof ShopError) || error.trouble === 'stopped') rest.ended()
      else if (error.trouble === 'unreachable' && error.status === null)
        rest.silent(performance.now() - begunAt)
      else rest.answered()
      throw error
    }
  }
  return {
    async run(lane, work) {
      for (let attempt = 1; ; attempt++) {
        await seat(lane)
        try {
          await pause()
          rest.check()
          return await timed(work)
        } catch (error) {
          if (!(error instanceof ShopError) || stopped.signal.aborted) throw error
          if (error.trouble === 'busy' || error.trouble === 'unreachable') room.halve()
          if (error.trouble !== 'busy' || attempt >= ATTEMPTS) throw error
          const pauseMs = error.retryAfterMs ?? firstPauseMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2)
          if (pauseMs > LONGEST_PAUSE_MS) throw error
          pausedUntil = Math.max(pausedUntil, now() + pauseMs)
        } finally {
          leave()
        }
      }
    },
    atOnce: room.limit,
    stop: () => stopped.abort(),
  }
}

/** How many calls a shop bears at once, learned from how it answers. */
function createRoom(most: number) {
  let limit = Math.min(2, most)
  let quick = 0
  const halve = () => {
    limit = Math.max(1, Math.floor(limit / 2))
    quick = 0
  }
  return {
    limit: () => limit,
    halve,
    answered(ms: number) {
      if (ms > SLOW_MS) return halve()
      quick = ms < QUICK_MS ? quick + 1 : 0
      if (quick < limit * 2 || limit >= most) return
      limit += 1
      quick = 0
    },
  }
}
