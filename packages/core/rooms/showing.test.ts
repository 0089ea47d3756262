import { describe, expect, it } from 'vitest'
import { benchRoom, LAMP, MUG, RED_SCARF } from '../testing/rooms.ts'
import { LIMITS, TIMES } from './limits.ts'
import type { ProductRef } from './room-state.ts'

const summon = (ref: ProductRef = MUG) => ({ type: 'summon', ref, image: 2 }) as const
const suggest = (to: string, ref: ProductRef = MUG, quantity = 1) =>
  ({ type: 'suggest', to, line: { ...ref, quantity }, note: '' }) as const
const reply = (suggestionId: number, accept = true) =>
  ({ type: 'answer-suggestion', suggestionId, accept }) as const
const nth = (n: number): ProductRef => ({ productId: 1000 + n, variationId: null })

describe('bringing everyone here', () => {
  it('R11.1 the spotlight is the latest invitation', () => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', summon())
    const seq = room.act('ben', summon(RED_SCARF))
    expect(room.state.spotlight).toEqual({ ref: RED_SCARF, image: 2, by: 'ben', at: room.now, seq })
  })

  it.each([
    [0, 'too_soon'],
    [TIMES.summonCooldownMs - 1, 'too_soon'],
    [TIMES.summonCooldownMs, null],
    [-60_000, 'too_soon'],
  ])('R11.2 again after %d ms: %s', (ms, verdict) => {
    const room = benchRoom().join('ana', 'ben')
    room.act('ana', summon())
    room.now += ms
    expect(room.refusal('ana', summon(LAMP))).toBe(verdict)
    expect(room.refusal('ben', summon(LAMP))).toBeNull()
  })
})

describe('suggestions', () => {
  it.each([
    ['ana', 'not_yourself'],
    ['nobody', 'no_such_person'],
    ['left', 'no_such_person'],
    ['removed', 'no_such_person'],
    ['ben', null],
  ])('R12.1 to %s: %s', (to, verdict) => {
    const room = benchRoom().join('ana', 'ben', 'left', 'removed')
    room.act('left', { type: 'leave' })
    room.act('ana', { type: 'remove', participantId: 'removed' })
    expect(room.refusal('ana', suggest(to))).toBe(verdict)
  })

  it('R12.1 it waits for its receiver and touches no cart', () => {
    const room = benchRoom().join('ana', 'ben')
    const id = room.act('ana', { ...suggest('ben'), note: ' your\ncolour ' })
    const made = {
      id,
      from: 'ana',
      to: 'ben',
      line: { ...MUG, quantity: 1 },
      note: 'your colour',
      at: room.now,
    }
    expect(room.state.suggestions).toEqual([{ ...made, answer: 'open' }])
    expect(room.state.sharedCarts).toEqual({})
    expect(room.refusal('ana', { ...suggest('ben', LAMP), note: 'x'.repeat(201) })).toBe('too_long')
  })

  it('R12.2 the same again while it is open is no change', () => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    const id = room.act('ana', suggest('ben'))
    expect(room.refusal('ana', suggest('ben', MUG, 5))).toBe('no_change')
    expect(room.refusal('cora', suggest('ben'))).toBeNull()
    expect(room.refusal('ana', suggest('cora'))).toBeNull()
    room.act('ben', reply(id, false))
    expect(room.refusal('ana', suggest('ben'))).toBeNull()
  })

  it.each([true, false])('R12.3 its receiver answers once (accept: %s)', (accept) => {
    const room = benchRoom().join('ana', 'ben')
    const id = room.act('ana', suggest('ben'))
    expect(room.refusal('ana', reply(id))).toBe('not_yours')
    expect(room.refusal('ben', reply(id + 1))).toBe('no_such_suggestion')
    room.act('ben', reply(id, accept))
    expect(room.state.suggestions[0]?.answer).toBe(accept ? 'accepted' : 'declined')
    expect(room.refusal('ben', reply(id, !accept))).toBe('already_answered')
  })

  it('R12.4 at most 60 wait; answered ones make room', () => {
    const room = benchRoom().join('ana', 'ben')
    const ids = Array.from({ length: LIMITS.suggestions }, (_, i) => room.act('ana', suggest('ben', nth(i))))
    expect(room.refusal('ana', suggest('ben', LAMP))).toBe('too_many')
    room.act('ben', reply(ids[7]!))
    room.act('ana', suggest('ben', LAMP))
    expect(room.state.suggestions).toHaveLength(LIMITS.suggestions)
    expect(room.refusal('ben', reply(ids[7]!))).toBe('no_such_suggestion')
    expect(room.refusal('ben', reply(ids[0]!))).toBeNull()
  })

  it('R12.4 what was suggested to somebody who is not in does not block the others', () => {
    const room = benchRoom().join('ana', 'ben', 'cora')
    for (let i = 0; i < LIMITS.suggestions; i++) room.act('ana', suggest('ben', nth(i)))
    room.act('ana', { type: 'remove', participantId: 'ben' })
    expect(room.refusal('ana', suggest('cora'))).toBeNull()
    room.act('ana', suggest('cora'))
    expect(room.state.suggestions).toHaveLength(LIMITS.suggestions)
  })
})

describe('carts', () => {
  it('R13.1 a cart is shared, replaced and taken back by its owner', () => {
    const room = benchRoom().join('ana', 'ben')
    const share = (n: number | null) =>
      ({
        type: 'share-cart',
        lines: n === null ? null : Array.from({ length: n }, () => ({ ...MUG, quantity: 1 })),
      }) as const
    expect(room.refusal('ana', share(null))).toBe('no_change')
    expect(room.refusal('ana', share(LIMITS.cartLines))).toBeNull()
    expect(room.refusal('ana', share(LIMITS.cartLines + 1))).toBe('too_many')
    room.act('ana', share(2))
    room.act('ana', share(1))
    expect(room.state.sharedCarts).toEqual({ ana: [{ ...MUG, quantity: 1 }] })
    expect(room.refusal('ben', share(null))).toBe('no_change')
    room.act('ana', share(null))
    expect(room.state.sharedCarts).toEqual({})
  })

  it('R13.2 there is no event about a hand-off: the state never knows one', () => {
    const room = benchRoom().join('ana')
    expect(Object.keys(room.state).filter((key) => /hand|order|checkout/iu.test(key))).toEqual([])
    expect(() => room.act('ana', { type: 'hand-off' } as never)).toThrow()
  })
})
