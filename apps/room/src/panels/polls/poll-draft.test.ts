import { emptyRoom, type RoomState } from '@tandem/core/rooms/room-state'
import { describe, expect, it } from 'vitest'
import { addOption, isReady, NO_POLL, seenRefs, toggleOption } from './poll-draft.ts'

const words = (label: string) => ({ label, product: null })
const thing = (productId: number) => ({ label: '', product: { productId, variationId: null } })

describe('asking which one', () => {
  it('offers and takes back', () => {
    const one = toggleOption(NO_POLL, thing(1))
    expect(one.options).toHaveLength(1)
    expect(toggleOption(one, thing(1)).options).toHaveLength(0)
    expect(toggleOption(toggleOption(NO_POLL, words(' Neither ')), words('neither')).options).toHaveLength(0)
  })

  it('takes no empty words and no seventh answer', () => {
    expect(toggleOption(NO_POLL, words('  ')).options).toHaveLength(0)
    const six = [1, 2, 3, 4, 5, 6].reduce((d, id) => toggleOption(d, thing(id)), NO_POLL)
    expect(toggleOption(six, thing(7)).options).toHaveLength(6)
  })

  it('adds what was typed and not yet added, and never takes anything back by it', () => {
    const one = addOption(NO_POLL, words(' Neither '))
    expect(one.options.map((o) => o.label)).toEqual(['Neither'])
    expect(addOption(one, words('neither'))).toBe(one)
    expect(addOption(one, words('  '))).toBe(one)
    const six = [1, 2, 3, 4, 5, 6].reduce((d, id) => addOption(d, thing(id)), NO_POLL)
    expect(addOption(six, words('Seventh'))).toBe(six)
  })

  it('needs two answers and a question that is not too long', () => {
    const two = [1, 2].reduce((d, id) => toggleOption(d, thing(id)), NO_POLL)
    expect(isReady(NO_POLL)).toBe(false)
    expect(isReady(two)).toBe(true)
    expect(isReady({ ...two, question: 'x'.repeat(141) })).toBe(false)
  })

  it('proposes what people look at, once each, without what is listed', () => {
    const ref = (productId: number) => ({ productId, variationId: null })
    const room: RoomState = {
      ...emptyRoom('r', 's', 0),
      shortlist: [{ key: '1', ref: ref(1), by: 'a', at: 0, note: '' }],
      spotlight: { ref: ref(3), image: 0, by: 'a', at: 0, seq: 1 },
    }
    expect(seenRefs(room, [ref(1), ref(2), ref(2)]).map((r) => r.productId)).toEqual([2, 3])
  })
})
