import { isFigureName } from '@tandem/core/insights/figure-names'
import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import type { InsightsPublic } from './insights.public.ts'
import type { Addition } from './insights.store.ts'

const MAX_WAITING = 50_000

export interface Counter extends InsightsPublic {
  /** Writes what was counted; what cannot be written stays counted. */
  flush(): Promise<void>
}

/** Adds up in memory, so that counting costs a room nothing, and writes the sums. */
export function createCounter(options: {
  clock: Clock
  log: Log
  add: (additions: Addition[]) => Promise<void>
}): Counter {
  let waiting = new Map<string, Addition>()
  let dropped = 0
  let writing: Promise<void> = Promise.resolve()

  const note = (addition: Addition) => {
    const key = `${addition.storeId} ${addition.day} ${addition.figure}`
    const known = waiting.get(key)
    if (known) known.amount += addition.amount
    else if (waiting.size < MAX_WAITING) waiting.set(key, { ...addition })
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
      for (const addition of batch) note(addition)
    }
  }
  return {
    count(storeId, deltas) {
      const day = new Date(options.clock.now()).toISOString().slice(0, 10)
      for (const [figure, amount] of Object.entries(deltas)) {
        if (isFigureName(figure) && Number.isSafeInteger(amount) && amount !== 0) {
          note({ storeId, day, figure, amount: amount as number })
        }
      }
    },
    flush() {
      writing = writing.then(write)
      return writing
    },
  }
}
