import { ShopError } from '../shop.public.ts'

/** An end that comes at once says more than one that took long: a heavy page may time out while the shop is well. */
const AT_ONCE_MS = 5_000
const ENOUGH = 4
const FIRST_MS = 5_000
const LONGEST_MS = 120_000

/**
 * A shop that does not answer at all is left alone, each time twice as long, and then asked once. Meanwhile who asks is
 * told so at once, instead of waiting half a minute to find out the same: thousands of shops share the same few jobs.
 */
export function createRest(now: () => number) {
  let silence = 0
  let restMs = 0
  let untilAt = 0
  let looking = false
  return {
    /** Throws while the shop is left alone; lets one through when it is over. */
    check(): void {
      const ms = untilAt - now()
      if (ms > 0 || (restMs > 0 && looking))
        throw new ShopError('unreachable', { retryAfterMs: Math.max(ms, 1_000) })
      looking = restMs > 0
    },
    answered(): void {
      silence = 0
      restMs = 0
      untilAt = 0
      looking = false
    },
    silent(tookMs: number): void {
      looking = false
      // Those that were under way when it began say nothing new.
      if (untilAt > now()) return
      silence += tookMs < AT_ONCE_MS ? 2 : 1
      if (restMs === 0 && silence < ENOUGH) return
      restMs = Math.min(LONGEST_MS, restMs === 0 ? FIRST_MS : restMs * 2)
      untilAt = now() + restMs
    },
    /** It ended in a way that says nothing of the shop. */
    ended(): void {
      looking = false
    },
  }
}
