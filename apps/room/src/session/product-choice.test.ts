import type { ProductView, VariationView } from '@tandem/contract/http/catalogue'
import { describe, expect, it } from 'vitest'
import {
  choiceFor,
  choiceText,
  missing,
  optionState,
  refFor,
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
