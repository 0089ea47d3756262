export const PAGE_SIZES = { least: 5, most: 100, first: 50 } as const

/** Longer than this, and the shop is asked for less at once. */
export const SLOW_PAGE_MS = 2_000

/** How a page went: how long it took, or that the shop could not give it (5xx, time-out, too large, nonsense). */
export type PageOutcome = { ok: true; tookMs: number } | { ok: false }

/** How many to ask for next: half of it when the shop had trouble, more while it answers quickly. */
export function nextPageSize(size: number, outcome: PageOutcome): number {
  const { least, most } = PAGE_SIZES
  if (!outcome.ok || outcome.tookMs > SLOW_PAGE_MS) return Math.max(least, Math.floor(size / 2))
  if (outcome.tookMs * 2 > SLOW_PAGE_MS) return Math.min(most, size)
  return Math.min(most, Math.max(size, least) * 2)
}
