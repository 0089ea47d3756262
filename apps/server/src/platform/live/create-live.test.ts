import { describe, expect, it, vi } from 'vitest'
import type { Bus } from '../bus/bus.ts'
import { createLog } from '../log/create-log.ts'
import { createLive } from './create-live.ts'
import { LIVE_TOPICS, type LiveTopic } from './live.ts'

/** A bus of one process that keeps what was sent. */
function fakeBus() {
  const sent: [number, LiveTopic[]][][] = []
  let onNote: (note: unknown) => void = () => {}
  let onGap: () => void = () => {}
  let fails = false
  const bus: Bus = {
    async notify(_channel, note) {
      if (fails) throw new Error('away')
      sent.push(note as [number, LiveTopic[]][])
      onNote(JSON.parse(JSON.stringify(note)))
    },
    listen(_channel, note, gap) {
      onNote = note
      onGap = gap ?? (() => {})
      return () => {
        onNote = () => {}
      }
    },
  }
  const fail = () => {
    fails = true
  }
  return { bus, sent, gap: () => onGap(), fail }
}

const setUp = () => {
  vi.useFakeTimers()
  const line = fakeBus()
  const live = createLive({ bus: line.bus, log: createLog('silent') })
  const heard: [number, LiveTopic[]][] = []
  const stop = live.listen([1, 2], (storeId, topics) => void heard.push([storeId, topics]))
  return { ...line, live, heard, stop }
}

describe('I21 hints to screens', () => {
  it('joins many of one moment into one note, and hands each shop’s to who listens to it', async () => {
    const { live, sent, heard } = setUp()
    for (let n = 0; n < 1_000; n++) live.tell(1, n % 2 ? 'orders' : 'sync')
    live.tell(3, 'rooms')
    await vi.advanceTimersByTimeAsync(250)
    expect(sent).toHaveLength(1)
    expect(heard).toEqual([[1, ['sync', 'orders']]])
    live.tell(1, 'orders')
    await vi.advanceTimersByTimeAsync(250)
    expect(heard.at(-1)).toEqual([1, ['orders']])
  })

  it('keeps each note small enough for the bus, whatever was told', async () => {
    const { live, sent } = setUp()
    for (let storeId = 1; storeId <= 500; storeId++)
      for (const topic of LIVE_TOPICS) live.tell(9_000_000_000 + storeId, topic)
    await vi.advanceTimersByTimeAsync(250)
    expect(sent.flat()).toHaveLength(500)
    for (const note of sent) expect(JSON.stringify(note).length).toBeLessThan(7_000)
  })

  it('says everything changed after a gap in the line', () => {
    const { gap, heard } = setUp()
    gap()
    expect(heard).toEqual([
      [1, [...LIVE_TOPICS]],
      [2, [...LIVE_TOPICS]],
    ])
  })

  it('says nothing to who stopped listening, and never throws when the bus is away', async () => {
    const { live, heard, stop, fail } = setUp()
    stop()
    live.tell(1, 'orders')
    await vi.advanceTimersByTimeAsync(250)
    expect(heard).toEqual([])
    fail()
    live.tell(1, 'orders')
    await vi.advanceTimersByTimeAsync(250)
    await live.stop()
  })
})
