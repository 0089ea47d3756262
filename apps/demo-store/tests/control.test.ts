import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openRecordedShop, type RecordedShop } from './recorded-shop.ts'
import { openReceiver, type WebhookReceiver } from './webhook-receiver.ts'

let shop: RecordedShop
let receiver: WebhookReceiver
beforeEach(async () => {
  shop = await openRecordedShop({ controlToken: 'token', webhookDelayMs: 5 })
  receiver = await openReceiver()
})
afterEach(async () => {
  await shop.store.close()
  await receiver.close()
})

const PRODUCTS = '/wp-json/wc/v3/products?_fields=id'
const control = (method: string, path: string, body?: unknown, token = 'token') =>
  shop.call(method, `/__control${path}`, body, { authorization: `Bearer ${token}` })
const watch = () =>
  shop.call('POST', '/wp-json/wc/v3/webhooks', {
    topic: 'product.updated',
    delivery_url: `${receiver.url}/hook`,
  })

describe('the test switch', () => {
  it('wants its token, tells its state, refuses nonsense', async () => {
    expect((await control('GET', '', undefined, 'wrong')).status).toBe(401)
    expect((await control('GET', '')).body).toMatchObject({
      latencyMs: 0,
      away: false,
      deliveries: { queued: 0 },
    })
    expect(await control('POST', '', { fail: { rate: 3 } })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('fail.rate') },
    })
    expect((await control('POST', '', { unknown: 1 })).status).toBe(400)
    expect(JSON.stringify((await control('GET', '')).body)).not.toContain('secret')
  })

  it('is not there without a token', async () => {
    const other = await openRecordedShop()
    expect((await fetch(`${other.store.url}/__control`)).status).toBe(404)
    await other.store.close()
  })

  it('makes the shop slow and well again', async () => {
    await control('POST', '', { latencyMs: 120 })
    const before = performance.now()
    await shop.call('GET', PRODUCTS)
    expect(performance.now() - before).toBeGreaterThan(115)
    await control('DELETE', '')
    expect((await control('GET', '')).body).toMatchObject({ latencyMs: 0 })
  })

  it('makes it fail, with Retry-After, and only its API unless told otherwise', async () => {
    await control('POST', '', { fail: { rate: 1, status: 429, retryAfterS: 7 } })
    const response = await fetch(`${shop.store.url}${PRODUCTS}`)
    expect(response.status).toBe(429)
    expect(response.headers.get('retry-after')).toBe('7')
    expect((await fetch(`${shop.store.url}/`)).status).toBe(200)
    await control('POST', '', { scope: 'all' })
    expect((await fetch(`${shop.store.url}/`)).status).toBe(429)
  })

  it('takes it away: nobody answers, deliveries wait until it is back', async () => {
    await watch()
    await control('POST', '', { away: true })
    await expect(fetch(`${shop.store.url}/`)).rejects.toThrow()
    shop.store.control.setProduct('MUG-ENAMEL', { stock: 3 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(receiver.deliveries().length).toBe(0)
    await control('POST', '', { away: false })
    await receiver.until(() => receiver.deliveries().length === 1)
  })

  it('changes a product as the merchant would, and a customer buys', async () => {
    await watch()
    const changed = await control('POST', '/product', {
      product: 'MUG-ENAMEL',
      stock: 0,
      regularPrice: '17.00',
    })
    expect(changed.body).toMatchObject({ stock_status: 'outofstock', price: '17.00' })
    await receiver.until(() => receiver.deliveries().length === 1)
    const billing = {
      firstName: 'A',
      lastName: 'B',
      company: '',
      address1: '',
      address2: '',
      city: '',
      state: '',
      postcode: '',
      country: 'RO',
      phone: '',
      email: 'a@b.test',
    }
    const order = (sku: string) =>
      control('POST', '/order', {
        lines: [{ productId: shop.idOf(sku), quantity: 1 }],
        billing,
        paymentMethod: 'cod',
      })
    expect((await order('MUG-ENAMEL')).body).toMatchObject({
      ok: false,
      reason: 'lines',
      problems: [{ reason: 'out_of_stock' }],
    })
    expect((await order('LAMP-LUMEN')).body).toMatchObject({ ok: true })
    expect((await control('POST', '/product', { product: 'NONE' })).status).toBe(400)
    expect((await control('POST', '/order', {})).status).toBe(400)
  })

  it('floods with changes and stops', async () => {
    await watch()
    await control('POST', '', { floodPerSecond: 200 })
    await receiver.until(() => receiver.deliveries().length >= 20)
    await control('POST', '', { floodPerSecond: 0 })
    await shop.store.webhooks.idle()
    const count = receiver.deliveries().length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(receiver.deliveries().length).toBe(count)
  })

  it('loses, doubles and shuffles deliveries', async () => {
    await watch()
    const skus = ['MUG-ENAMEL', 'APRON-LIN', 'CANDLE-3', 'BLANKET-W', 'LAMP-LUMEN']
    const change = async () => {
      for (const sku of skus) shop.store.control.setProduct(sku, { stock: 20 })
      await shop.store.webhooks.idle()
    }
    await control('POST', '', { webhooks: { lose: 1 } })
    await change()
    expect(receiver.deliveries().length).toBe(0)
    await control('POST', '', { webhooks: { lose: 0, double: 1 } })
    await change()
    expect(receiver.deliveries().length).toBe(10)
    expect(receiver.deliveries()[0]?.body).toBe(receiver.deliveries()[1]?.body)
    expect((await control('GET', '')).body).toMatchObject({ deliveries: { lost: 5, doubled: 5 } })
  })

  it('disables a webhook', async () => {
    const { id } = (await watch()).body as { id: number }
    await control('POST', '/webhook', { id, status: 'disabled' })
    expect((await shop.call('GET', `/wp-json/wc/v3/webhooks/${id}`)).body).toMatchObject({
      status: 'disabled',
    })
  })
})
