import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, openRecordedShop, type RecordedShop } from './recorded-shop.ts'
import { comparable, normalise, restRecording, shape } from './recordings.ts'

let shop: RecordedShop
beforeAll(async () => {
  shop = await openRecordedShop()
})
afterAll(() => shop.store.close())

type Order = Record<string, unknown> & { id: number; line_items: Record<string, unknown>[] }

function sameHeaders(answer: Answer, name: string) {
  const { response } = restRecording(name)
  expect(answer.status).toBe(response.status)
  expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(response.headers).sort())
  for (const header of ['content-type', 'allow', 'link', 'location']) {
    expect(normalise(answer.headers[header])).toBe(normalise(response.headers[header]))
  }
}

/** Pictures have other names here; everything else must be the recorded one, sum for sum. */
function sameOrder(answer: Answer, name: string, differing: Record<string, unknown> = {}) {
  const recorded = { ...(restRecording(name).response.body as Order), ...differing }
  expect(comparable(answer.body)).toBe(comparable(recorded))
}

async function createRecorded(): Promise<Answer> {
  const body = restRecording('order-create').request.body as { line_items: object[] }
  const line_items = [
    { product_id: shop.idOf('MUG-ENAMEL'), quantity: 2 },
    { product_id: shop.idOf('SWEATER'), variation_id: shop.idOf('SWEATER-0'), quantity: 1 },
  ]
  return shop.call('POST', '/wp-json/wc/v3/orders', { ...body, line_items })
}

describe('orders answer as the recorded shop did', () => {
  it('creates a paid order with a variation, shipping and meta, to the cent', async () => {
    const answer = await createRecorded()
    sameHeaders(answer, 'order-create')
    sameOrder(answer, 'order-create')
  })

  it('takes an order for more than is in stock, and one for a product that does not exist', async () => {
    const body = { set_paid: true, line_items: [{ product_id: shop.idOf('CANA-ȘȚ-1'), quantity: 50 }] }
    const beyond = await shop.call('POST', '/wp-json/wc/v3/orders', body)
    sameHeaders(beyond, 'order-create-beyond-stock')
    sameOrder(beyond, 'order-create-beyond-stock')
    const product = await shop.call('GET', `/wp-json/wc/v3/products/${body.line_items[0]?.product_id}`)
    expect(product.body).toMatchObject({ stock_quantity: -49, stock_status: 'outofstock', total_sales: 50 })

    const unknown = await shop.call(
      'POST',
      '/wp-json/wc/v3/orders',
      restRecording('order-create-unknown-product').request.body,
    )
    sameHeaders(unknown, 'order-create-unknown-product')
    sameOrder(unknown, 'order-create-unknown-product')
    const nothing = await shop.call('POST', '/wp-json/wc/v3/orders', { line_items: [{ quantity: 1 }] })
    expect(nothing).toMatchObject({
      status: 400,
      body: { code: 'woocommerce_rest_required_product_reference' },
    })
  })

  it('moves an order on hold to processing, with its date of payment', async () => {
    const made = await shop.call('POST', '/wp-json/wc/v3/orders', {
      status: 'on-hold',
      payment_method: 'bacs',
      line_items: [{ product_id: shop.idOf('APRON-LIN'), quantity: 1 }],
      fee_lines: [{ name: 'Gift wrap', total: '4.50' }],
    })
    const { id } = made.body as Order
    const answer = await shop.call('PUT', `/wp-json/wc/v3/orders/${id}`, { status: 'processing' })
    sameHeaders(answer, 'order-status-update')
    expect(shape((answer.body as Order)['fee_lines'])).toEqual(
      shape((restRecording('order-status-update').response.body as Order)['fee_lines']),
    )
    expect(answer.body).toMatchObject({
      status: 'processing',
      is_editable: false,
      fee_lines: [{ amount: '4.5', total: '4.50', total_tax: '0.95' }],
    })
    expect((answer.body as Order)['date_paid']).not.toBeNull()
    expect((await shop.call('PUT', `/wp-json/wc/v3/orders/${id}`, { status: 'wc-processing' })).status).toBe(
      400,
    )
  })

  it('keeps meta, writes notes, bins', async () => {
    const { id } = (await createRecorded()).body as Order
    const meta = await shop.call(
      'PUT',
      `/wp-json/wc/v3/orders/${id}`,
      restRecording('order-update-meta').request.body,
    )
    sameHeaders(meta, 'order-update-meta')
    expect((meta.body as Order)['meta_data']).toMatchObject([
      { key: '_marketplace_order_id' },
      { key: '_tracking_number', value: 'AWB123' },
    ])

    const note = await shop.call(
      'POST',
      `/wp-json/wc/v3/orders/${id}/notes`,
      restRecording('order-note-create').request.body,
    )
    sameHeaders(note, 'order-note-create')
    expect(comparable(note.body)).toBe(comparable(restRecording('order-note-create').response.body))
    const notes = await shop.call('GET', `/wp-json/wc/v3/orders/${id}/notes`)
    sameHeaders(notes, 'order-notes')
    expect(shape(notes.body)).toEqual(shape(restRecording('order-notes').response.body))
    expect((notes.body as { note: string }[])[0]?.note).toMatch(
      /^Stock levels reduced: Enamel camp mug \(\d+&rarr;\d+\), /,
    )

    const bin = await shop.call('DELETE', `/wp-json/wc/v3/orders/${id}`)
    sameHeaders(bin, 'order-trash')
    expect((bin.body as Order)['status']).toBe('completed')
    expect((await shop.call('GET', `/wp-json/wc/v3/orders/${id}`)).body).toMatchObject({ status: 'trash' })
  })

  it('gives back a part, and the whole', async () => {
    const { id } = (await createRecorded()).body as Order
    const refund = await shop.call(
      'POST',
      `/wp-json/wc/v3/orders/${id}/refunds`,
      restRecording('refund-create').request.body,
    )
    sameHeaders(refund, 'refund-create')
    expect(comparable(refund.body)).toBe(comparable(restRecording('refund-create').response.body))
    const list = await shop.call('GET', `/wp-json/wc/v3/orders/${id}/refunds`)
    sameHeaders(list, 'order-refunds')
    expect(shape(list.body)).toEqual(shape(restRecording('order-refunds').response.body))
    const order = await shop.call('GET', `/wp-json/wc/v3/orders/${id}`)
    const recorded = restRecording('order-refunded-partial').response.body as Order
    expect(shape((order.body as Order)['refunds'])).toEqual(shape(recorded['refunds']))
    expect(order.body).toMatchObject({ status: 'completed', refunds: [{ total: '-20.00' }] })
    await shop.call('POST', `/wp-json/wc/v3/orders/${id}/refunds`, { amount: '100.76' })
    expect((await shop.call('GET', `/wp-json/wc/v3/orders/${id}`)).body).toMatchObject({ status: 'refunded' })
    const all = await shop.call('GET', '/wp-json/wc/v3/refunds')
    expect((all.body as unknown[]).length).toBe(2)
  })

  it('pages: too many at once is refused, past the end is empty and counts nothing', async () => {
    const tooLarge = await shop.call('GET', '/wp-json/wc/v3/orders?per_page=1000')
    sameHeaders(tooLarge, 'orders-per-page-too-large')
    expect(tooLarge.body).toEqual(restRecording('orders-per-page-too-large').response.body)
    const beyond = await shop.call('GET', '/wp-json/wc/v3/orders?per_page=5&page=99')
    sameHeaders(beyond, 'orders-beyond-last-page')
    expect(beyond.headers['x-wp-total']).toBe('0')
    expect(beyond.body).toEqual([])
    const first = await shop.call('GET', '/wp-json/wc/v3/orders?per_page=3&page=1&orderby=id&order=asc')
    sameHeaders(first, 'orders-page-1')
    const batch = await shop.call('POST', '/wp-json/wc/v3/orders/batch', {
      delete: Array.from({ length: 101 }, (_, id) => id),
    })
    expect(batch).toMatchObject({ status: 413, body: { code: 'woocommerce_rest_request_entity_too_large' } })
  })

  it.each([
    'order-simple',
    'order-variation',
    'order-pending',
    'order-fee-coupon',
    'order-virtual',
    'order-big',
  ])('names the members of %s in the same order', async (name) => {
    const { body } = await createRecorded()
    const recorded = restRecording(name).response.body as Order
    expect(Object.keys(body as Order)).toEqual(Object.keys(recorded))
    expect(Object.keys((body as Order).line_items[0] ?? {})).toEqual(
      Object.keys(recorded.line_items[0] ?? {}),
    )
  })

  it('answers for settings, system status and refusals as recorded', async () => {
    for (const name of ['settings-currency', 'system-status']) {
      const answer = await shop.call('GET', restRecording(name).request.path)
      sameHeaders(answer, name)
      const body = answer.body as { environment?: Record<string, unknown> }
      if (body.environment) delete body.environment['site_url']
      expect(comparable(body)).toBe(comparable(restRecording(name).response.body))
    }
    const bare = { authorization: '' }
    const none = await shop.call('GET', '/wp-json/wc/v3/orders', undefined, bare)
    sameHeaders(none, 'error-no-credentials')
    expect(none.body).toEqual(restRecording('error-no-credentials').response.body)
    const wrong = `Basic ${Buffer.from(`${shop.store.consumerKey}:cs_wrong`).toString('base64')}`
    const bad = await shop.call('GET', '/wp-json/wc/v3/orders', undefined, { authorization: wrong })
    sameHeaders(bad, 'error-bad-secret')
    expect(bad.body).toEqual(restRecording('error-bad-secret').response.body)
  })
})
