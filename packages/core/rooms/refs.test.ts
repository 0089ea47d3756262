import { describe, expect, it } from 'vitest'
import { benchRoom, MUG, say } from '../testing/rooms.ts'
import { checkImage, checkLine, checkRef } from './refs.ts'
import { type ProductRef, refKey } from './room-state.ts'

const ref = (more: object): ProductRef => ({ ...MUG, ...more }) as ProductRef
const chosen = (attributes: unknown): ProductRef => ref({ attributes })

describe('things of the shop', () => {
  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('R2.6 %d numbers nothing', (id) => {
    expect(checkRef(ref({ productId: id }))).toBe('bad_number')
    expect(checkRef(ref({ variationId: id }))).toBe('bad_number')
  })

  it('R2.6 the first and the last number are in order', () => {
    expect(checkRef(ref({ productId: 1, variationId: 2 ** 53 - 1 }))).toBeNull()
  })

  it.each([
    [{ pa_color: 'red', 'Size ✓': 'M' }, null],
    [{ logo: '' }, null],
    [{ '': 'x' }, 'empty'],
    [{ a: 'x'.repeat(100) }, null],
    [{ a: '😀'.repeat(100) }, null],
    [{ a: 'x'.repeat(101) }, 'too_long'],
    [{ ['x'.repeat(101)]: 'a' }, 'too_long'],
    [Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`a${i}`, 'x'])), null],
    [Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`a${i}`, 'x'])), 'too_many'],
    [{ a: '\u0000' }, 'bad_number'],
    [{ a: '\ud800' }, 'bad_number'],
    [{ 'a\nb': 'x' }, 'bad_number'],
    [{ a: '\u202ex' }, 'bad_number'],
    [{ constructor: 'x' }, 'bad_number'],
    [JSON.parse('{"__proto__": "x"}'), 'bad_number'],
  ])('R2.7 attributes %j: %s', (attributes, verdict) => {
    expect(checkRef(chosen(attributes))).toBe(verdict)
  })

  it.each([0, -1, 0.5, 1000, Number.NaN, Number.POSITIVE_INFINITY])('R2.8 %d is no quantity', (quantity) => {
    expect(checkLine({ ...MUG, quantity })).toBe('bad_number')
  })

  it('R2.8 1 and 999 are quantities, 0 and 100 pictures, others are not', () => {
    expect([1, 999].map((quantity) => checkLine({ ...MUG, quantity }))).toEqual([null, null])
    expect([0, 100].map(checkImage)).toEqual([null, null])
    expect([-1, 101, 0.5, Number.NaN].map(checkImage)).toEqual(Array(4).fill('bad_number'))
  })

  it('R2.9 a variation is another thing than its product, attributes make none', () => {
    const keys = [MUG, ref({ variationId: 5 }), ref({ variationId: 5, attributes: { a: 'x' } })].map(refKey)
    expect(keys).toEqual(['11', '11:5', '11:5'])
  })

  it('R2.6 R2.7 R2.8 every command that names a thing is held to it', () => {
    const room = benchRoom().join('ana', 'ben')
    const bad = ref({ productId: 0 })
    const line = { ...bad, quantity: 1 }
    const option = { label: 'x', product: null }
    for (const command of [
      say('x', { product: bad }),
      { type: 'vote', productId: 0, value: 'love', reason: '' },
      { type: 'shortlist', ref: bad, note: '' },
      { type: 'open-poll', question: 'q', options: [option, { label: '', product: bad }] },
      { type: 'compare', refs: [MUG, bad] },
      { type: 'summon', ref: bad, image: 0 },
      { type: 'summon', ref: MUG, image: 101 },
      { type: 'suggest', to: 'ben', line, note: '' },
      { type: 'suggest', to: 'ben', line: { ...MUG, quantity: 0 }, note: '' },
      { type: 'share-cart', lines: [line] },
      { type: 'decide', items: [bad], note: '' },
    ] as const)
      expect(room.refusal('ana', command as never), command.type).toBe('bad_number')
  })
})
