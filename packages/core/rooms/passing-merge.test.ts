import { describe, expect, it } from 'vitest'
import { TIMES } from './limits.ts'
import { emptyLane, offerNote, offerPresence, type PassingNote, releaseHeld } from './passing-merge.ts'

const typing = (on: boolean): PassingNote => ({ k: 'typing', on })
const cheer = (reaction: string, n = 1): PassingNote => ({ k: 'cheer', reaction, productId: 5, n })

function released(lane: ReturnType<typeof emptyLane>, now: number) {
  const notes: PassingNote[] = []
  let presence = 0
  const waits = releaseHeld(
    lane,
    now,
    (note) => notes.push(note),
    () => presence++,
  )
  return { notes, presence, waits }
}

/** Uses up the credit, so that the next of the kind is held. */
function busyLane(kind: 'typing' | 'cheer' | 'presence') {
  const lane = emptyLane()
  for (let i = 0; i < 3; i++) {
    if (kind === 'presence') offerPresence(lane, 0)
    else offerNote(lane, kind === 'typing' ? typing(true) : cheer('🎉'), 0)
  }
  return lane
}

describe('R21.1 the passing lane', () => {
  it('lets the first of each kind out at once', () => {
    const lane = emptyLane()
    expect(offerNote(lane, typing(true), 0)).toEqual(typing(true))
    expect(offerNote(lane, { k: 'pointer', pointer: null }, 0)).toEqual({ k: 'pointer', pointer: null })
    expect(offerPresence(lane, 0)).toBe(true)
  })

  it('holds what comes too fast, and the latest wins', () => {
    const lane = busyLane('typing')
    expect(offerNote(lane, typing(false), 1)).toBeNull()
    expect(offerNote(lane, typing(true), 2)).toBeNull()
    expect(released(lane, 10)).toEqual({ notes: [], presence: 0, waits: true })
    expect(released(lane, 60)).toEqual({ notes: [typing(true)], presence: 0, waits: false })
  })

  it('carries one a tick for long', () => {
    const lane = emptyLane()
    let out = 0
    for (let now = 0; now < 10_000; now += 10) if (offerNote(lane, typing(true), now)) out++
    expect(out).toBeLessThanOrEqual(10_000 / TIMES.tickMs + 3)
    expect(out).toBeGreaterThanOrEqual(10_000 / TIMES.tickMs)
  })

  it('does not hold what comes at the right pace but unevenly', () => {
    const lane = emptyLane()
    const times = Array.from({ length: 100 }, (_, i) => i * 66 + (i % 2) * 40)
    expect(times.every((now) => offerNote(lane, typing(true), now) !== null)).toBe(true)
  })

  it('counts cheers of one kind and keeps others apart', () => {
    const lane = busyLane('cheer')
    expect(offerNote(lane, cheer('🎉'), 1)).toBeNull()
    expect(offerNote(lane, cheer('🎉'), 1)).toBeNull()
    expect(offerNote(lane, cheer('👍'), 1)).toBeNull()
    const { notes } = released(lane, 1_000)
    expect(notes).toEqual([cheer('🎉', 2), cheer('👍', 1)])
  })

  it('merges what was held into the next that may go', () => {
    const lane = busyLane('cheer')
    offerNote(lane, cheer('🎉'), 1)
    expect(offerNote(lane, cheer('🎉'), 1_000)).toEqual(cheer('🎉', 2))
    expect(released(lane, 2_000).notes).toEqual([])
  })

  it('holds a presence once', () => {
    const lane = busyLane('presence')
    expect(offerPresence(lane, 1)).toBe(false)
    expect(offerPresence(lane, 2)).toBe(false)
    expect(released(lane, 1_000)).toEqual({ notes: [], presence: 1, waits: false })
  })

  it('keeps only so many different notes waiting', () => {
    const lane = busyLane('cheer')
    for (let productId = 1; productId < 1_000; productId++)
      offerNote(lane, { k: 'cheer', reaction: '🎉', productId, n: 1 }, 1)
    expect(lane.held.size).toBe(16)
  })
})
