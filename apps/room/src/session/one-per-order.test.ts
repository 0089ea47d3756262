import { signal } from '@preact/signals'
import type { StoreView } from '@tandem/contract/http/rooms'
import { emptyRoom } from '@tandem/core/rooms/room-state'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import { createMyCart } from './create-my-cart.ts'
import type { DurableLane } from './durable-lane.ts'

const price = { now: 500, was: null, upTo: null }
const stock = { state: 'in', left: null }
const thing = (id: number, soldIndividually: boolean) =>
  signal({
    id,
    name: `Thing ${id}`,
    price,
    stock,
    soldIndividually,
    variations: [],
    attributes: [],
    pictures: [],
  })
const products = new Map([
  [1, thing(1, true)],
  [2, thing(2, false)],
])
const cartOf = () =>
  createMyCart({
    store: { storeKey: 'fir' } as StoreView,
    roomId: 'r',
    me: 'ana',
    catalogue: { product: (id: number) => products.get(id) } as unknown as Catalogue,
    lane: { room: signal(emptyRoom('r', 'fir', 0)), do: () => '' } as unknown as DurableLane,
    authorization: () => '',
  })

describe('what the shop sells one of per order', () => {
  beforeEach(() => {
    vi.stubGlobal('addEventListener', () => {})
    vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} })
  })
  afterEach(() => vi.unstubAllGlobals())

  it('stays one however often and from wherever it is added, and says that it is there', () => {
    const cart = cartOf()
    const ref = { productId: 1, variationId: null }
    expect([cart.add(ref, 1), cart.add(ref, 3)]).toEqual(['added', 'added'])
    cart.setQuantity('1', 4)
    expect(cart.lines.value.map((l) => [l.line.quantity, l.oneOnly])).toEqual([[1, true]])
    cart.clear()
    cart.add(ref, 2)
    expect(cart.count.value).toBe(1)
  })

  it('does not hold for other things', () => {
    const cart = cartOf()
    const ref = { productId: 2, variationId: null }
    cart.add(ref, 1)
    cart.add(ref, 2)
    expect(cart.lines.value.map((l) => [l.line.quantity, l.oneOnly])).toEqual([[3, false]])
  })
})
