import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createBrowser,
  idOf,
  openStorefront,
  signedLink,
  TANDEM,
  type TestBrowser,
  type TestStorefront,
} from './testing/open-storefront.ts'

let store: TestStorefront
let ana: TestBrowser
beforeEach(async () => {
  store = await openStorefront()
  ana = store.browser()
})
afterEach(() => store.close())

const PERSON = {
  firstName: 'Ana',
  lastName: 'Pop',
  email: 'ana@example.test',
  phone: '+40 721 000 000',
  address1: 'Str. Lungă 12',
  postcode: '500035',
  city: 'Brașov',
  country: 'RO',
  payment: 'cod',
}
const add = (slug: string, more: Record<string, string> = {}) =>
  ana.post('/cart/add', { product: String(idOf(store.shop, slug)), quantity: '1', ...more })
const orderFrom = (text: string) => {
  const id = Number(/<dt>Order<\/dt><dd>(\d+)/.exec(text)?.[1])
  return store.shop.backOffice.orders.get(id)
}

describe('the shelves', () => {
  test.each([
    ['/', 200, 'Slow wool and honest clay'],
    ['/shop', 200, 'Everything'],
    ['/shop/?orderby=price&page=2', 200, 'aria-current="page"'],
    ['/shop/?page=999', 200, 'rel="prev"'],
    ['/shop/?s=Stergar', 200, 'Ștergar'],
    ['/?s=mug', 200, 'Two-tone mug'],
    ['/product-category/knitwear/', 200, 'Cable jumper'],
    ['/product-category/knitwear/jumpers/', 200, 'Sailor jumper'],
    ['/product-category/nothing/', 404, 'nothing at this address'],
    ['/product/nothing/', 404, 'nothing at this address'],
    ['/wp-admin/setup.php', 404, 'nothing at this address'],
    ['/cart', 200, 'Your cart is empty'],
  ])('%s answers %i', async (path, status, words) => {
    const page = await ana.get(path)
    expect(page.status).toBe(status)
    expect(page.text).toContain(words)
  })

  test('every product has a page with one heading, and no sentence of the other language', async () => {
    for (const product of store.shop.listProducts({ perPage: 100 }).products) {
      const page = await ana.get(`/product/${encodeURIComponent(product.slug)}/?lang=ro`)
      expect(page.status, product.slug).toBe(200)
      expect(page.text.match(/<h1/g), product.slug).toHaveLength(1)
      expect(page.text).not.toMatch(/Add to cart|In stock|Sold out|Shop Together/)
      expect(page.text).not.toMatch(/undefined|\[object|NaN/)
    }
  })

  test('a search is shown as words, never as a page of its own', async () => {
    const page = await ana.get(`/shop/?s=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(page.text).not.toContain('<script>alert')
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test('pages carry strict headers and nothing inline', async () => {
    const page = await ana.get('/product/body-brush/')
    expect(page.headers['content-security-policy']).toContain("script-src 'self';")
    expect(page.headers['referrer-policy']).toBe('same-origin')
    expect(page.headers['x-content-type-options']).toBe('nosniff')
    expect(page.text).not.toMatch(/\sstyle="|\son\w+="|<iframe|tandemAccident|javascript:/i)
  })

  test("pictures may be shown by rooms on other origins, in WordPress's sizes too", async () => {
    for (const file of ['mug-sage.svg', 'mug-sage-300x300.svg']) {
      const answer = await store.app.inject(`/wp-content/uploads/${file}`)
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['content-type']).toBe('image/svg+xml')
      expect(answer.headers['access-control-allow-origin']).toBe('*')
      expect(answer.headers['content-security-policy']).toContain('sandbox')
    }
    expect((await store.app.inject('/wp-content/uploads/..%2fdraw.mjs')).statusCode).toBe(404)
    expect((await store.app.inject('/wp-content/uploads/draw.mjs')).statusCode).toBe(404)
  })
})

describe('Shop Together', () => {
  test('leads to Tandem, with the variation once it is chosen', async () => {
    const id = idOf(store.shop, 'two-tone-mug')
    expect((await ana.get('/product/two-tone-mug/')).text).toContain(`href="${TANDEM}/s/fir/p/${id}"`)
    const chosen = await ana.get('/product/two-tone-mug/?attribute_pa_color=sand')
    expect(chosen.text).toMatch(new RegExp(`href="${TANDEM}/s/fir/p/${id}\\?variation=\\d+"`))
  })

  test.each([
    ['https://rooms.example.test/x', 'https://rooms.example.test/x'],
    ['javascript:alert(1)', `${TANDEM}/s/fir/p/`],
    ['', `${TANDEM}/s/fir/p/`],
  ])('the product\'s own tg_url "%s" leads to %s', async (value, expected) => {
    const product = store.shop.productBySlug('cooking-spoons')
    if (!product) throw new Error('no spoons')
    store.shop.backOffice.state.change((tx) =>
      tx.put('product', product.id, { ...product, meta: [{ id: 1, key: 'tg_url', value }] }),
    )
    expect((await ana.get('/product/cooking-spoons/')).text).toContain(
      `class="button button-quiet" href="${expected}`,
    )
  })
})

describe('the cart', () => {
  test('is filled, changed and emptied', async () => {
    expect((await add('two-tone-mug', { attribute_pa_color: 'sage' })).text).toContain(
      'Two-tone mug, Sage is in your cart.',
    )
    const cart = await ana.get('/cart/')
    const key = /name="key" value="([^"]+)"/.exec(cart.text)?.[1] ?? ''
    expect((await ana.post('/cart/set', { key, quantity: '5' })).text).toContain('€120.00')
    expect((await ana.post('/cart/set', { key, quantity: '9999' })).text).toContain('value="24"')
    expect((await ana.post('/cart/set', { key, quantity: '-1' })).text).toContain('value="24"')
    expect((await ana.post('/cart/remove', { key })).text).toContain('Your cart is empty')
  })

  test('says what must be chosen', async () => {
    expect((await add('two-tone-mug')).text).toContain('please choose colour')
  })

  test('tells what changed meanwhile, and keeps what is there', async () => {
    await add('water-jug', { attribute_pa_color: 'bone', quantity: '2' })
    await add('cooking-spoons')
    const jug = store.shop.variationsOf(idOf(store.shop, 'water-jug'))[0]
    if (!jug) throw new Error('no jug')
    store.shop.backOffice.state.change((tx) => tx.put('variation', jug.id, { ...jug, stockQuantity: 1 }))
    const checkout = await ana.get('/checkout/')
    expect(checkout.text).toContain('Something changed while you were away.')
    expect(checkout.text).toContain('Keep what is there')
    await ana.post('/cart/fit', {})
    expect((await ana.get('/checkout/')).text).toContain('1 × Water jug, Bone')
  })

  test('cannot be changed from elsewhere', async () => {
    await ana.get('/')
    const mihai = store.browser()
    const foreign =
      /name="csrf" value="([^"]+)"/.exec((await mihai.get('/product/two-tone-mug/')).text)?.[1] ?? ''
    for (const csrf of ['', 'x', foreign]) {
      const page = await ana.post('/cart/add', { product: String(idOf(store.shop, 'cooking-spoons')), csrf })
      expect(page.status).toBe(403)
      expect(page.text).toContain('open for too long')
    }
    expect((await ana.get('/cart/')).text).toContain('Your cart is empty')
  })

  test("a forged cookie is a stranger's", async () => {
    await add('cooking-spoons')
    const forged = createBrowser(store.app, `${ana.cookie().split('.')[0]}.${'A'.repeat(43)}`)
    expect((await forged.get('/cart/')).text).toContain('Your cart is empty')
  })

  test('outlasts a restart where there is a data folder', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'storefront-'))
    const first = await openStorefront({ dataDir })
    const browser = first.browser()
    const address = signedLink({ items: [{ id: idOf(first.shop, 'cooking-spoons') }] })
    await browser.get(address)
    await first.close()
    const second = await openStorefront({ dataDir })
    const later = createBrowser(second.app, browser.cookie())
    expect((await later.get('/cart/')).text).toContain('Two cooking spoons')
    expect((await later.get(address)).text).toContain('This link was used before.')
    await second.close()
    rmSync(dataDir, { recursive: true })
  })
})

describe('checking out', () => {
  test('takes the order, shows it to its owner alone, and empties the cart', async () => {
    await add('fir-wreath')
    const page = await ana.post('/checkout/', PERSON)
    expect(page.text).toContain('We have your order')
    expect(page.text).toContain('€51.90')
    const order = orderFrom(page.text)
    expect(order).toMatchObject({
      status: 'processing',
      paymentMethod: 'cod',
      billing: { email: PERSON.email },
    })
    expect(order?.meta.some((entry) => entry.key === '_tandem_room')).toBe(false)
    expect((await ana.get('/cart/')).text).toContain('Your cart is empty')
    expect((await ana.get(`/checkout/order-received/${order?.id}/?key=wrong`)).status).toBe(404)
    expect(store.shop.productBySlug('fir-wreath')?.stockQuantity).toBe(19)
  })

  test('a second press means the same order', async () => {
    await add('fir-wreath')
    const first = orderFrom((await ana.post('/checkout/', PERSON)).text)
    expect(orderFrom((await ana.post('/checkout/', PERSON)).text)?.id).toBe(first?.id)
  })

  test("writes the room's token on the order, and only on that one", async () => {
    await ana.get(signedLink({ items: [{ id: idOf(store.shop, 'cooking-spoons') }], t: 'room-abc' }))
    const page = await ana.post('/checkout/', PERSON)
    expect(orderFrom(page.text)?.meta).toContainEqual(
      expect.objectContaining({ key: '_tandem_room', value: 'room-abc' }),
    )
    expect(page.text).toContain(`href="${TANDEM}/r/1"`)
    await add('pine-soap')
    const later = orderFrom((await ana.post('/checkout/', PERSON)).text)
    expect(later?.meta.some((entry) => entry.key === '_tandem_room')).toBe(false)
  })

  test.each([
    ['email', 'nobody', 'does not look like an e-mail address'],
    ['email', 'a b@c.de', 'does not look like an e-mail address'],
    ['phone', 'call me', 'does not look like a phone number'],
    ['firstName', '', 'First name is missing.'],
    ['firstName', 'x'.repeat(61), 'First name is too long.'],
    ['country', 'US', 'We do not send there.'],
    ['payment', 'gold', 'Choose how you pay.'],
  ])('a wrong %s (%s) is named, and what was typed stays', async (field, value, words) => {
    await add('fir-wreath')
    const page = await ana.post('/checkout/', { ...PERSON, city: '"><b>Cluj', [field]: value })
    expect(page.status).toBe(422)
    expect(page.text).toContain(words)
    expect(page.text).toContain('value="&quot;&gt;&lt;b&gt;Cluj"')
  })

  test('an empty cart cannot be paid for', async () => {
    expect((await ana.get('/checkout/')).text).toContain('Your cart is empty')
  })

  test('a form that is none, or too large, is refused and nothing breaks', async () => {
    const send = (type: string, payload: string) =>
      store.app.inject({ method: 'POST', url: '/cart/add', headers: { 'content-type': type }, payload })
    expect((await send('application/json', '{"product":1}')).statusCode).toBe(415)
    expect((await send('application/x-www-form-urlencoded', 'x'.repeat(40_000))).statusCode).toBe(413)
    expect((await send('application/x-www-form-urlencoded', '%%%=%zz')).statusCode).toBe(403)
  })
})
