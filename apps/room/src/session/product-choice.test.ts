import type { ProductView, VariationView } from '@tandem/contract/http/catalogue'
import { describe, expect, it } from 'vitest'
import {
  buyState,
  choiceFor,
  choiceText,
  missing,
  optionState,
  refFor,
  roomInCart,
  termsOf,
  variationFor,
} from './product-choice.ts'

const price = { now: 8900, was: null, upTo: null }
const variation = (id: number, color: string, size: string, state: 'in' | 'out' = 'in'): VariationView => ({
  id,
  attributes: { pa_color: color, pa_size: size },
  price: { ...price, now: id * 100 },
  stock: { state, left: null },
  picture: null,
  sku: '',
})
const jumper: ProductView = {
  id: 9,
  name: 'Jumper',
  price,
  stock: { state: 'in', left: null },
  picture: { src: '/j.svg', alt: '' },
  categories: [],
  variable: true,
  pictures: [],
  descriptionHtml: '',
  shortHtml: '',
  soldIndividually: false,
  purchasable: true,
  permalink: '',
  sku: '',
  modifiedAt: 0,
  attributes: [
    {
      slug: 'pa_color',
      name: 'Colour',
      forVariations: true,
      options: [
        { value: 'oat', label: 'Oat' },
        { value: 'forest', label: 'Forest' },
      ],
    },
    {
      slug: 'pa_size',
      name: 'Size',
      forVariations: true,
      options: [
        { value: 's', label: 'S' },
        { value: 'm', label: 'M' },
      ],
    },
    { slug: 'Care', name: 'Care', forVariations: false, options: [{ value: 'hand', label: 'Hand wash' }] },
  ],
  variations: [variation(11, 'oat', 's'), variation(12, 'oat', 'm', 'out'), variation(13, 'forest', '')],
}

describe('choosing a variation', () => {
  it('asks for everything that a variation is chosen by, and for nothing else', () => {
    expect(missing(jumper, {}).map((a) => a.slug)).toEqual(['pa_color', 'pa_size'])
    expect(variationFor(jumper, { pa_color: 'oat' })).toBeNull()
  })

  it('names a value only where the variation says any', () => {
    expect(refFor(jumper, { pa_color: 'oat', pa_size: 's' })).toEqual({ productId: 9, variationId: 11 })
    expect(refFor(jumper, { pa_color: 'forest', pa_size: 'm' })).toEqual({
      productId: 9,
      variationId: 13,
      attributes: { pa_size: 'm' },
    })
  })

  it('prefers the exact variation to one that says any', () => {
    const both = { ...jumper, variations: [variation(20, '', ''), ...jumper.variations] }
    expect(variationFor(both, { pa_color: 'oat', pa_size: 's' })?.id).toBe(11)
  })

  it('strikes what cannot be had with the rest of the choice', () => {
    expect(optionState(jumper, { pa_color: 'oat' }, 'pa_size', 'm')).toBe('out')
    expect(optionState(jumper, { pa_color: 'oat' }, 'pa_size', 'l')).toBe('none')
    expect(optionState(jumper, { pa_size: 'm' }, 'pa_color', 'forest')).toBe('ok')
  })

  it('starts from a variation, and keeps what was chosen where it says any', () => {
    expect(choiceFor(jumper, { variationId: 11 })).toEqual({ pa_color: 'oat', pa_size: 's' })
    const ref = { productId: 9, variationId: 13, attributes: { pa_size: 'm' } }
    expect(choiceText(jumper, ref)).toBe('Forest, M')
    expect(termsOf(jumper, ref).price.now).toBe(1300)
  })
})

describe('buying', () => {
  const sold = (state: 'in' | 'out', more: Partial<ProductView> = {}): ProductView => ({
    ...jumper,
    variable: false,
    variations: [],
    attributes: [],
    stock: { state, left: null },
    ...more,
  })

  it('is over when it is sold out, whatever else the shop says of it', () => {
    expect(buyState(sold('out'), {})).toBe('out')
    expect(buyState(sold('out', { purchasable: false }), {})).toBe('out')
    expect(buyState(sold('in', { purchasable: false }), {})).toBe('not-for-sale')
    expect(buyState(sold('in'), {})).toBe('yes')
  })

  it('knows a variable product whose variations are all sold out, chosen or not', () => {
    const out = [variation(11, 'oat', 's', 'out'), variation(12, 'oat', 'm', 'out')]
    const none = { ...jumper, variations: out }
    expect(buyState(none, {})).toBe('out')
    expect(buyState(none, { pa_color: 'oat', pa_size: 's' })).toBe('out')
    expect(buyState({ ...none, stock: { state: 'out', left: null }, variations: [] }, {})).toBe('out')
  })

  it('knows it of the part that was chosen', () => {
    expect(buyState(jumper, {})).toBe('choose')
    expect(buyState(jumper, { pa_color: 'oat', pa_size: 'm' })).toBe('out')
    expect(buyState(jumper, { pa_color: 'oat', pa_size: 's' })).toBe('yes')
  })

  it('lets no more into a cart than the shop has left', () => {
    expect(roomInCart(jumper, { state: 'few', left: 3 }, 2)).toBe(1)
    expect(roomInCart(jumper, { state: 'few', left: 3 }, 5)).toBe(0)
    expect(roomInCart(jumper, { state: 'backorder', left: 0 }, 5)).toBe(994)
    expect(roomInCart({ ...jumper, soldIndividually: true }, { state: 'in', left: null }, 0)).toBe(1)
    expect(roomInCart({ ...jumper, soldIndividually: true }, { state: 'in', left: null }, 1)).toBe(0)
  })
})
