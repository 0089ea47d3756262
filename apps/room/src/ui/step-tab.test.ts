import { describe, expect, it } from 'vitest'
import { stepTab } from './step-tab.ts'

describe('stepTab', () => {
  it('moves round the row', () => {
    expect(stepTab('ArrowRight', 3, 4)).toBe(0)
    expect(stepTab('ArrowLeft', 0, 4)).toBe(3)
    expect(stepTab('End', 1, 4)).toBe(3)
    expect(stepTab('x', 1, 4)).toBeNull()
  })

  it('starts from the first where none is chosen', () => {
    expect(stepTab('ArrowRight', -1, 4)).toBe(1)
    expect(stepTab('ArrowLeft', -1, 4)).toBe(3)
  })
})
