import { describe, expect, it } from 'vitest'
import { isFigureName } from '../insights/figure-names.ts'
import { figuresOf, hasDecided, isSeenTogether, stepOf } from './figures.ts'
import type { View } from './presence.ts'
import { reduce } from './reduce.ts'
import type { RoomEventBody } from './room-events.ts'
import { emptyRoom, type RoomState } from './room-state.ts'

const joined = (participantId: string): RoomEventBody => ({
  type: 'joined',
  participantId,
  name: participantId,
  colour: 0,
  host: false,
})

/** Applies events in turn and gives what the last one counts. */
function counted(...bodies: [string | null, RoomEventBody][]) {
  let state: RoomState = emptyRoom('room', 'shop', 0)
  let last: Record<string, number | undefined> = {}
  for (const [by, body] of bodies) {
    const event = { seq: state.seq + 1, at: 0, by, opId: null, body }
    last = figuresOf(event, state)
    state = reduce(state, event)
  }
  for (const name of Object.keys(last)) expect(isFigureName(name)).toBe(true)
  return last
}

const vote = (value: 'love' | 'maybe' | 'no' | null, reason = ''): RoomEventBody => ({
  type: 'voted',
  productId: 5,
  value,
  reason,
})

describe('R26.1 figures', () => {
  it('the first person opens a room, each other one accepted an invitation', () => {
    expect(counted([null, joined('ana')])).toEqual({ rooms_opened: 1 })
    expect(counted([null, joined('ana')], [null, joined('ben')])).toEqual({ invitations_accepted: 1 })
  })

  it('coming back is not counted', () => {
    const back: RoomEventBody = { type: 'returned', participantId: 'ana' }
    const left: RoomEventBody = { type: 'left', participantId: 'ana', why: 'gone', newHost: null }
    expect(counted([null, joined('ana')], [null, left], [null, back])).toEqual({})
  })

  it('a vote is counted when it is another one', () => {
    expect(counted([null, joined('ana')], ['ana', vote('love')])).toEqual({ 'vote:love:5': 1 })
    expect(counted([null, joined('ana')], ['ana', vote('love')], ['ana', vote('love', 'soft')])).toEqual({})
    expect(counted([null, joined('ana')], ['ana', vote('love')], ['ana', vote('no')])).toEqual({
      'vote:no:5': 1,
    })
    expect(counted([null, joined('ana')], ['ana', vote('love')], ['ana', vote(null)])).toEqual({})
  })

  it('an ended room is counted by how many people it had', () => {
    const ended: RoomEventBody = { type: 'ended', reason: 'host' }
    expect(counted([null, joined('ana')], [null, joined('ben')], [null, ended])).toEqual({
      rooms_ended: 1,
      'room_size:2': 1,
    })
  })

  it('names nobody', () => {
    const said: RoomEventBody = { type: 'said', text: 'secret', product: null, replyTo: null }
    expect(JSON.stringify(counted([null, joined('ana')], ['ana', said]))).not.toMatch(/ana|secret/)
  })

  it('a product is seen together when another looks at it too', () => {
    const product: View = { at: 'product', productId: 5, variationId: null, image: 0, section: 'gallery' }
    expect(isSeenTogether(5, [{ at: 'compare' }, product])).toBe(true)
    expect(isSeenTogether(6, [{ at: 'compare' }, product])).toBe(false)
  })
})

describe('R26.3 how far a room came', () => {
  /** Which steps these events reach, in turn. */
  function steps(...bodies: [string | null, RoomEventBody][]) {
    let state: RoomState = emptyRoom('room', 'shop', 0)
    return bodies.flatMap(([by, body]) => {
      const event = { seq: state.seq + 1, at: 0, by, opId: null, body }
      const before = state
      state = reduce(before, event)
      return stepOf(event, before, state) ?? []
    })
  }
  const ref = { productId: 5, variationId: null }
  const both: [string | null, RoomEventBody][] = [
    [null, joined('ana')],
    [null, joined('ben')],
  ]

  it('a friend came: the second person ever, once', () => {
    const left: RoomEventBody = { type: 'left', participantId: 'ben', why: 'own', newHost: null }
    const back: RoomEventBody = { type: 'returned', participantId: 'ben' }
    expect(steps(...both, [null, left], [null, back], [null, joined('cora')])).toEqual(['met'])
  })

  it('decided: two love what is on the shortlist', () => {
    const listed: RoomEventBody = { type: 'shortlisted', ref, note: '' }
    expect(steps(...both, ['ana', vote('love')], ['ben', vote('love')])).toEqual(['met'])
    expect(steps(...both, ['ana', listed], ['ana', vote('love')], ['ben', vote('maybe')])).toEqual(['met'])
    expect(steps(...both, ['ana', listed], ['ana', vote('love')], ['ben', vote('love')])).toEqual([
      'met',
      'decided',
    ])
  })

  it('decided: a question was answered and closed, or the room named what it settled on', () => {
    const options = [
      { label: 'a', product: null },
      { label: 'b', product: null },
    ]
    const asked: RoomEventBody = { type: 'poll-opened', question: 'Which?', options }
    const closed: RoomEventBody = { type: 'poll-closed', pollId: 3 }
    expect(steps(...both, ['ana', asked], ['ana', closed])).toEqual(['met'])
    const answered: RoomEventBody = { type: 'poll-answered', pollId: 3, option: 0 }
    expect(steps(...both, ['ana', asked], ['ben', answered], ['ana', closed])).toEqual(['met', 'decided'])
    const settled: RoomEventBody = { type: 'decided', items: [ref], note: '' }
    expect(steps(...both, ['ana', settled])).toEqual(['met', 'decided'])
    expect(hasDecided(emptyRoom('room', 'shop', 0))).toBe(false)
  })
})
