import { describe, expect, it } from 'vitest'
import { dropTarget, edgeTarget, gapAt, stepTarget } from './reorder.ts'

const keys = ['a', 'b', 'c']

describe('ordering the shortlist', () => {
  it('steps up and down', () => {
    expect(stepTarget(keys, 'b', -1)).toBe('a')
    expect(stepTarget(keys, 'a', 1)).toBe('c')
    expect(stepTarget(keys, 'b', 1)).toBeNull()
  })

  it('has nowhere to go past the ends, nor for what is not there', () => {
    expect(stepTarget(keys, 'a', -1)).toBeUndefined()
    expect(stepTarget(keys, 'c', 1)).toBeUndefined()
    expect(stepTarget(keys, 'x', 1)).toBeUndefined()
  })

  it('drops into a gap', () => {
    expect(dropTarget(keys, 'c', 0)).toBe('a')
    expect(dropTarget(keys, 'a', 3)).toBeNull()
    expect(dropTarget(keys, 'a', 2)).toBe('c')
  })

  it('does nothing when dropped where it was', () => {
    expect(dropTarget(keys, 'b', 1)).toBeUndefined()
    expect(dropTarget(keys, 'b', 2)).toBeUndefined()
    expect(edgeTarget(keys, 'a', 'top')).toBeUndefined()
    expect(edgeTarget(keys, 'c', 'end')).toBeUndefined()
  })

  it('finds the gap under the pointer', () => {
    expect(gapAt([10, 30, 50], 5)).toBe(0)
    expect(gapAt([10, 30, 50], 31)).toBe(2)
    expect(gapAt([10, 30, 50], 99)).toBe(3)
    expect(gapAt([], 4)).toBe(0)
  })
})
