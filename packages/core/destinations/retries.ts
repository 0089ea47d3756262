const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** After the first try, which is at once: three days and a little, as Standard Webhooks suggests. */
export const RETRY_AFTER_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  21 * HOUR,
] as const

/** A destination that fails all the time for so long is stopped, and its owners are told. */
export const STOP_AFTER_MS = 72 * HOUR
/** What it says about when to come back is believed up to here. */
const LATEST_MS = 24 * HOUR
/** So many failures one after the other, and only one at a time is tried. */
export const STREAK = 5
const QUIET_FIRST_MS = 5 * SECOND
const QUIET_MOST_MS = 5 * MINUTE
/** At most this much is added, so that what failed together does not come back together. */
const JITTER = 0.2

const jittered = (ms: number, random: number) => Math.round(ms * (1 + JITTER * random))

/**
 * How long until the next try after `attempts` failed ones; null: none, the delivery is given up. `random` is in 0..1,
 * `retryAfterMs` what the destination asked for.
 */
export function retryInMs(attempts: number, random: number, retryAfterMs: number | null): number | null {
  const step = RETRY_AFTER_MS[attempts - 1]
  if (step === undefined) return null
  const asked = retryAfterMs === null ? 0 : Math.min(retryAfterMs, LATEST_MS)
  return Math.max(jittered(step, random), asked)
}

/** How long a destination is left alone after `streak` failures in a row; 0: it is not. */
export function quietForMs(streak: number, random: number): number {
  if (streak < STREAK) return 0
  return jittered(Math.min(QUIET_MOST_MS, QUIET_FIRST_MS * 2 ** Math.min(streak - STREAK, 10)), random)
}

/** `Retry-After`: seconds, or a date; null where it says nothing that can be used. */
export function readRetryAfter(header: string | undefined, now: number): number | null {
  const text = (header ?? '').trim().slice(0, 100)
  if (/^\d{1,9}$/.test(text)) return Number(text) * SECOND
  if (!/^[A-Z][a-z]{2}, /.test(text)) return null
  const at = Date.parse(text)
  return Number.isFinite(at) ? Math.max(0, at - now) : null
}
