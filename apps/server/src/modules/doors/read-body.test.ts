import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePhpForm } from './php-form.ts'
import { readBody } from './read-body.ts'
import { readOrdersBody } from './read-orders-body.ts'
import { readAccountBody, readKeysBody } from './read-shop-body.ts'

const bytes = (text: string) => Buffer.from(text, 'utf8')
const CK = `ck_${'1'.repeat(40)}`
const CS = `cs_${'2'.repeat(40)}`
const WHOLE = { url: 'https://shop.example.org', consumerKey: CK, consumerSecret: CS }
const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()

describe('the same by every usual spelling', () => {
  it.each([
    [
      'snake',
      JSON.stringify({ store_url: 'https://shop.example.org/', consumer_key: CK, consumer_secret: CS }),
    ],
    ['camel', JSON.stringify({ storeUrl: 'https://shop.example.org', consumerKey: CK, consumerSecret: CS })],
    ['short', JSON.stringify({ url: 'shop.example.org', ck: CK, cs: CS })],
    ['site', JSON.stringify({ site_url: 'https://SHOP.example.org', key: CK, secret: CS })],
    [
      'shop',
      JSON.stringify({ shop_url: ' https://shop.example.org ', 'Consumer-Key': CK, 'Consumer-Secret': CS }),
    ],
    [
      'nested',
      JSON.stringify({
        store: { url: 'https://shop.example.org' },
        credentials: { consumer_key: CK, consumer_secret: CS },
      }),
    ],
    ['a form', form({ store_url: 'https://shop.example.org', consumer_key: CK, consumer_secret: CS })],
    [
      'a nested form',
      `store%5Burl%5D=https%3A%2F%2Fshop.example.org&api[consumer_key]=${CK}&api[consumer_secret]=${CS}`,
    ],
    [
      'JSON in a form',
      form({ data: JSON.stringify({ store_url: 'https://shop.example.org', ck: CK, cs: CS }) }),
    ],
    [
      'empty ones beside it',
      JSON.stringify({ store_url: '', url: null, shop_url: 'https://shop.example.org', ck: CK, cs: CS }),
    ],
  ])('%s', (_kind, body) => expect(readKeysBody(readBody(bytes(body)))).toMatchObject(WHOLE))
})

it('the last of two equal names wins in a form, as in PHP', () => {
  expect(parsePhpForm('a=1&a=2&b[]=x&b[]=y&c[k][z]=%C8%99+i', { pairs: 10, depth: 4 })).toEqual({
    a: '2',
    b: { 0: 'x', 1: 'y' },
    c: { k: { z: 'ș i' } },
  })
})

it('a form that is too long or too deep is not taken apart', () => {
  expect(parsePhpForm('a=1&'.repeat(20), { pairs: 10, depth: 4 })).toBeNull()
  expect(parsePhpForm(`a${'[b]'.repeat(100_000)}=1`, { pairs: 10, depth: 4 })).toBeNull()
})

it('names of the language itself are names like any other', () => {
  const body = readBody(bytes('__proto__[store_url]=https://evil.example&constructor[prototype][ck]=x'))
  expect(readKeysBody(body)).toMatchObject({ url: null, consumerKey: null })
  expect(readKeysBody(readBody(bytes('{"__proto__":{"store_url":"https://evil.example"}}'))).url).toBeNull()
  expect(Object.prototype).not.toHaveProperty('store_url')
})

describe('orders', () => {
  const order = (id: unknown) => ({
    id,
    number: String(id),
    total: '10.00',
    line_items: [{ id: 7, sku: 'a' }],
  })
  const url = 'https://shop.example.org'
  it.each([
    ['a list', [{ ...order(5), store_url: url }, order(6)]],
    ['a batch', { store_url: url, orders: [order(5), order('6')] }],
    ['store info apart', { store_info: { url }, orders: [order(5), order(6), order(5)] }],
    ['as data', { storeUrl: url, data: { 0: order(5), 1: order(6) } }],
  ])('%s', (_kind, body) => {
    expect(readOrdersBody(body)).toMatchObject({ ok: true, url, ids: [5, 6] })
  })
  it('one order by itself, its own store info within', () => {
    expect(readOrdersBody({ ...order(5), store: { site_url: url } })).toMatchObject({
      url,
      ids: [5],
      received: 1,
    })
    expect(readOrdersBody({ store_url: url, order: order(5) })).toMatchObject({ url, ids: [5] })
  })
  it('a batch as a WordPress form', () => {
    const text = `store_url=${encodeURIComponent(url)}&orders[0][id]=5&orders[0][line_items][0][sku]=a&orders[1][id]=6`
    expect(readOrdersBody(readBody(bytes(text)))).toMatchObject({ url, ids: [5, 6], received: 2 })
  })
  it('orders of another shop than the first are left out', () => {
    const body = [
      { ...order(5), store_url: url },
      { ...order(6), store_url: 'https://other.example.org' },
    ]
    expect(readOrdersBody(body)).toMatchObject({ url, ids: [5], received: 2 })
  })
  it('numbers that are none are no orders', () => {
    const ids = ['1e999', -4, 1.5, Number.POSITIVE_INFINITY, null, {}, '5; drop table orders']
    expect(readOrdersBody({ store_url: url, orders: [order(8), ...ids.map(order)] })).toMatchObject({
      ids: [8],
    })
  })
  it('more than 5,000 are too many, none is no batch', () => {
    const many = Array.from({ length: 5_001 }, (_, i) => order(i + 1))
    expect(readOrdersBody({ store_url: url, orders: many })).toEqual({ ok: false, reason: 'too_large' })
    expect(readOrdersBody({ store_url: url, orders: [] })).toEqual({ ok: false, reason: 'malformed' })
  })
})

it('a body that is made to be slow is refused at once', () => {
  const begunAt = performance.now()
  const brackets = `a${'['.repeat(2_000_000)}=1`
  expect(parsePhpForm(brackets, { pairs: 10, depth: 4 })).toEqual({ a: '1' })
  expect(parsePhpForm(`${'a[[[[[[=1&'.repeat(10_000)}b=2`, { pairs: 20_000, depth: 4 })).toEqual({
    a: '1',
    b: '2',
  })
  expect(readBody(bytes(`{"orders":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`))).toBeNull()
  // A pattern over the first took a quarter of an hour.
  expect(performance.now() - begunAt).toBeLessThan(5_000)
  const inTexts = { note: '[{"\\[['.repeat(200), orders: [{ id: 1, meta: ['{'.repeat(500)] }] }
  expect(readBody(bytes(JSON.stringify(inTexts)))).toEqual(inTexts)
})

it('the account’s fields by their usual names', () => {
  const body = {
    email: 'a@b.ro',
    password: 'p',
    app_password: 'abcd efgh ijkl mnop qrst uvwx',
    url: 'shop.example.org',
  }
  expect(readAccountBody(body)).toEqual({
    url: 'https://shop.example.org',
    email: 'a@b.ro',
    password: 'p',
    user: 'tandem',
    applicationPassword: 'abcd efgh ijkl mnop qrst uvwx',
    platform: 'woocommerce',
  })
})

it('whatever comes, reading never throws', () => {
  const read = (given: unknown) => {
    readKeysBody(given)
    readAccountBody(given)
    readOrdersBody(given)
  }
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (raw) => read(readBody(Buffer.from(raw)))))
  fc.assert(fc.property(fc.jsonValue(), (value) => read(value)))
})
