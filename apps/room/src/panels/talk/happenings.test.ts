import type { RoomEvent, RoomEventBody } from '@tandem/core/rooms/room-events'
import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { describe, expect, it } from 'vitest'
import { happeningsOfEvent, happeningsOfState } from './happenings.ts'

const person = (id: string, joinedAt: number) => ({
  id,
  name: id,
  colour: 0,
  joinedAt,
  standing: 'in' as const,
  chatMuted: false,
})
const line = { productId: 1, variationId: null, quantity: 1 }
const room: RoomState = {
  ...emptyRoom('r', 's', 0),
  participants: [person('a', 1), person('b', 2), person('me', 3)],
  suggestions: [
    { id: 5, from: 'a', to: 'b', line, note: '', at: 10, answer: 'open' },
    { id: 6, from: 'a', to: 'me', line, note: '', at: 11, answer: 'open' },
  ],
  votes: { 1: { a: { value: 'no', reason: '', at: 9 } } },
}
const event = (body: RoomEventBody, by: string | null = 'a'): RoomEvent => ({
  seq: 7,
  at: 20,
  by,
  opId: null,
  body,
})

describe('what the state tells', () => {
  const found = happeningsOfState(room, 'me')

  it('tells who came, but not that I did', () => {
    expect(found.filter((h) => h.kind === 'joined').map((h) => h.who)).toEqual(['a', 'b'])
  })

  it('keeps what two others suggest to each other between them', () => {
    expect(found.filter((h) => h.kind === 'suggested').map((h) => h.key)).toEqual(['g6'])
  })

  it('tells votes', () => {
    expect(found.find((h) => h.kind === 'voted')).toMatchObject({ who: 'a', productId: 1, value: 'no' })
  })
})

describe('what only passes by', () => {
  it('tells who left and who is the host then', () => {
    const left = event({ type: 'left', participantId: 'a', why: 'gone', newHost: 'b' }, null)
    expect(happeningsOfEvent(left, room).map((h) => [h.kind, h.who])).toEqual([
      ['left', 'a'],
      ['host', 'b'],
    ])
  })

  it('tells once that a cart is shared, not every change of it', () => {
    const shared = event({ type: 'cart-shared', lines: [line] })
    expect(happeningsOfEvent(shared, room)).toHaveLength(1)
    expect(happeningsOfEvent(shared, { ...room, sharedCarts: { a: [] } })).toHaveLength(0)
    expect(happeningsOfEvent(event({ type: 'cart-shared', lines: null }), room)).toHaveLength(0)
  })

  it('knows what was taken off the shortlist from its key alone', () => {
    const off = event({ type: 'unshortlisted', key: '12:34' })
    expect(happeningsOfEvent(off, room)).toMatchObject([{ ref: { productId: 12, variationId: 34 } }])
  })
})
