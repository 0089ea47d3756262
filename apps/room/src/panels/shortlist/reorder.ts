/**
 * Where a thing has to go to stand one step up or down, as the `move` command takes it: the key it is put before,
 * `null` for last. `undefined`: it is there already, or not in the list.
 */
export function stepTarget(keys: readonly string[], key: string, step: -1 | 1): string | null | undefined {
  const from = keys.indexOf(key)
  const to = from + step
  if (from < 0 || to < 0 || to >= keys.length) return undefined
  return step === -1 ? keys[to]! : (keys[to + 1] ?? null)
}

/** The same for a thing dropped at a gap: 0 is before the first, `keys.length` after the last. */
export function dropTarget(keys: readonly string[], key: string, gap: number): string | null | undefined {
  const from = keys.indexOf(key)
  if (from < 0 || gap === from || gap === from + 1) return undefined
  return keys[gap] ?? null
}

/** The gap that a pointer at `y` is nearest to, given the rows' middles from top to bottom. */
export function gapAt(middles: readonly number[], y: number): number {
  const below = middles.findIndex((middle) => y < middle)
  return below < 0 ? middles.length : below
}

/** To the very top or end. */
export function edgeTarget(
  keys: readonly string[],
  key: string,
  edge: 'top' | 'end',
): string | null | undefined {
  return dropTarget(keys, key, edge === 'top' ? 0 : keys.length)
}
