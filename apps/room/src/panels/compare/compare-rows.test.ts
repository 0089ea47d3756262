import type { ProductAttribute, ProductView } from '@tandem/contract/http/catalogue'
import { describe, expect, it } from 'vitest'
import { attributeRows, cut } from './compare-rows.ts'

const attribute = (slug: string, name: string, ...labels: string[]): ProductAttribute => ({
  slug,
  name,
  options: labels.map((label) => ({ value: label.toLowerCase(), label })),
  forVariations: false,
})
const product = (...attributes: ProductAttribute[]) => ({ attributes }) as ProductView

describe('rows of a comparison', () => {
  it('puts the same attribute of several products into one row', () => {
    const rows = attributeRows([
      product(attribute('pa_material', 'Material', 'Wool')),
      product(
        attribute('material', 'material', 'Cotton', 'Linen'),
        attribute('pa_care', 'Care', 'Hand wash'),
      ),
    ])
    expect(rows).toEqual([
      { slug: 'pa_material', name: 'Material', cells: ['Wool', 'Cotton, Linen'] },
      { slug: 'pa_care', name: 'Care', cells: ['', 'Hand wash'] },
    ])
  })

  it('leaves the column of what is gone or loading empty', () => {
    expect(attributeRows([null, product(attribute('a', 'A', 'x'))])[0]?.cells).toEqual(['', 'x'])
  })
})

describe('a short description', () => {
  it('is cut at a word', () => {
    expect(cut('one two three four', 12)).toBe('one two…')
    expect(cut('short', 12)).toBe('short')
    expect(cut('averyveryverylongword', 8)).toBe('averyve…')
  })
})
