import { type EventLoopUtilization, performance } from 'node:perf_hooks'

const LOOK_EVERY_MS = 100
/** Below this share of its time a process has room to send at once; above `FULL` it gathers for as long as it may. */
const BUSY = 0.65
const FULL = 0.85

/**
 * How long to gather before sending, by how busy this process is. A write costs as much as working several messages,
 * so a busy process that sends less often carries more than twice as much; an idle one sends at once.
 */
export interface Pace {
  /** Milliseconds between two sendings to the same room; 0 while there is time to spare. */
  ms(): number
  start(): void
  stop(): void
}

export function createPace(mostMs: number): Pace {
  let timer: NodeJS.Timeout | null = null
  let last: EventLoopUtilization | undefined
  let busy = 0
  let ms = 0
  return {
    ms: () => ms,
    start() {
      last = performance.eventLoopUtilization()
      timer ??= setInterval(() => {
        const now = performance.eventLoopUtilization()
        // Half of the old value stays, so that gathering more, which makes it less busy, does not swing to and fro.
        busy = (busy + performance.eventLoopUtilization(now, last).utilization) / 2
        last = now
        ms = Math.round(mostMs * Math.min(1, Math.max(0, (busy - BUSY) / (FULL - BUSY))))
      }, LOOK_EVERY_MS).unref()
    },
    stop() {
      if (timer) clearInterval(timer)
      timer = null
      ms = 0
    },
  }
}
