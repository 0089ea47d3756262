import { describe, expect, it } from 'vitest'
import { movedBy } from './use-pointing.ts'

const mark = { productId: 1, image: 0, x: 0.5, y: 0.98 }
const press = (key: string, shiftKey = false) => movedBy({ key, shiftKey }, mark)

describe('the mark that the keyboard moves', () => {
  it('goes where the arrow points, in small steps with Shift', () => {
    expect(press('ArrowLeft')).toMatchObject({ x: 0.45, y: 0.98 })
    expect(press('ArrowUp', true)).toMatchObject({ x: 0.5, y: 0.97 })
    expect(press('Enter')).toBeNull()
  })

  it('stays on the picture', () => {
    expect(press('ArrowDown')).toMatchObject({ y: 1 })
  })
})
