import { isFigureName } from '@tandem/core/insights/figure-names'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { InsightsPublic } from './insights.public.ts'
import type { Counted } from './place-counts.ts'

const MAX_WAITING = 50_000
/** No zone's hour begins at another minute than a quarter's. */
const QUARTER_MS = 900_000

export interface Counter extends InsightsPublic {
  /** Writes what was counted; what cannot be written stays counted. */
  flush(): Promise<void>
}

/** Adds up in memory, so that counting costs a room nothing, and writes the sums. */
export function createCounter(options: {
  clock: Clock
  log: Log
  add: (counted: Counted[]) => Promise<void>
}): Counter {
  let waiting = new Map<string, Counted>()
  let dropped = 0
  let writing: Promise<void> = Promise.resolve()

  const note = (counted: Counted) => {
    const key = `${counted.storeId} ${counted.at} ${counted.figure}`
    const known = waiting.get(key)
    if (known) known.amount += counted.amount
    else if (waiting.size < MAX_WAITING) waiting.set(key, { ...counted })
    else dropped++
  }
  const write = async () => {
    if (dropped > 0)
      options.log.warn({ dropped }, 'more kinds of figures than fit were counted at once; some are lost')
    dropped = 0
    if (waiting.size === 0) return
    const batch = [...waiting.values()]
    waiting = new Map()
    try {
      await options.add(batch)
    } catch (err) {
      options.log.warn({ err }, 'figures could not be written; they are kept and tried again')
      for (const counted of batch) note(counted)
    }
  }
  return {
    count(storeId, deltas) {
      const at = Math.floor(options.clock.now() / QUARTER_MS) * QUARTER_MS
      for (const [figure, amount] of Object.entries(deltas)) {
        if (isFigureName(figure) && Number.isSafeInteger(amount) && amount !== 0) {
          note({ storeId, at, figure, amount: amount as number })
        }
      }
    },
    flush() {
      writing = writing.then(write)
      return writing
    },
  }
}
