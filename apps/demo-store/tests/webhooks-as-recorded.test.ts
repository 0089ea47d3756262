import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signBody } from '../src/webhooks/send-webhook.ts'
import { openRecordedShop, type RecordedShop } from './recorded-shop.ts'
import { comparable, normalise, restRecording, shape, webhookRecording } from './recordings.ts'
import { openReceiver, type Received, type WebhookReceiver } from './webhook-receiver.ts'

const SECRET = 'whsec-test-secret'
let shop: RecordedShop
let receiver: WebhookReceiver
beforeEach(async () => {
  shop = await openRecordedShop({ webhookDelayMs: 10 })
  receiver = await openReceiver()
})
afterEach(async () => {
  await shop.store.close()
  await receiver.close()
})

async function addWebhook(topic: string, path = '/hook'): Promise<number> {
  const body = { name: topic, topic, delivery_url: `${receiver.url}${path}`, secret: SECRET }
  const answer = await shop.call('POST', '/wp-json/wc/v3/webhooks', body)
  expect(answer.status).toBe(201)
  return (answer.body as { id: number }).id
}

async function addAll(): Promise<void> {
  for (const resource of ['product', 'order']) {
    for (const event of ['created', 'updated', 'deleted', 'restored'])
      await addWebhook(`${resource}.${event}`)
  }
  await receiver.until(() => receiver.pings().length === 8)
}

const topics = () => receiver.deliveries().map((delivery) => delivery.headers['x-wc-webhook-topic'])
const payload = (delivery: Received | undefined) =>
  JSON.parse(delivery?.body ?? 'null') as Record<string, unknown>
const DIFFERS = new Set([
  'x-wc-webhook-signature',
  'x-wc-webhook-delivery-id',
  'x-wc-webhook-id',
  'content-length',
  'host',
])

function sameHeaders(delivery: Received | undefined, name: string) {
  const recorded = webhookRecording(name).headers
  expect(Object.keys(delivery?.headers ?? {}).sort()).toEqual(Object.keys(recorded).sort())
  for (const [header, value] of Object.entries(recorded)) {
    if (!DIFFERS.has(header)) expect(normalise(delivery?.headers[header]), header).toBe(normalise(value))
  }
}

describe('webhooks as the recorded shop keeps them', () => {
  it('are created, refused and listed as recorded', async () => {
    for (const topic of [
      'order.created',
      'order.updated',
      'order.deleted',
      'order.restored',
      'product.created',
      'product.updated',
      'product.deleted',
      'product.restored',
    ]) {
      const { request, response } = restRecording(`webhook-create-${topic.replace('.', '-')}`)
      const answer = await shop.call('POST', '/wp-json/wc/v3/webhooks', {
        ...(request.body as object),
        delivery_url: `${receiver.url}/hook`,
      })
      expect(answer.status).toBe(201)
      expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(response.headers).sort())
      expect(comparable(answer.body)).toBe(comparable(response.body))
    }
    const { request, response } = restRecording('webhook-create-bad-topic')
    expect((await shop.call('POST', '/wp-json/wc/v3/webhooks', request.body)).body).toEqual(response.body)
    const list = await shop.call('GET', '/wp-json/wc/v3/webhooks?per_page=100&order=asc')
    expect(Object.keys(list.headers).sort()).toEqual(
      Object.keys(restRecording('webhooks-list').response.headers).sort(),
    )
    expect(Object.keys((list.body as object[])[0] ?? {})).toEqual(
      Object.keys((restRecording('webhooks-list').response.body as object[])[0] ?? {}),
    )
  })

  it('ping first, with a form and no signature', async () => {
    await addWebhook('product.created')
    await receiver.until(() => receiver.received.length === 1)
    sameHeaders(receiver.received[0], '01-ping')
    expect(receiver.received[0]?.body).toBe(webhookRecording('01-ping').body)
  })
})

describe('deliveries', () => {
  it('reproduce the recorded signatures over the recorded bytes', () => {
    for (const name of [
      '10-product.created',
      '14-product.deleted',
      '20-product.updated',
      '26-order.created',
    ]) {
      const { body, headers } = webhookRecording(name)
      expect(signBody(body, SECRET)).toBe(headers['x-wc-webhook-signature'])
    }
  })

  it('are signed over their very bytes, written as PHP writes JSON', async () => {
    await addWebhook('product.created')
    await shop.call('POST', '/wp-json/wc/v3/products', {
      name: 'Cană/☕ clay',
      regular_price: '12.50',
      manage_stock: true,
      stock_quantity: 3,
    })
    await receiver.until(() => receiver.deliveries().length === 1)
    const [delivery] = receiver.deliveries()
    sameHeaders(delivery, '10-product.created')
    expect(delivery?.body).toContain('"name":"Can\\u0103\\/\\u2615 clay"')
    const hmac = createHmac('sha256', SECRET)
      .update(delivery?.body ?? '')
      .digest('base64')
    expect(delivery?.headers['x-wc-webhook-signature']).toBe(hmac)
    const recorded = JSON.parse(webhookRecording('10-product.created').body) as object
    expect(shape({ ...payload(delivery), related_ids: [] })).toEqual(shape({ ...recorded, related_ids: [] }))
  })

  it('tell of a product’s life: created, updated, in the bin with its id alone, back, and never of its end', async () => {
    await addAll()
    const made = await shop.call(
      'POST',
      '/wp-json/wc/v3/products',
      restRecording('product-create').request.body,
    )
    const { id } = made.body as { id: number }
    const path = `/wp-json/wc/v3/products/${id}`
    for (const [step, act] of [
      () => shop.call('PUT', path, { stock_quantity: 2 }),
      () => shop.call('DELETE', path),
      () => shop.call('PUT', path, { status: 'publish' }),
    ].entries()) {
      await receiver.until(() => receiver.deliveries().length === step + 1)
      await act()
    }
    await receiver.until(() => receiver.deliveries().length === 4)
    await shop.call('DELETE', `${path}?force=true`)
    await shop.store.webhooks.idle()
    expect(topics()).toEqual(['product.created', 'product.updated', 'product.deleted', 'product.updated'])
    expect(payload(receiver.deliveries()[2])).toEqual({ id })
    sameHeaders(receiver.deliveries()[2], '14-product.deleted')
  })

  it('tell of a variation under its own id, and of its parent not at all', async () => {
    await addAll()
    const parent = shop.idOf('SWEATER')
    const id = shop.idOf('SWEATER-0')
    await shop.call('PUT', `/wp-json/wc/v3/products/${parent}/variations/${id}`, {
      regular_price: '66.00',
      stock_quantity: 4,
    })
    await receiver.until(() => receiver.deliveries().length === 1)
    await shop.store.webhooks.idle()
    expect(topics()).toEqual(['product.updated'])
    const recorded = JSON.parse(webhookRecording('20-product.updated').body) as Record<string, unknown>
    const sent = payload(receiver.deliveries()[0])
    const same = { images: sent['images'], weight: sent['weight'] }
    expect(comparable({ ...sent, ...same })).toBe(comparable({ ...recorded, ...same }))
  })

  it('tell of a checkout: order.updated before order.created, then the product that was sold', async () => {
    await addAll()
    const address = {
      firstName: 'Dan',
      lastName: 'Mureșan',
      company: '',
      address1: 'Bd. Unirii 5',
      address2: '',
      city: 'Timișoara',
      state: 'TM',
      postcode: '300001',
      country: 'RO',
      phone: '0711',
    }
    const lamp = shop.idOf('LAMP-LUMEN')
    const placed = shop.store.shop.placeOrder({
      lines: [{ productId: lamp, quantity: 1 }],
      billing: { ...address, email: 'dan@example.test' },
      paymentMethod: 'cod',
      ipAddress: '127.0.0.1',
      userAgent: 'node',
    })
    expect(placed.ok).toBe(true)
    await receiver.until(() => receiver.deliveries().length === 3)
    expect(topics()).toEqual(['order.updated', 'order.created', 'product.updated'])
    const [first, second, third] = receiver.deliveries()
    expect(first?.body).toBe(second?.body)
    const recorded = JSON.parse(webhookRecording('26-order.created').body) as Record<string, unknown>
    const sent = payload(second)
    const same = { meta_data: [], cart_hash: '' }
    expect(comparable({ ...sent, ...same })).toBe(comparable({ ...recorded, ...same }))
    expect(payload(third)).toMatchObject({ id: lamp, stock_quantity: 1, total_sales: 1 })
  })

  it('tell of an order in the bin with its id alone, and of one deleted for good nothing', async () => {
    await addAll()
    const order = shop.store.control.createOrder({ line_items: [{ product_id: shop.idOf('APRON-LIN') }] })
    await receiver.until(() => receiver.deliveries().length === 2)
    await shop.call('DELETE', `/wp-json/wc/v3/orders/${order.id}`)
    await receiver.until(() => receiver.deliveries().length === 3)
    expect(payload(receiver.deliveries()[2])).toEqual({ id: order.id })
    await shop.call('DELETE', `/wp-json/wc/v3/orders/${order.id}?force=true`)
    await shop.store.webhooks.idle()
    expect(receiver.deliveries().length).toBe(3)
  })

  it('carry the newest state and come once for several changes in the queue', async () => {
    shop.store.control.set({ webhooks: { delayMs: 80 } })
    await addWebhook('product.updated')
    const mug = shop.idOf('MUG-ENAMEL')
    for (const stock of [9, 8, 7]) shop.store.control.setProduct(mug, { stock })
    await shop.store.webhooks.idle()
    expect(receiver.deliveries().map((delivery) => payload(delivery)['stock_quantity'])).toEqual([7])
  })

  it('share an id when they leave in the same second', async () => {
    await addWebhook('product.updated')
    for (let attempt = 0; attempt < 3; attempt += 1) {
      shop.store.control.setProduct('MUG-ENAMEL', { stock: 5 })
      shop.store.control.setProduct('APRON-LIN', { stock: 5 })
      await shop.store.webhooks.idle()
    }
    const ids = receiver.deliveries().map((delivery) => delivery.headers['x-wc-webhook-delivery-id'])
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/)
    expect(new Set(ids).size).toBeLessThan(ids.length)
  })
})

describe('failures', () => {
  const fail = async (id: number, times: number) => {
    for (let time = 0; time < times; time += 1) {
      shop.store.control.setProduct('MUG-ENAMEL', { stock: 10 + time })
      await shop.store.webhooks.idle()
    }
    return (await shop.call('GET', `/wp-json/wc/v3/webhooks/${id}`)).body as Record<string, unknown>
  }

  it('disable a webhook on the seventh in a row, are never repeated, and are not forgotten', async () => {
    receiver.answer.status = 500
    receiver.answer.pingStatus = 500
    const id = await addWebhook('product.updated', '/fail')
    expect(await fail(id, 6)).toMatchObject({ status: 'active' })
    expect(receiver.pings().length).toBe(7)
    sameHeaders(receiver.pings()[1], '31-ping-after-failure')
    expect(await fail(id, 1)).toMatchObject({ status: 'disabled' })
    expect(receiver.deliveries().length).toBe(7)
    const after = await shop.call('GET', `/wp-json/wc/v3/webhooks/${id}`)
    const recorded = restRecording('webhook-after-failures').response.body as object
    expect(comparable(after.body)).toBe(comparable({ ...recorded, name: 'product.updated' }))

    const again = await shop.call('PUT', `/wp-json/wc/v3/webhooks/${id}`, { status: 'active' })
    expect(comparable(again.body)).toBe(
      comparable({ ...(restRecording('webhook-reenable').response.body as object), name: 'product.updated' }),
    )
    expect(await fail(id, 1)).toMatchObject({ status: 'disabled' })
    expect(receiver.deliveries().length).toBe(8)
  })

  it('of a receiver that hangs do not keep the shop from closing', async () => {
    receiver.answer.waitMs = 30_000
    await addWebhook('product.updated')
    shop.store.control.setProduct('MUG-ENAMEL', { stock: 4 })
    await receiver.until(() => receiver.deliveries().length === 1)
    const beganAt = performance.now()
    await shop.store.close()
    expect(performance.now() - beganAt).toBeLessThan(2000)
    receiver.answer.waitMs = 0
    shop = await openRecordedShop()
  })

  it('count no redirect, and are forgotten by one success', async () => {
    const id = await addWebhook('product.updated')
    receiver.answer.status = 302
    receiver.answer.location = `${receiver.url}/elsewhere`
    await fail(id, 8)
    expect(shop.store.control.webhooks()[0]).toMatchObject({ status: 'active', failureCount: 0 })
    expect(receiver.received.some((request) => request.path === '/elsewhere')).toBe(false)
    receiver.answer.status = 303
    await fail(id, 6)
    receiver.answer.status = 200
    await fail(id, 1)
    expect(shop.store.control.webhooks()[0]).toMatchObject({ status: 'active', failureCount: 0 })
  })
})
