import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { describe, expect, it } from 'vitest'
import { reasonsOf, tallyVotes } from './tally-votes.ts'

const person = (id: string, standing: 'in' | 'removed' = 'in') => ({
  id,
  name: id,
  colour: 0,
  joinedAt: 0,
  standing,
  chatMuted: false,
})
const room: RoomState = {
  ...emptyRoom('r', 's', 0),
  participants: [person('a'), person('b'), person('x', 'removed')],
  votes: {
    7: {
      b: { value: 'love', reason: 'warm', at: 20 },
      a: { value: 'love', reason: '', at: 10 },
      x: { value: 'no', reason: 'rude words', at: 5 },
    },
  },
}

describe('votes on a product', () => {
  it('lists voters by value, the earliest first, without who was removed', () => {
    expect(tallyVotes(room, 7)).toEqual([
      { value: 'love', voters: ['a', 'b'] },
      { value: 'maybe', voters: [] },
      { value: 'no', voters: [] },
    ])
  })

  it('is empty for what nobody voted on', () => {
    expect(tallyVotes(room, 8).every((t) => t.voters.length === 0)).toBe(true)
  })

  it('gives the reasons', () => {
    expect(reasonsOf(room, 7)).toEqual([{ who: 'b', value: 'love', reason: 'warm' }])
  })
})
