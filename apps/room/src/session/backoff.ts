/**
 * Tries at most 3 s apart bring 95 of 100 pages back within 2.4 s of a server's return; growing by half each time
 * keeps them close while a server that was killed starts again, which takes a second or two.
 */
export const BACKOFF = { firstMs: 200, baseMs: 400, growth: 1.5, visibleMs: 3_000, hiddenMs: 60_000 } as const

/**
 * Milliseconds until the next try. The first comes almost at once; later ones are spread at random over a growing
 * span, so that a thousand pages that lost the same server do not come back in the same instant.
 */
export function backoffMs(attempt: number, hidden: boolean, random: () => number): number {
  if (attempt === 0) return BACKOFF.firstMs
  const span = Math.min(
    BACKOFF.baseMs * BACKOFF.growth ** Math.min(attempt, 40),
    hidden ? BACKOFF.hiddenMs : BACKOFF.visibleMs,
  )
  return Math.round(BACKOFF.firstMs + random() * (span - BACKOFF.firstMs))
}
