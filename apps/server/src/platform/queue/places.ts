import type { EnqueueOptions, JobPayload } from './queue.ts'

/** Jobs that wait for one shop, at once in this process: walks over everything, and all others. */
const LONG_OF_A_SHOP = 2
const SHORT_OF_A_SHOP = 3
/** Walks of all shops together. They take memory, and must leave room for what is waited for. */
const LONG_IN_ALL = 14
const LONG = 'long'

/** What a job is counted under while it runs. */
export function placesOf({ storeId }: JobPayload, place: EnqueueOptions['place'] = 'short'): string[] | null {
  if (place === 'none' || typeof storeId !== 'number') return null
  return place === 'long' ? [LONG, `long:${storeId}`] : [`shop:${storeId}`]
}

const mostOf = (place: string): number => {
  if (place === LONG) return LONG_IN_ALL
  return place.startsWith('long:') ? LONG_OF_A_SHOP : SHORT_OF_A_SHOP
}

/**
 * Counts who runs. A shop that hangs keeps its own jobs waiting, and nobody else's. Jobs are picked one after the other,
 * so that each pick knows of the one before.
 */
export function createPlaces() {
  const taken = new Map<string, number>()
  const turns = createTurns()
  const change = (places: readonly string[], by: 1 | -1) => {
    for (const place of places) {
      const count = (taken.get(place) ?? 0) + by
      if (count > 0) taken.set(place, count)
      else taken.delete(place)
    }
  }
  return {
    /** Resolves, when it is this pick's turn, with the places of which no more may begin. */
    async pick(): Promise<string[]> {
      await turns.take()
      return [...taken].flatMap(([place, count]) => (count >= mostOf(place) ? [place] : []))
    },
    /** Whoever picked got this job. */
    begun(job: Flagged): void {
      change(flagsOf(job), 1)
      turns.pass()
    },
    /** Whoever picked got none. */
    none: turns.pass,
    ended: (job: Flagged): void => change(flagsOf(job), -1),
  }
}

type Flagged = { flags: Record<string, unknown> | null }
const flagsOf = ({ flags }: Flagged): string[] => Object.keys(flags ?? {})

/** A pick that never says how it went must not stop all others. */
const TURN_MS = 5_000

function createTurns() {
  const waiting: (() => void)[] = []
  let timer: NodeJS.Timeout | null = null
  const begin = () => {
    timer = setTimeout(pass, TURN_MS)
    timer.unref()
  }
  const pass = () => {
    if (timer) clearTimeout(timer)
    timer = null
    const next = waiting.shift()
    if (!next) return
    begin()
    next()
  }
  return {
    pass,
    take(): Promise<void> {
      if (timer) return new Promise((resolve) => waiting.push(resolve))
      begin()
      return Promise.resolve()
    },
  }
}
