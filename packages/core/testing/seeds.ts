import fc from 'fast-check'

/**
 * Seeds that are run every time, by the name of what they once found. A property also runs once with a fresh seed;
 * when that one fails, fast-check prints it: put it here with a name before mending.
 */
export const KEPT_SEEDS = {
  'first light': 20_261_122,
} as const

export interface Run {
  name: string
  seed: number
}

export const RUNS: Run[] = [
  ...Object.entries(KEPT_SEEDS).map(([name, seed]) => ({ name, seed })),
  { name: 'a fresh seed', seed: Date.now() & 0x7fffffff },
]

/** Holds a property to `runs` examples made from a seed. */
export function hold<T>(property: fc.IProperty<T>, seed: number, runs: number): void {
  fc.assert(property, { seed, numRuns: runs, endOnFailure: false })
}
