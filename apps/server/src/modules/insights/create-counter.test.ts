import { describe, expect, it } from 'vitest'
import { createLog } from '../../platform/log/create-log.ts'
import { createCounter } from './create-counter.ts'
import type { Counted } from './place-counts.ts'

const DAY = Date.UTC(2026, 10, 22, 23, 59, 59)
const QUARTER = Date.UTC(2026, 10, 22, 23, 45)

function counterWith(add: (additions: Counted[]) => Promise<void>, now = () => DAY) {
  return createCounter({ clock: { now }, log: createLog('silent'), add })
}

describe('counting', () => {
  it('adds up in memory and writes sums, each once', async () => {
    const written: Counted[] = []
    const counter = counterWith(async (additions) => void written.push(...additions))
    counter.count(1, { rooms_opened: 1, 'vote:love:7': 2 })
    counter.count(1, { rooms_opened: 1 })
    counter.count(2, { rooms_opened: 5 })
    await Promise.all([counter.flush(), counter.flush()])
    expect(written).toEqual([
      { storeId: 1, at: QUARTER, figure: 'rooms_opened', amount: 2 },
      { storeId: 1, at: QUARTER, figure: 'vote:love:7', amount: 2 },
      { storeId: 2, at: QUARTER, figure: 'rooms_opened', amount: 5 },
    ])
  })

  it('begins anew at each quarter of an hour, where days and hours may begin', async () => {
    let now = DAY
    const written: Counted[] = []
    const counter = counterWith(
      async (additions) => void written.push(...additions),
      () => now,
    )
    counter.count(1, { hand_offs: 1 })
    now += 1_000
    counter.count(1, { hand_offs: 1 })
    await counter.flush()
    expect(written.map(({ at }) => at)).toEqual([QUARTER, QUARTER + 900_000])
  })

  it('keeps what could not be written, and never throws', async () => {
    let fails = true
    const written: Counted[] = []
    const counter = counterWith(async (additions) => {
      if (fails) throw new Error('away')
      written.push(...additions)
    })
    counter.count(1, { hand_offs: 1 })
    await counter.flush()
    counter.count(1, { hand_offs: 2 })
    fails = false
    await counter.flush()
    expect(written).toEqual([{ storeId: 1, at: QUARTER, figure: 'hand_offs', amount: 3 }])
  })

  it('counts nothing that is no figure', async () => {
    const written: Counted[] = []
    const counter = counterWith(async (additions) => void written.push(...additions))
    const odd = {
      'name:Ana': 1,
      rooms_opened: Number.NaN,
      hand_offs: 0,
      'vote:love:x': 1,
      'room_size:4': Number.POSITIVE_INFINITY,
    }
    counter.count(1, odd as never)
    await counter.flush()
    expect(written).toEqual([])
  })
})
