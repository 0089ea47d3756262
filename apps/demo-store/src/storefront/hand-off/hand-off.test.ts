import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  idOf,
  linesOf,
  NOW,
  openStorefront,
  plainLink,
  signedLink,
  TANDEM,
  type TestBrowser,
  type TestStorefront,
  variationOf,
} from '../testing/open-storefront.ts'

let store: TestStorefront
let ana: TestBrowser
beforeEach(async () => {
  store = await openStorefront()
  ana = store.browser()
})
afterEach(() => store.close())

type Item = { id: number; quantity?: unknown; attr?: Record<string, string> }
const cases: [string, () => Item[], string[]][] = [
  [
    'a variation by its own id',
    () => [{ id: variationOf(store.shop, 'two-tone-mug', { pa_color: 'sand' }), quantity: 2 }],
    ['added:2'],
  ],
  [
    'a variation by its parent and options',
    () => [{ id: idOf(store.shop, 'two-tone-mug'), attr: { pa_color: 'sand' } }],
    ['added:1'],
  ],
  [
    'options by name and with prefix',
    () => [{ id: idOf(store.shop, 'two-tone-mug'), attr: { attribute_pa_color: 'Ink blue' } }],
    ['added:1'],
  ],
  ['a simple product', () => [{ id: idOf(store.shop, 'cooking-spoons'), quantity: 3 }], ['added:3']],
  [
    'an "any" size with the size',
    () => [{ id: variationOf(store.shop, 'sailor-jumper', { pa_color: 'oat' }), attr: { pa_size: 'm' } }],
    ['added:1'],
  ],
  [
    'an "any" size without it',
    () => [{ id: variationOf(store.shop, 'sailor-jumper', { pa_color: 'oat' }) }],
    ['missing_attribute:0'],
  ],
  [
    'a parent with half of its options',
    () => [{ id: idOf(store.shop, 'cable-jumper'), attr: { pa_color: 'oat' } }],
    ['missing_attribute:0'],
  ],
  [
    'an option that does not exist',
    () => [{ id: idOf(store.shop, 'two-tone-mug'), attr: { pa_color: 'pink' } }],
    ['bad_attribute:0'],
  ],
  [
    'options against the variation',
    () => [{ id: variationOf(store.shop, 'two-tone-mug', { pa_color: 'sand' }), attr: { pa_color: 'sage' } }],
    ['bad_attribute:0'],
  ],
  [
    'more than there is',
    () => [{ id: variationOf(store.shop, 'water-jug', { pa_color: 'bone' }), quantity: 5 }],
    ['too_few:2'],
  ],
  [
    'the same shelf twice',
    () => [
      { id: variationOf(store.shop, 'water-jug', { pa_color: 'ink' }) },
      { id: idOf(store.shop, 'water-jug'), attr: { pa_color: 'ink' } },
    ],
    ['added:1', 'too_few:0'],
  ],
  ['what is sold out', () => [{ id: idOf(store.shop, 'willow-basket') }], ['out_of_stock:0']],
  ['two of what is sold singly', () => [{ id: idOf(store.shop, 'fir-wreath'), quantity: 2 }], ['one_only:1']],
  ['an unknown product', () => [{ id: 999_999 }], ['unknown_product:0']],
  [
    'a number that is none',
    () => [{ id: idOf(store.shop, 'cooking-spoons'), quantity: 1.5 }],
    ['bad_quantity:0'],
  ],
  [
    'a number beyond reason',
    () => [{ id: idOf(store.shop, 'gift-card'), quantity: 1000, attr: { pa_amount: '25' } }],
    ['bad_quantity:0'],
  ],
  [
    'something virtual without a count',
    () => [{ id: idOf(store.shop, 'gift-card'), quantity: 40, attr: { pa_amount: '25' } }],
    ['added:40'],
  ],
]

describe('a signed link', () => {
  test.each(cases)('%s', async (_name, items, expected) => {
    const page = await ana.get(signedLink({ items: items() }))
    expect(page.status).toBe(200)
    expect(linesOf(page.text)).toEqual(expected)
  })

  test('says in words what is in the cart and what is not', async () => {
    const page = await ana.get(
      signedLink({
        items: [
          { id: idOf(store.shop, 'cooking-spoons') },
          { id: idOf(store.shop, 'two-tone-mug'), attr: { pa_color: 'sage' } },
          { id: idOf(store.shop, 'long-scarf'), attr: { pa_color: 'ink' } },
        ],
      }),
    )
    expect(page.text).toContain('<h1>2 of 3 things are in your cart.</h1>')
    expect(page.text).toContain('Long moss-stitch scarf, Ink blue is sold out.')
    expect(page.text).toContain(`href="${TANDEM}/r/1"`)
    const romanian = await ana.get(
      `${signedLink({ items: [{ id: idOf(store.shop, 'willow-basket') }] })}&lang=ro`,
    )
    expect(romanian.text).toContain('Nu a putut fi adăugat.')
    expect(romanian.text).toContain('Willow basket: s-a epuizat.')
  })

  test('names the choice that is missing and leads to it', async () => {
    const id = idOf(store.shop, 'cable-jumper')
    const page = await ana.get(signedLink({ items: [{ id, attr: { pa_color: 'oat' } }] }))
    expect(page.text).toContain('please choose size')
    expect(page.text).toContain('/product/cable-jumper/?attribute_pa_color=oat')
  })

  test('adds to what is there and takes nothing out', async () => {
    await ana.post('/cart/add', { product: String(idOf(store.shop, 'cooking-spoons')), quantity: '2' })
    await ana.get(
      signedLink({
        items: [{ id: idOf(store.shop, 'cooking-spoons') }, { id: idOf(store.shop, 'pine-soap') }],
      }),
    )
    const cart = await ana.get('/cart/')
    expect(cart.text).toMatch(/Two cooking spoons[\s\S]*value="3"[\s\S]*Pine soap/)
  })

  test('adds once: a reload shows the same and adds nothing, for this visitor', async () => {
    const address = signedLink({ items: [{ id: idOf(store.shop, 'cooking-spoons') }] })
    await ana.get(address)
    const again = await ana.get(address)
    expect(again.text).toContain('This link was used before.')
    expect(linesOf(again.text)).toEqual(['added:1'])
    expect((await ana.get('/')).text).toContain('Cart, 1 thing')
    const mihai = store.browser()
    await mihai.get(address)
    expect((await mihai.get('/')).text).toContain('Cart, 1 thing')
  })

  test('adds nothing for a prefetch, a preview or a HEAD', async () => {
    const address = signedLink({ items: [{ id: idOf(store.shop, 'cooking-spoons') }] })
    await ana.get('/')
    const headers: Record<string, string>[] = [
      { 'sec-purpose': 'prefetch;prerender' },
      { purpose: 'preview' },
    ]
    for (const header of headers)
      expect((await ana.get(address, header)).text).toContain('Add these to your cart?')
    await store.app.inject({ method: 'HEAD', url: address, headers: { cookie: ana.cookie() } })
    expect((await ana.get('/')).text).not.toContain('Cart, 1 thing')
    await ana.get(address)
    expect((await ana.get('/')).text).toContain('Cart, 1 thing')
  })

  test('asks first once it has expired, and is counted as used when confirmed', async () => {
    const address = signedLink({ items: [{ id: idOf(store.shop, 'cooking-spoons') }], expiresAt: NOW - 1000 })
    const page = await ana.get(address)
    expect(page.text).toContain('older than it may be')
    expect((await ana.get('/')).text).not.toContain('Cart, 1 thing')
    const fields = Object.fromEntries(new URL(address, 'http://shop.test').searchParams)
    const result = await ana.post('/custom-add-to-cart', fields)
    expect(linesOf(result.text)).toEqual(['added:1'])
    await ana.post('/custom-add-to-cart', fields)
    expect((await ana.get('/')).text).toContain('Cart, 1 thing')
  })

  test('a hundred different things fill a cart, and the rest is told', async () => {
    const products = store.shop.listProducts({ perPage: 100 }).products
    const single = products.filter((product) => product.type === 'simple')
    const variations = products
      .flatMap((product) => store.shop.variationsOf(product.id))
      .filter((variation) => !Object.values(variation.attributes).includes(''))
    const all = [...variations, ...single]
      .filter((item) => (item.stockQuantity ?? 1) > 0)
      .map((item) => ({ id: item.id }))
    expect(all.length).toBeGreaterThan(100)
    for (let from = 0; from < all.length; from += 40) {
      const page = await ana.get(signedLink({ items: all.slice(from, from + 40) }))
      const last = linesOf(page.text).at(-1)
      expect(last).toBe(from + 40 <= 100 ? 'added:1' : 'cart_full:0')
    }
  })
})

describe('an unsigned link', () => {
  test('shows its lines and adds only when the button is pressed', async () => {
    const items = [{ id: idOf(store.shop, 'cooking-spoons'), quantity: 2 }]
    const page = await ana.get(plainLink(items))
    expect(page.text).toContain('Two cooking spoons')
    expect(page.text).toContain('Add 1 thing')
    expect((await ana.get('/')).text).not.toContain('Cart, 2 things')
    const result = await ana.post('/custom-add-to-cart', { items: JSON.stringify(items) })
    expect(linesOf(result.text)).toEqual(['added:2'])
    expect((await ana.get('/')).text).toContain('Cart, 2 things')
  })

  test('leads to no foreign room, whatever it says', async () => {
    const address = `${plainLink([{ id: idOf(store.shop, 'cooking-spoons') }])}&t=x&back=https://evil.test/&exp=99999999999&sig=abc`
    const page = await ana.get(address)
    expect(page.text).not.toContain('href="https://evil.test')
    expect(page.text).toContain('Add these to your cart?')
  })

  test.each([
    ['', 400, 'names nothing'],
    ['[', 400, 'could not be read'],
    ['[]', 400, 'names nothing'],
    [JSON.stringify(Array.from({ length: 51 }, () => ({ id: 1 }))), 400, 'more than 50'],
    [`["${'x'.repeat(8200)}"]`, 400, 'too long'],
  ])('%#: what makes no sense is refused kindly', async (items, status, words) => {
    const page = await ana.get(plainLink(items))
    expect(page.status).toBe(status)
    expect(page.text).toContain(words)
    expect(page.text).toContain('Your cart is as it was.')
  })

  test('hostile words stay words', async () => {
    const evil = '"><img src=x onerror=alert(1)>'
    const page = await ana.get(
      `${plainLink([{ id: 1, attr: { [evil]: evil } }])}&t=${encodeURIComponent(evil)}&back=${encodeURIComponent(evil)}`,
    )
    expect(page.text).not.toContain('<img src=x')
  })
})
