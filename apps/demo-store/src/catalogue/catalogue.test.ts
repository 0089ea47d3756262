import { existsSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ProductDefinition } from '../catalogue-definition.ts'
import { parseDecimal } from '../money.ts'
import { catalogue } from './catalogue.ts'

const { products } = catalogue
const art = new URL('../../art/', import.meta.url)
const files = [
  ...new Set(
    products.flatMap((product) => [
      ...product.images.map((image) => image.file),
      ...product.variations.flatMap((variation) => (variation.image ? [variation.image.file] : [])),
    ]),
  ),
]

describe('the catalogue of Fir & Clay', () => {
  test('has at least 28 products, each with one to four pictures', () => {
    expect(products.length).toBeGreaterThanOrEqual(28)
    for (const product of products) {
      expect(product.images.length, product.sku).toBeGreaterThanOrEqual(1)
      expect(product.images.length, product.sku).toBeLessThanOrEqual(4)
      for (const image of product.images) expect(image.alt, product.sku).not.toBe('')
    }
  })

  test('has a raster of each product’s first picture for link previews, under 40 KB', () => {
    const raster = (file: string) => new URL(`preview/${file.replace('.svg', '.jpg')}`, art)
    const first = products.map((product) => product.images[0]?.file ?? '')
    expect(first.filter((file) => !existsSync(raster(file)))).toEqual([])
    expect(first.filter((file) => statSync(raster(file)).size > 40 * 1024)).toEqual([])
  })

  test('names each product and variation once', () => {
    const skus = products.flatMap((p) => [p.sku, ...p.variations.map((variation) => variation.sku)])
    expect(new Set(skus).size).toBe(skus.length)
    expect(new Set(products.map((product) => product.slug)).size).toBe(products.length)
  })

  test('uses categories that exist and options that the product offers', () => {
    const known = new Set(catalogue.categories.map((category) => category.slug))
    for (const product of products) {
      for (const category of product.categories) expect(known, product.sku).toContain(category)
      for (const variation of product.variations) {
        for (const [slug, option] of Object.entries(variation.attributes)) {
          const attribute = product.attributes.find((one) => one.slug === slug && one.variation)
          expect(attribute, variation.sku).toBeDefined()
          if (option !== '')
            expect(
              attribute?.options.map((one) => one.slug),
              variation.sku,
            ).toContain(option)
        }
      }
    }
  })

  test('holds every case that a shop meets', () => {
    type Item = Pick<ProductDefinition, 'sku' | 'stock' | 'regularPrice' | 'salePrice'>
    const items = products.flatMap((product): Item[] =>
      product.variations.length > 0 ? product.variations : [product],
    )
    expect(items.some((item) => item.salePrice !== undefined)).toBe(true)
    expect(items.some((item) => item.stock !== null && item.stock > 0 && item.stock <= 2)).toBe(true)
    expect(products.some((product) => product.stock === 0)).toBe(true)
    expect(items.some((item) => item.stock === 0 && item.sku.includes('-INK'))).toBe(true)
    expect(products.some((product) => product.variations.some((v) => v.attributes.pa_size === ''))).toBe(true)
    expect(products.some((product) => product.soldIndividually)).toBe(true)
    expect(products.some((product) => product.virtual)).toBe(true)
    for (const item of items) {
      const price = parseDecimal(item.regularPrice)
      expect(price, item.sku).toBeGreaterThan(0)
      if (item.salePrice !== undefined)
        expect(parseDecimal(item.salePrice), item.sku).toBeLessThan(price ?? 0)
    }
  })

  test.each(files)('%s is there, small, and holds nothing but a drawing', (file) => {
    const url = new URL(file, art)
    expect(existsSync(url)).toBe(true)
    expect(statSync(url).size).toBeLessThan(40 * 1024)
    const svg = readFileSync(url, 'utf8')
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox=/)
    expect(svg).not.toMatch(/<script|\son\w+=|href=|NaN|undefined/i)
  })
})
