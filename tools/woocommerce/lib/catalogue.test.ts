import { describe, expect, it } from 'vitest'
import { attributesOf, readCatalogue } from './catalogue.mjs'

describe('the catalogue for a real store', () => {
  it('is the demo store’s, with rasters where there are some and sizes for the drawings', async () => {
    const catalogue = await readCatalogue()
    expect(catalogue.products.length).toBeGreaterThanOrEqual(28)
    const pictures = catalogue.products.flatMap(({ images }) => images)
    expect(pictures.some(({ file }) => file.endsWith('.jpg'))).toBe(true)
    for (const picture of pictures.filter(({ file }) => file.endsWith('.svg')))
      expect(picture).toMatchObject({ width: expect.any(Number), height: expect.any(Number) })
  })

  it('names each attribute once with everything that any product offers', async () => {
    const catalogue = await readCatalogue()
    const attributes = attributesOf(catalogue)
    expect(new Set(attributes.map(({ slug }) => slug)).size).toBe(attributes.length)
    const sizes = attributes.find(({ slug }) => slug === 'pa_size')
    expect(sizes?.options.map(({ slug }) => slug)).toEqual(expect.arrayContaining(['s', 'xl', '36-39']))
  })

  it('has parents before their children', async () => {
    const { categories } = await readCatalogue()
    const seen = new Set<string>()
    for (const { slug, parent } of categories) {
      if (parent) expect(seen).toContain(parent)
      seen.add(slug)
    }
  })
})
