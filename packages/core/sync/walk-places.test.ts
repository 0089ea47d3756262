import { describe, expect, it } from 'vitest'
import { stepWalk, WALK_BEGIN } from './walk-places.ts'

const SIZE = 100

/** Walks a list that changes under it; gives back what was met, and how many pages that took. */
function walk(
  list: number[],
  options: { hidden?: Set<number>; before?: (page: number) => void; total?: boolean } = {},
) {
  const { hidden = new Set(), before = () => {}, total = true } = options
  const met = new Set<number>()
  let pages = 0
  for (let place = WALK_BEGIN, more = true; more; ) {
    before(++pages)
    if (pages > 500) throw new Error('it walks for ever')
    const ids = list.slice(place.offset, place.offset + SIZE).filter((id) => !hidden.has(id))
    const step = stepWalk(place, { ids, size: SIZE, total: total ? list.length : null })
    if (step.counts) for (const id of ids) met.add(id)
    ;({ next: place, more } = step)
  }
  return { met, pages }
}

const numbers = (count: number) => Array.from({ length: count }, (_, n) => (n + 1) * 2)

describe('walking a list by places', () => {
  it.each([0, 1, 99, 100, 101, 199, 200, 1_000])('O40 meets all of %i', (count) => {
    for (const total of [true, false]) {
      const { met, pages } = walk(numbers(count), { total })
      expect([...met]).toEqual(numbers(count))
      expect(pages).toBeLessThanOrEqual(Math.ceil(count / (SIZE - 1)) + 1)
    }
  })
  it.each([1, 2, 49, 50, 51, 99, 100, 101, 350])(
    'O40 misses nothing when %i at a time go from what is behind it',
    (gone) => {
      for (const total of [true, false]) {
        const list = numbers(2_000)
        const { met } = walk(list, { total, before: (page) => page > 1 && page < 6 && list.splice(0, gone) })
        expect(list.filter((id) => !met.has(id))).toEqual([])
      }
    },
  )
  it.each([1, 60, 250])('O40 goes on over %i in a row that cannot be shown', (count) => {
    const list = numbers(1_000)
    for (const from of [0, 50, 98, 99, 100, 700, 1_000 - count]) {
      const hidden = new Set(list.slice(from, from + count))
      const { met } = walk(list, { hidden })
      expect(list.filter((id) => !met.has(id))).toEqual([...hidden])
    }
  })
})
