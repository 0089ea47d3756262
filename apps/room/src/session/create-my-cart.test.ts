import { signal } from '@preact/signals'
import type { StoreView } from '@tandem/contract/http/rooms'
import { emptyRoom } from '@tandem/core/rooms/room-state'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import { createMyCart } from './create-my-cart.ts'
import type { DurableLane } from './durable-lane.ts'

const make = () =>
  createMyCart({
    store: { storeKey: 'shop' } as StoreView,
    roomId: 'room-1',
    me: 'me',
    catalogue: { product: () => signal('loading') } as unknown as Catalogue,
    lane: { room: signal(emptyRoom('room-1', 'shop', 0)) } as unknown as DurableLane,
    authorization: () => '',
  })

describe('createMyCart', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('works where the browser forbids storage', async () => {
    const forbidden = () => {
      throw new Error('SecurityError')
    }
    const names = ['getItem', 'setItem', 'removeItem']
    vi.stubGlobal('sessionStorage', Object.fromEntries(names.map((name) => [name, forbidden])))
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('fetch', async () => Response.json({ url: 'https://shop.example/add', lines: 1 }))
    const cart = make()
    expect(cart.returned.value).toBe(false)
    expect(cart.add({ productId: 5, variationId: null }, 2)).toBe('added')
    expect(cart.count.value).toBe(2)
    expect(await cart.handOff()).toEqual({ url: 'https://shop.example/add' })
    cart.settleReturn(true)
    expect(cart.count.value).toBe(0)
  })
})
