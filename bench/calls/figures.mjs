export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** By nearest rank: a value that was measured. */
export function quantile(values, q) {
  if (values.length === 0) return Number.NaN
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)]
}

/** The longest pause between moments, from one moment to another. */
export function longestGap(moments, from, to) {
  let before = from
  let longest = 0
  for (const at of [...moments.filter((one) => one >= from && one <= to), to]) {
    longest = Math.max(longest, at - before)
    before = at
  }
  return longest
}

/** Asks until the answer is not null. */
export async function soon(what, look, withinMs = 20_000, everyMs = 50) {
  const until = performance.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== null && found !== false && found !== undefined) return found
    if (performance.now() > until) throw new Error(`not within ${withinMs / 1000} s: ${what}`)
    await wait(everyMs)
  }
}

/** The same numbers for the same seed (mulberry32). */
export function random(seed) {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
