import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRecordedShop, type RecordedShop } from './recorded-shop.ts'
import { restRecording } from './recordings.ts'

/** 22 November 2026, 05:53:24 GMT: 07:53:24 in the shop. */
const START = Date.UTC(2026, 10, 22, 5, 53, 24)
let nowAt = START
let shop: RecordedShop
let strict: RecordedShop
beforeAll(async () => {
  shop = await openRecordedShop({
    now: () => nowAt,
    extraKeys: [{ consumerKey: 'ck_read', consumerSecret: 'cs_read', permissions: 'read' }],
  })
  strict = await openRecordedShop({ allowBasicOverHttp: false, now: () => nowAt })
})
afterAll(async () => {
  await shop.store.close()
  await strict.store.close()
})

const ids = (body: unknown) => (body as { id: number }[]).map(({ id }) => id)
const orders = async (query: string) =>
  ids((await shop.call('GET', `/wp-json/wc/v3/orders?per_page=100&_fields=id&${query}`)).body)

describe('modified_after', () => {
  let order: number
  beforeAll(() => {
    order = shop.store.control.createOrder({ line_items: [{ product_id: shop.idOf('MUG-ENAMEL') }] }).id
  })

  it('is exclusive and to the second', async () => {
    expect(await orders('modified_after=2026-11-22T05:53:23&dates_are_gmt=true')).toContain(order)
    expect(await orders('modified_after=2026-11-22T05:53:24&dates_are_gmt=true')).not.toContain(order)
    expect(await orders('modified_before=2026-11-22T05:53:24&dates_are_gmt=true')).not.toContain(order)
    expect(await orders('modified_before=2026-11-22T05:53:25&dates_are_gmt=true')).toContain(order)
  })

  it('means local time without dates_are_gmt', async () => {
    expect(await orders('modified_after=2026-11-22T07:53:23')).toContain(order)
    expect(await orders('modified_after=2026-11-22T07:53:24')).not.toContain(order)
  })

  it('answers wrongly by the shop’s offset with both Z and dates_are_gmt', async () => {
    expect(await orders('modified_after=2026-11-22T05:53:00Z&dates_are_gmt=true')).not.toContain(order)
    expect(await orders('modified_after=2026-11-22T03:53:23Z&dates_are_gmt=true')).toContain(order)
    expect(await orders('modified_after=2026-11-22T05:53:23Z')).toContain(order)
  })

  it('refuses what is no date', async () => {
    const answer = await shop.call('GET', '/wp-json/wc/v3/orders?modified_after=yesterday&order=up')
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'rest_invalid_param', message: 'Invalid parameter(s): modified_after, order' },
    })
  })
})

describe('date_modified', () => {
  const modified = async (path: string) =>
    ((await shop.call('GET', path)).body as { date_modified_gmt: string }).date_modified_gmt

  it('moves with status, address, meta and refunds, not with notes or a refund’s end', async () => {
    nowAt = START + 60_000
    const { id } = shop.store.control.createOrder({ line_items: [{ product_id: shop.idOf('MUG-ENAMEL') }] })
    const path = `/wp-json/wc/v3/orders/${id}`
    const steps: [boolean, () => Promise<unknown>][] = [
      [true, () => shop.call('PUT', path, { status: 'processing' })],
      [true, () => shop.call('PUT', path, { billing: { city: 'Sibiu' } })],
      [true, () => shop.call('PUT', path, { meta_data: [{ key: 'a', value: 'b' }] })],
      [true, () => shop.call('POST', `${path}/refunds`, { amount: '1.00' })],
      [false, () => shop.call('POST', `${path}/notes`, { note: 'x' })],
      [
        false,
        async () => {
          const refunds = ids((await shop.call('GET', `${path}/refunds`)).body)
          expect((await shop.call('DELETE', `${path}/refunds/${refunds[0]}?force=true`)).status).toBe(200)
        },
      ],
    ]
    for (const [moves, act] of steps) {
      const before = await modified(path)
      nowAt += 1000
      await act()
      expect((await modified(path)) !== before).toBe(moves)
    }
  })

  it('of a parent moves when a variation changes or is sold', async () => {
    const parent = `/wp-json/wc/v3/products/${shop.idOf('SWEATER')}`
    const before = await modified(parent)
    nowAt += 1000
    await shop.call('PUT', `${parent}/variations/${shop.idOf('SWEATER-3')}`, { stock_quantity: 7 })
    const between = await modified(parent)
    expect(between).not.toBe(before)
    nowAt += 1000
    shop.store.control.createOrder({
      status: 'processing',
      line_items: [{ product_id: shop.idOf('SWEATER-3') }],
    })
    expect(await modified(parent)).not.toBe(between)
  })
})

describe('who may ask', () => {
  const withKey = (other: RecordedShop, query: string) =>
    other.call('GET', `/wp-json/wc/v3/orders?${query}`, undefined, { authorization: '' })

  it('nobody by Basic or in the query over plain http, where the shop is strict', async () => {
    const { response } = restRecording('error-basic-auth-over-http')
    const basic = await strict.call('GET', '/wp-json/wc/v3/orders')
    expect(basic).toMatchObject({ status: 401, body: response.body })
    expect(Object.keys(basic.headers).sort()).toEqual(Object.keys(response.headers).sort())
    const { consumerKey, consumerSecret } = strict.store
    expect(
      (await withKey(strict, `consumer_key=${consumerKey}&consumer_secret=${consumerSecret}`)).body,
    ).toEqual(response.body)
    const proxied = await strict.call('GET', '/wp-json/wc/v3/orders', undefined, {
      'x-forwarded-proto': 'https',
    })
    expect(proxied.status).toBe(200)
  })

  it('with OAuth 1.0a, once per nonce and within a quarter of an hour', async () => {
    const signed = (nonce: string, atMs: number) => {
      const params = new URLSearchParams({
        oauth_consumer_key: strict.store.consumerKey,
        oauth_nonce: nonce,
        oauth_signature_method: 'HMAC-SHA256',
        oauth_timestamp: String(Math.floor(atMs / 1000)),
        per_page: '1',
      })
      const sorted = [...params]
        .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
        .sort()
        .join('&')
      const base = `GET&${encodeURIComponent(`${strict.store.url}/wp-json/wc/v3/orders`)}&${encodeURIComponent(sorted)}`
      const signature = createHmac('sha256', `${strict.store.consumerSecret}&`).update(base).digest('base64')
      return `${params}&oauth_signature=${encodeURIComponent(signature)}`
    }
    expect((await withKey(strict, signed('one', nowAt))).status).toBe(200)
    expect((await withKey(strict, signed('one', nowAt))).body).toMatchObject({
      message: 'Invalid nonce - nonce has already been used.',
    })
    expect((await withKey(strict, signed('two', nowAt - 20 * 60_000))).body).toMatchObject({
      message: 'Invalid timestamp.',
    })
    const tampered = signed('three', nowAt).replace('per_page=1', 'per_page=2')
    expect((await withKey(strict, tampered)).status).toBe(401)
  })

  it('a reading key reads only; strangers get a refusal that fits what they tried', async () => {
    const reading = { authorization: `Basic ${Buffer.from('ck_read:cs_read').toString('base64')}` }
    expect((await shop.call('GET', '/wp-json/wc/v3/products', undefined, reading)).status).toBe(200)
    expect((await shop.call('POST', '/wp-json/wc/v3/products', { name: 'x' }, reading)).body).toMatchObject({
      code: 'woocommerce_rest_authentication_error',
    })
    const bare = { authorization: '' }
    const codes = await Promise.all([
      shop.call('POST', '/wp-json/wc/v3/products', {}, bare),
      shop.call('GET', '/wp-json/wc/v3/products/1', undefined, bare),
      shop.call('DELETE', '/wp-json/wc/v3/products/1', undefined, bare),
    ])
    expect(codes.map((answer) => (answer.body as { code: string }).code)).toEqual(
      ['create', 'view', 'delete'].map((what) => `woocommerce_rest_cannot_${what}`),
    )
    expect((await shop.call('GET', '/wp-json/', undefined, bare)).body).toMatchObject({
      name: 'Fir & Clay',
      namespaces: expect.arrayContaining(['wc/v3']),
    })
  })
})

describe('bad input', () => {
  it.each([
    ['POST', '/wp-json/wc/v3/products', '{broken', 400, 'rest_invalid_json'],
    ['POST', '/wp-json/wc/v3/products', { regular_price: 12 }, 400, 'rest_invalid_param'],
    ['POST', '/wp-json/wc/v3/products', { type: 'spaceship' }, 400, 'rest_invalid_param'],
    ['POST', '/wp-json/wc/v3/products', { name: 'x', stock_quantity: 1e300 }, 400, 'rest_invalid_param'],
    ['POST', '/wp-json/wc/v3/products', { name: 'x', sku: 'MUG-ENAMEL' }, 400, 'product_invalid_sku'],
    [
      'POST',
      '/wp-json/wc/v3/webhooks',
      { topic: 'order.created', delivery_url: 'ftp://x' },
      400,
      'woocommerce_rest_shop_webhook_invalid_delivery_url',
    ],
    [
      'PUT',
      '/wp-json/wc/v3/orders/1',
      { status: 'completed' },
      400,
      'woocommerce_rest_shop_order_invalid_id',
    ],
    ['GET', '/wp-json/wc/v3/nothing', undefined, 404, 'rest_no_route'],
    ['PATCH', '/wp-json/wc/v3/products', {}, 404, 'rest_no_route'],
    ['GET', '/wp-json/wc/v3/products?page=0', undefined, 400, 'rest_invalid_param'],
    ['GET', '/wp-json/wc/v3/products?page[]=1', undefined, 400, 'rest_invalid_param'],
    ['GET', '/wp-json/wc/v3/products?__proto__=1&constructor=2', undefined, 200, undefined],
  ])('%s %s is answered as WordPress would', async (method, path, body, status, code) => {
    const answer = await shop.call(method, path, body)
    expect(answer.status).toBe(status)
    if (code) expect(answer.body).toMatchObject({ code })
  })

  it('a key of the query cannot reach what is not the shop’s', async () => {
    const answer = await shop.call(
      'POST',
      '/wp-json/wc/v3/products',
      '{"__proto__":{"polluted":true},"name":"x"}',
    )
    expect(answer.status).toBe(201)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('lists of products', () => {
  const found = async (query: string) =>
    (
      (await shop.call('GET', `/wp-json/wc/v3/products?per_page=100&_fields=sku&${query}`)).body as {
        sku: string
      }[]
    ).map(({ sku }) => sku)

  it('filter by search, SKU, category, price, sale, stock, status, ids', async () => {
    expect(await found('search=cana')).toEqual(['CANA-ȘȚ-1'])
    expect(await found('sku=APRON-LIN,SWEATER-1')).toEqual(expect.arrayContaining(['APRON-LIN', 'SWEATER-1']))
    const kitchen = (await shop.call('GET', '/wp-json/wc/v3/products/categories?slug=kitchen')).body as {
      id: number
    }[]
    expect((await found(`category=${kitchen[0]?.id}&orderby=id&order=asc`)).slice(0, 3)).toEqual([
      'MUG-ENAMEL',
      'CANA-ȘȚ-1',
      'APRON-LIN',
    ])
    expect(await found('min_price=60&max_price=80')).toEqual(['SWEATER'])
    expect(await found('on_sale=true&orderby=id&order=asc')).toEqual(['CANA-ȘȚ-1', 'SWEATER'])
    expect(await found('status=trash')).toEqual([])
    const mug = shop.idOf('MUG-ENAMEL')
    expect(await found(`include=${mug}`)).toEqual(['MUG-ENAMEL'])
    expect(await found(`include[]=${mug}&exclude=${mug}`)).toEqual([])
    expect(await found('search=nothing-like-it')).toEqual([])
  })
})
