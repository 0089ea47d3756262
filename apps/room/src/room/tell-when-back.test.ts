import { signal } from '@preact/signals'
import type { ProductView } from '@tandem/contract/http/catalogue'
import type { ProductRef } from '@tandem/core/rooms/room-state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ProductSlot } from '../session/catalogue.ts'
import { tellWhenBack } from './tell-when-back.ts'

const mug = (state: 'in' | 'out') =>
  ({
    id: 3,
    name: 'Mug',
    stock: { state, left: null },
    pictures: [],
    variations: [],
  }) as unknown as ProductView

describe('tellWhenBack', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('waits until the thing can be bought, says it once, and asks the shop meanwhile', async () => {
    const slot = signal<ProductSlot>(mug('out'))
    const recheck = vi.fn()
    const ui = {
      waitingFor: signal<ReadonlyMap<string, ProductRef>>(new Map()),
      backAgain: signal<readonly ProductRef[]>([]),
    }
    const catalogue = { product: () => slot, recheck } as never
    const stop = tellWhenBack({ catalogue }, ui)
    const thing = { productId: 3, variationId: null }
    ui.waitingFor.value = new Map([['3', thing]])
    await vi.advanceTimersByTimeAsync(61_000)
    expect(recheck).toHaveBeenCalledWith(3)
    expect(ui.backAgain.value).toEqual([])
    slot.value = mug('in')
    expect(ui.backAgain.value).toEqual([thing])
    expect(ui.waitingFor.value.size).toBe(0)
    slot.value = mug('out')
    slot.value = mug('in')
    expect(ui.backAgain.value).toHaveLength(1)
    stop()
  })
})
