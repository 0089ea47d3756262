import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isLive, listedIn, toProductView, type ViewContext } from './product-view.ts'
import { readProduct, readVariation, webAddress } from './read-source.ts'
import type { SourceProduct, SourceVariation } from './source.ts'

const recording = (name: string) =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8'))
const bodyOf = (name: string): unknown => recording(name).response.body

const context: ViewContext = { minorUnit: 2, termSlug: () => null, makeSafe: (html) => `safe:${html}` }

/** A plain product as a shop would send it, with what a test changes. */
function wooProduct(change: Record<string, unknown> = {}): SourceProduct {
  const product = readProduct({
    id: 5,
    name: 'Mug',
    type: 'simple',
    status: 'publish',
    catalog_visibility: 'visible',
    price: '12.50',
    regular_price: '12.50',
    purchasable: true,
    stock_status: 'instock',
    date_modified_gmt: '2026-11-22T05:53:20',
    ...change,
  })
  if (!product) throw new Error('not a product')
  return product
}
const view = (change: Record<string, unknown> = {}) => toProductView(wooProduct(change), [], context)

describe('a picture that is a drawing', () => {
  const pictured = (image: Record<string, unknown>) => view({ images: [image] }).picture

  it('comes with the raster that the shop keeps of it; one that is a raster itself, or has none, without', () => {
    const svg = { src: 'https://shop.test/mug.svg', alt: 'A mug' }
    const jpg = 'https://shop.test/mug.jpg'
    expect(pictured({ ...svg, thumbnail: jpg })).toEqual({ ...svg, preview: jpg })
    expect(pictured({ ...svg, thumbnail: svg.src })).toEqual(svg)
    expect(pictured({ ...svg, thumbnail: 'javascript:alert(1)' })).toEqual(svg)
    expect(pictured({ src: jpg, alt: '', thumbnail: 'https://shop.test/mug-300x300.jpg' })).toEqual({
      src: jpg,
      alt: '',
    })
  })
})

describe('a recorded variable product', () => {
  const product = readProduct(bodyOf('product-variable')) as SourceProduct
  const variations = (bodyOf('product-variations') as unknown[]).flatMap((one) => readVariation(one) ?? [])
  const shown = toProductView(product, variations, context)

  it('has its range of prices, its pictures and its categories', () => {
    expect(shown).toMatchObject({
      id: 34,
      name: 'Cable sweater',
      variable: true,
      purchasable: true,
      categories: ['sweaters'],
      price: { now: 5500, was: null, upTo: 7500 },
      sku: 'SWEATER',
      modifiedAt: Date.UTC(2026, 10, 22, 5, 53, 20),
    })
    expect(shown.picture?.src).toBe(
      'https://store.example.test/wp-content/uploads/2026/11/cable-sweater-300.jpg',
    )
  })

  it('has the slugs that the cart wants, though REST tells names only', () => {
    const colour = shown.attributes.find(({ slug }) => slug === 'pa_colour')
    expect(colour?.options).toContainEqual({ value: 'ink-blue', label: 'Ink blue' })
    expect(shown.variations.map(({ attributes }) => attributes)).toContainEqual({
      pa_colour: 'terracotta',
      pa_size: 'l',
    })
  })

  it('leaves an attribute empty where a variation takes any', () => {
    const any = shown.variations.find(({ id }) => id === 40)
    expect(any?.attributes).toEqual({ pa_colour: 'ink-blue', pa_size: '' })
  })

  it("takes a term's real slug where the shop told it", () => {
    const termSlug = (id: number, name: string) => (id === 1 && name === 'Ink blue' ? 'blau' : null)
    const told = toProductView(product, variations, { ...context, termSlug })
    expect(told.variations.find(({ id }) => id === 40)?.attributes['pa_colour']).toBe('blau')
  })

  it('reads a variation from a webhook as from its list', () => {
    const variation = readVariation(JSON.parse(recording('20-product.updated').body)) as SourceVariation
    expect(variation).toMatchObject({ id: 36, parentId: 34, price: '66.00', stockQuantity: 4 })
    const kept = variations.filter(({ id }) => id !== 36)
    const changed = toProductView(product, [...kept, variation], context)
    expect(changed.variations.find(({ id }) => id === 36)).toMatchObject({
      price: { now: 6600, was: null, upTo: null },
      attributes: { pa_colour: 'moss-green', pa_size: 's' },
    })
  })
})

describe('other recordings', () => {
  it('reads names with entities and letters of all kinds, and hands HTML only through the cleaner', () => {
    const shown = toProductView(readProduct(bodyOf('product-unicode-html')) as SourceProduct, [], context)
    expect(shown.name).toBe('Cană „Bună dimineața” ☕ & prieteni')
    expect(shown.price).toEqual({ now: 2999, was: 3990, upTo: null })
    expect(shown.descriptionHtml.startsWith('safe:')).toBe(true)
  })

  it('knows the bin', () => {
    expect(readProduct(JSON.parse(recording('14-product.deleted').body))).toBeNull()
    expect(isLive(wooProduct({ status: 'trash' }))).toBe(false)
    expect(isLive(wooProduct({ status: 'draft' }))).toBe(false)
    expect(isLive(wooProduct({ type: 'variation' }))).toBe(false)
    expect(isLive(wooProduct())).toBe(true)
  })
})

describe('prices', () => {
  it.each([
    ['1e999', null],
    ['', null],
    ['-5', null],
    ['NaN', null],
    ['12,50', null],
    ['0', 0],
    ['12.505', 1251],
  ])('reads %j as %j', (price, now) => expect(view({ price }).price.now).toBe(now))

  it('tells the price before a sale, and none when the "sale" is dearer', () => {
    expect(view({ price: '8', regular_price: '10', on_sale: true }).price).toEqual({
      now: 800,
      was: 1000,
      upTo: null,
    })
    expect(view({ price: '12', regular_price: '10', on_sale: true }).price.was).toBeNull()
    expect(view({ price: '8', regular_price: '10', on_sale: false }).price.was).toBeNull()
  })

  it('cannot be bought without a price, nor elsewhere', () => {
    expect(view({ price: '' }).purchasable).toBe(false)
    expect(view({ type: 'external' }).purchasable).toBe(false)
    expect(view({ type: 'variable', variations: [1] }).purchasable).toBe(false)
  })
})

describe('stock', () => {
  const stock = (change: Record<string, unknown>) => view({ manage_stock: true, ...change }).stock
  it.each([
    [{ stock_quantity: 3 }, { state: 'few', left: 3 }],
    [{ stock_quantity: 4 }, { state: 'in', left: null }],
    [
      { stock_quantity: 8, low_stock_amount: 10 },
      { state: 'few', left: 8 },
    ],
    [
      { stock_quantity: 2, low_stock_amount: 0 },
      { state: 'in', left: null },
    ],
    [{ stock_quantity: 0 }, { state: 'out', left: null }],
    [
      { stock_quantity: -4, backorders_allowed: true },
      { state: 'backorder', left: null },
    ],
    [
      { stock_quantity: 5, stock_status: 'outofstock' },
      { state: 'out', left: null },
    ],
    [{ stock_status: 'onbackorder' }, { state: 'backorder', left: null }],
    [{ stock_quantity: '2' }, { state: 'few', left: 2 }],
    [{ stock_quantity: 2.7 }, { state: 'few', left: 2 }],
    [{ stock_quantity: Number.POSITIVE_INFINITY }, { state: 'in', left: null }],
    [
      { manage_stock: false, stock_quantity: 1 },
      { state: 'in', left: null },
    ],
  ])('of %j is %j', (change, expected) => expect(stock(change)).toEqual(expected))

  it("counts a variation by its product's stock where the shop does", () => {
    const parent = { type: 'variable', manage_stock: true, stock_quantity: 2, variations: [6], price: '' }
    const variation = readVariation({
      id: 6,
      status: 'publish',
      price: '5',
      purchasable: true,
      manage_stock: 'parent',
      stock_quantity: 2,
      stock_status: 'instock',
    }) as SourceVariation
    const shown = toProductView(wooProduct(parent), [variation], context)
    expect(shown.variations[0]?.stock).toEqual({ state: 'few', left: 2 })
    expect(shown.stock).toEqual({ state: 'few', left: 2 })
  })
})

describe('lists', () => {
  it.each([
    ['visible', true, true],
    ['catalog', true, false],
    ['search', false, true],
    ['hidden', false, false],
  ])('a product that is %s', (catalog_visibility, catalogue, search) => {
    expect(listedIn(wooProduct({ catalog_visibility }))).toEqual({ catalogue, search })
  })
})

describe('what a hostile shop sends', () => {
  it.each([
    null,
    1,
    'x',
    [],
    {},
    { id: 'x' },
    { id: -1, name: 'x' },
    { id: Number.POSITIVE_INFINITY, name: 'x' },
    { id: 1.5, name: 'x' },
  ])('is no product: %j', (value) => expect(readProduct(value)).toBeNull())

  it('never throws, whatever the fields are', () => {
    const fields = [
      'price',
      'images',
      'attributes',
      'categories',
      'variations',
      'meta_data',
      'stock_quantity',
      'sku',
      'description',
      'date_modified_gmt',
      'permalink',
      'menu_order',
      'low_stock_amount',
    ]
    const values = [
      null,
      1e308,
      {},
      [],
      [null],
      [[]],
      [{}],
      'x\0\ud800',
      true,
      '__proto__',
      [{ name: {}, slug: [] }],
    ]
    for (const field of fields) {
      for (const value of values) {
        const product = wooProduct({ [field]: value })
        expect(() => toProductView(product, [], context)).not.toThrow()
        expect(JSON.stringify(product)).not.toMatch(/\\u0000|\\ud800/)
      }
    }
  })

  it('keeps its names to one line without marks that turn the text round', () => {
    expect(view({ name: '<b>Mug</b>\n\u202eevil\u0000 &lt;i&gt; &#8217; &amp;amp;' }).name).toBe(
      'Mug evil <i> ’ &amp;',
    )
    expect(view({ name: 'x'.repeat(5_000) }).name).toHaveLength(300)
    expect(view({ name: '' }).name).toBe('#5')
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example/x.png',
    'https://user:pass@evil.example/',
    'https://evil.example/"><script>',
    'ftp://evil.example/',
    ' java\nscript:x',
    `https://evil.example/${'x'.repeat(3_000)}`,
  ])('takes no address such as %s', (address) => {
    expect(webAddress(address)).toBe('')
    expect(view({ images: [{ src: address }], permalink: address })).toMatchObject({
      pictures: [],
      permalink: '',
    })
  })

  it('is bounded in everything that can grow', () => {
    const many = <T>(item: T) => Array.from({ length: 5_000 }, () => item)
    const product = wooProduct({
      images: many({ src: 'https://shop.example/a.png' }),
      attributes: many({ name: 'a', options: many('x') }),
      categories: many({ slug: 'a' }),
      variations: many(7),
      description: 'x'.repeat(1_000_000),
    })
    expect(JSON.stringify(product).length).toBeLessThan(300_000)
  })
})
