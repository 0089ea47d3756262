import { describe, expect, it } from 'vitest'
import { BLUE_SCARF, BOWL, benchRoom, LAMP, MUG, RED_SCARF, VASE } from '../testing/rooms.ts'
import { LIMITS } from './limits.ts'
import { type ProductRef, refKey, type VoteValue } from './room-state.ts'

const vote = (value: VoteValue | null, reason = '', productId = 11) =>
  ({ type: 'vote', productId, value, reason }) as const
const list = (ref: ProductRef, note = '') => ({ type: 'shortlist', ref, note }) as const
const many = (n: number): ProductRef[] =>
  Array.from({ length: n }, (_, i) => ({ productId: 100 + i, variationId: null }))

describe('votes', () => {
  it('R7.1 the last one stands, null withdraws it', () => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', vote('love', ' so  warm '))
    room.act('ben', vote('no'))
    room.act('ana', vote('maybe'))
    expect(room.state.votes).toEqual({
      11: {
        ana: { value: 'maybe', reason: '', at: room.now },
        ben: { value: 'no', reason: '', at: room.now },
      },
    })
    room.act('ben', vote(null, 'never mind'))
    expect(Object.keys(room.state.votes['11'] ?? {})).toEqual(['ana'])
  })

  it.each([
    [vote('love', 'warm'), 'no_change'],
    [vote('love', ' warm\n'), 'no_change'],
    [vote('love', 'other'), null],
    [vote('no', 'warm'), null],
    [vote(null), null],
    [vote(null, '', 12), 'no_change'],
    [vote('no', 'x'.repeat(201)), 'too_long'],
  ])('R7.2 R7.1 after love because warm: %j is %s', (command, verdict) => {
    const room = benchRoom().join('ana')
    room.act('ana', vote('love', 'warm'))
    expect(room.refusal('ana', command)).toBe(verdict)
  })

  it('R7.3 at most 200 products; one without votes counts no more', () => {
    const room = benchRoom().join('ana', 'ben')
    for (let id = 1; id <= LIMITS.votedProducts; id++) room.act('ana', vote('love', '', id))
    expect(room.refusal('ben', vote('love', '', 999))).toBe('too_many')
    expect(room.refusal('ben', vote('love', '', 1))).toBeNull()
    room.act('ana', vote(null, '', 1))
    expect(room.refusal('ben', vote('love', '', 999))).toBeNull()
  })
})

describe('shortlist', () => {
  it('R8.1 everybody puts things at its end, at most 60', () => {
    const room = benchRoom().join('ana', 'ben')
    for (const [i, ref] of many(LIMITS.shortlist).entries()) room.act(i % 2 ? 'ana' : 'ben', list(ref))
    expect(room.state.shortlist.map((i) => i.key)).toEqual(many(LIMITS.shortlist).map(refKey))
    expect(room.refusal('ana', list(MUG))).toBe('too_many')
    expect(room.refusal('ana', list(many(1)[0]!, 'a note to one that is there'))).toBeNull()
    expect(room.refusal('ana', list(many(1)[0]!, 'x'.repeat(201)))).toBe('too_long')
  })

  it('R8.2 R2.9 a thing is on it once; a note changes the note alone', () => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', list(RED_SCARF))
    room.act('ben', list(BLUE_SCARF))
    expect(room.refusal('ben', list(RED_SCARF))).toBe('no_change')
    room.act('ben', list(RED_SCARF, 'for mum'))
    expect(room.refusal('ana', list(RED_SCARF, ' for  mum '))).toBe('no_change')
    expect(room.refusal('ana', list(RED_SCARF))).toBe('no_change')
    expect(room.state.shortlist).toMatchObject([
      { key: '22:221', by: 'ana', note: 'for mum' },
      { key: '22:222', by: 'ben', note: '' },
    ])
  })

  it.each([
    ['44', '11', ['44', '11', '33', '55'], null],
    ['11', null, ['33', '44', '55', '11'], null],
    ['33', '55', ['11', '44', '33', '55'], null],
    ['55', null, [], 'no_change'],
    ['11', '33', [], 'no_change'],
    ['33', '33', [], 'no_change'],
    ['99', '11', [], 'no_such_item'],
    ['11', '99', [], 'no_such_item'],
  ])('R8.3 moving %s before %s', (key, before, order, verdict) => {
    const room = benchRoom().join('ana', 'ben')
    for (const ref of [MUG, LAMP, VASE, BOWL]) room.act('ana', list(ref))
    expect(room.refusal('ben', { type: 'move', key, before })).toBe(verdict)
    if (verdict !== null) return
    room.act('ben', { type: 'move', key, before })
    expect(room.state.shortlist.map((i) => i.key)).toEqual(order)
  })

  it('R8.3 everybody takes off what is there', () => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', list(MUG))
    expect(room.refusal('ben', { type: 'unshortlist', key: '12' })).toBe('no_such_item')
    room.act('ben', { type: 'unshortlist', key: '11' })
    expect(room.state.shortlist).toEqual([])
  })
})

describe('compare and outcome', () => {
  it.each([
    [[], null],
    [[MUG], 'bad_number'],
    [[MUG, MUG], 'bad_number'],
    [[MUG, LAMP], 'no_change'],
    [[LAMP, MUG], null],
    [[MUG, LAMP, MUG, VASE], null],
    [[RED_SCARF, BLUE_SCARF], null],
    [[MUG, LAMP, VASE, BOWL], null],
    [[MUG, LAMP, VASE, BOWL, RED_SCARF], 'too_many'],
  ])('R10.1 while a mug and a lamp are compared: %j is %s', (refs, verdict) => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', { type: 'compare', refs: [MUG, LAMP] })
    expect(room.refusal('ben', { type: 'compare', refs })).toBe(verdict)
  })

  it('R10.1 a thing named twice is compared once, and none puts the comparison away', () => {
    const room = benchRoom().join('ana')
    expect(room.refusal('ana', { type: 'compare', refs: [] })).toBe('no_change')
    room.act('ana', { type: 'compare', refs: [MUG, LAMP, MUG] })
    expect(room.state.compare).toEqual([MUG, LAMP])
    room.act('ana', { type: 'compare', refs: [] })
    expect(room.state.compare).toEqual([])
  })

  it('R10.2 the outcome is set, changed and opened again', () => {
    const room = benchRoom().join('ana', 'ben')
    const settle = (items: ProductRef[], note = '') => ({ type: 'decide', items, note }) as const
    expect(room.refusal('ana', settle([]))).toBe('no_change')
    expect(room.refusal('ana', settle(many(LIMITS.outcomeItems)))).toBeNull()
    expect(room.refusal('ana', settle(many(LIMITS.outcomeItems + 1)))).toBe('too_many')
    expect(room.refusal('ana', settle([MUG], 'x'.repeat(201)))).toBe('too_long')
    room.act('ana', settle([MUG, LAMP], 'both!'))
    expect(room.state.outcome).toEqual({ items: [MUG, LAMP], note: 'both!', by: 'ana', at: room.now })
    expect(room.refusal('ben', settle([MUG, LAMP], ' both!'))).toBe('no_change')
    expect(room.refusal('ben', settle([MUG, LAMP], 'sure?'))).toBeNull()
    room.act('ben', settle([]))
    expect(room.state.outcome).toBeNull()
  })
})
