import type { ProductView } from '@tandem/contract/http/catalogue'
import { describe, expect, it } from 'vitest'
import { buyable, factsOf, mostPerOrder } from './product-facts.ts'

const price = (now: number) => ({ now, was: null, upTo: null })
const jumper: ProductView = {
  id: 7,
  name: 'Cable jumper',
  price: price(8900),
  stock: { state: 'in', left: null },
  picture: { src: '/a.svg', alt: '' },
  categories: [],
  variable: true,
  pictures: [],
  descriptionHtml: '',
  shortHtml: '',
  attributes: [
    {
      slug: 'pa_color',
      name: 'Colour',
      options: [{ value: 'oat', label: 'Oat' }],
      forVariations: true,
    },
    { slug: 'pa_size', name: 'Size', options: [{ value: 'm', label: 'M' }], forVariations: true },
    { slug: 'wool', name: 'Wool', options: [{ value: 'lamb', label: 'Lamb' }], forVariations: false },
  ],
  variations: [
    {
      id: 71,
      attributes: { pa_color: 'oat', pa_size: '' },
      price: price(9100),
      stock: { state: 'few', left: 2 },
      picture: { src: '/oat.svg', alt: '' },
      sku: '',
    },
  ],
  soldIndividually: false,
  purchasable: true,
  permalink: '',
  sku: '',
  modifiedAt: 0,
}

describe('what a small card says', () => {
  it('waits, and knows what is gone', () => {
    expect(factsOf('loading', { productId: 7, variationId: null }).state).toBe('loading')
    expect(factsOf(null, { productId: 7, variationId: null }).state).toBe('gone')
    expect(factsOf(jumper, { productId: 7, variationId: 99 }).state).toBe('gone')
  })

  it('takes picture, price and stock of the variation, and says what was chosen', () => {
    const facts = factsOf(jumper, { productId: 7, variationId: 71, attributes: { pa_size: 'm' } })
    expect(facts).toMatchObject({ choice: 'Oat, M', price: { now: 9100 }, stock: { left: 2 } })
    expect(facts.picture?.src).toBe('/oat.svg')
  })

  it('falls back to the product itself', () => {
    const facts = factsOf(jumper, { productId: 7, variationId: null })
    expect(facts).toMatchObject({ choice: '', price: { now: 8900 }, name: 'Cable jumper' })
  })
})

describe('how many one order takes', () => {
  it('one where the shop sells it individually, else what is left of the variation', () => {
    const oat = { productId: 7, variationId: 71 }
    expect(mostPerOrder(factsOf(jumper, oat))).toBe(2)
    expect(mostPerOrder(factsOf({ ...jumper, soldIndividually: true }, oat))).toBe(1)
    expect(mostPerOrder(factsOf(jumper, { productId: 7, variationId: null }))).toBe(999)
  })
})

describe('whether it can go into a cart as it stands', () => {
  const ask = (product: ProductView | null | 'loading', ref: Parameters<typeof buyable>[1]) =>
    buyable(factsOf(product, ref), ref)

  it('needs a variation, and every "any" attribute of it', () => {
    expect(ask(jumper, { productId: 7, variationId: null })).toBe('choose')
    expect(ask(jumper, { productId: 7, variationId: 71 })).toBe('choose')
    expect(ask(jumper, { productId: 7, variationId: 71, attributes: { pa_size: 'm' } })).toBe('yes')
  })

  it('is not possible when sold out, gone or not for sale', () => {
    const simple = { ...jumper, variable: false, variations: [], attributes: [] }
    const ref = { productId: 7, variationId: null }
    expect(ask(simple, ref)).toBe('yes')
    expect(ask({ ...simple, stock: { state: 'out', left: 0 } }, ref)).toBe('out')
    expect(ask({ ...simple, purchasable: false }, ref)).toBe('out')
    expect(ask(null, ref)).toBe('gone')
    expect(ask('loading', ref)).toBe('loading')
  })
})
