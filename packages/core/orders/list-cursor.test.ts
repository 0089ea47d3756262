import { describe, expect, it } from 'vitest'
import { readCursor, writeCursor } from './list-cursor.ts'

describe('a place in a list', () => {
  it('L1 is read as it was written', () => {
    for (const rank of [0, -250, 1_763_800_000_000, Number.MAX_SAFE_INTEGER]) {
      const place = { rank, orderId: 12_345, storeId: 7 }
      expect(readCursor('newest', writeCursor('newest', place))).toEqual(place)
    }
  })

  it('L5 is refused when it is of another order of the list, or not ours', () => {
    expect(readCursor('oldest', writeCursor('newest', { rank: 1, orderId: 1, storeId: 1 }))).toBeNull()
    for (const text of [
      '',
      '0',
      '0.1.1',
      '0.1.1.1.1',
      '0.zzzzzzzzzzzz.1.1',
      '0.1..1',
      '9.1.1.1',
      "0.1.1.1'",
    ]) {
      expect(readCursor('newest', text), text).toBeNull()
    }
  })
})
