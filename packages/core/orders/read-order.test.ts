import { describe, expect, it } from 'vitest'
import { readOrder } from './read-order.ts'
import { recorded, SHOP } from './testing/recorded.ts'

const read = (order: unknown, more: { refunds?: unknown; notes?: unknown } = {}) =>
  readOrder({ order, ...more }, SHOP)
function view(order: unknown, more: { refunds?: unknown; notes?: unknown } = {}) {
  const result = read(order, more)
  if (!result.ok) throw new Error(result.reason)
  return result.order
}
const simple = () => recorded('order-simple') as Record<string, unknown>

describe('an order as a real shop tells it', () => {
  it('O1 is read whole: amounts exact, times of GMT, fees, taxes, shipping, coupons', () => {
    const order = view(recorded('order-fee-coupon'))
    expect(order).toMatchObject({ currency: 'EUR', minorUnit: 2, totalMinor: 21248, discountMinor: 1790 })
    expect(order.fees).toEqual([{ id: 11, name: 'Gift wrap', totalMinor: 450, totalTaxMinor: 95 }])
    expect(order.coupons).toEqual([{ id: 12, code: 'welcome10', discountMinor: 1790, discountTaxMinor: 376 }])
    expect(order.taxes).toMatchObject([{ label: 'TVA', totalMinor: 3478, shippingMinor: 210 }])
    expect(order.shippingLines).toMatchObject([
      { name: 'Flat rate', methodId: 'flat_rate', totalMinor: 1000 },
    ])
    expect(order.billing.city).toBe('Iași')
    expect(new Date(order.createdAt).toISOString()).toMatch(/^2026-11-22T05:53/)
  })
  it('O1 its lines add up to what the shop says', () => {
    const order = view(recorded('order-big'))
    expect(order.lines).toHaveLength(13)
    const parts = [...order.lines, ...order.fees, ...order.shippingLines]
    const sum = parts.reduce((all, { totalMinor, totalTaxMinor }) => all + totalMinor + totalTaxMinor, 0)
    expect(sum).toBe(order.totalMinor)
  })
  it('O2 a variation says what was chosen, and nothing with a leading underscore is told', () => {
    const [line] = view(recorded('order-variation')).lines
    expect(line?.variationId).toBeGreaterThan(0)
    expect(line?.chosen.length).toBeGreaterThan(0)
    expect(JSON.stringify(line)).not.toContain('_reduced_stock')
  })
  it('O3 refunds come with their amounts, and from the order itself without their lines', () => {
    const bare = view(recorded('order-refunded-partial'))
    expect(bare.refunds).toEqual([{ id: 63, at: 0, amountMinor: 500, reason: 'Damaged box', lines: [] }])
    const whole = view(recorded('order-refunded-partial'), { refunds: recorded('order-refunds') })
    expect(whole.refundedMinor).toBe(500)
    expect(whole.refunds[0]?.at).toBe(Date.UTC(2026, 10, 22, 5, 53, 20))
  })
  it('O3 a line that was given back is told by its line and quantity, above zero', () => {
    const line_items = [
      {
        id: 70,
        product_id: 12,
        quantity: -2,
        total: '-29.80',
        meta_data: [{ key: '_refunded_item_id', value: '26' }],
      },
    ]
    const order = view(simple(), { refunds: [{ id: 69, amount: '36.06', line_items }] })
    expect(order.refunds[0]?.lines).toEqual([{ lineId: 26, productId: 12, quantity: 2, totalMinor: 2980 }])
  })
  it('O4 notes are texts as people read them; not read is not the same as none', () => {
    expect(view(simple()).notes).toBeNull()
    expect(view(simple(), { notes: [] }).notes).toEqual([])
    const notes = view(simple(), { notes: recorded('order-notes') }).notes ?? []
    expect(notes[0]).toMatchObject({ author: 'WooCommerce', forCustomer: false })
    expect(notes[0]?.text).toContain('Stock levels reduced: Enamel camp mug (40→38)')
    const more = view(simple(), {
      notes: [{ id: 4, note: 'One<br>two &amp; <b>three</b>\n\n\n\nfour' }],
    }).notes
    expect(more?.[0]?.text).toBe('One\ntwo & three\n\nfour')
  })
  it('O5 a line whose product is gone keeps its name, what was chosen and what it cost', () => {
    const order = recorded('order-variation') as { line_items: Record<string, unknown>[] }
    const [given] = order.line_items
    const [before] = view(order).lines
    const [line] = view({
      ...order,
      line_items: [{ ...given, product_id: 0, variation_id: 0, sku: null, image: { id: 0, src: '' } }],
    }).lines
    expect(line).toEqual({ ...before, productId: 0, variationId: 0, sku: '' })
    expect(line?.name.length).toBeGreaterThan(0)
    // A line that never had a product at all, as a real shop tells it.
    expect(view(recorded('order-create-unknown-product')).lines).toMatchObject([
      { id: 50, productId: 0, quantity: 1, totalMinor: 0 },
    ])
  })
  it('O8 currencies with no or three digits, and a shop that counts its own finer', () => {
    const total = (currency: string, amount: string, shop = SHOP) => {
      const read = readOrder({ order: { ...simple(), currency, total: amount, line_items: [] } }, shop)
      return read.ok ? [read.order.totalMinor, read.order.minorUnit] : read.reason
    }
    expect(total('JPY', '1250')).toEqual([1250, 0])
    expect(total('JPY', '1250.00')).toEqual([1250, 0])
    expect(total('JPY', '1250.50')).toEqual([1251, 0])
    expect(total('KWD', '3.125')).toEqual([3125, 3])
    expect(total('KWD', '3.1')).toEqual([3100, 3])
    expect(total('EUR', '0.0125', { currency: 'EUR', minorUnit: 4 })).toEqual([125, 4])
    // A shop that shows no cents has them nevertheless.
    expect(total('RON', '10.50', { currency: 'RON', minorUnit: 0 })).toEqual([1050, 2])
  })
  it('O9 names keep their script: from right to left, with marks above, of several signs', () => {
    const names = [
      'محمد الأمين',
      'שרה',
      'Ștefăniță Țâmpu',
      'Zoë̈',
      '👩🏽‍🌾 La fermă',
      'می‌خواهم',
      '李小龍',
      'Đặng Thị',
    ]
    for (const first_name of names) {
      const order = view({ ...simple(), billing: { first_name, last_name: 'X' } })
      expect(order.billing.name).toBe(`${first_name} X`)
    }
    // Signs that turn what follows around, and would turn a packer's list around, are not kept.
    expect(view({ ...simple(), billing: { first_name: 'a\u202eb' } }).billing.name).toBe('a b')
  })
})

describe('what is never kept', () => {
  it('O6 of the payment only the name of the method, without the digits of a card', () => {
    const order = view({
      ...simple(),
      payment_method_title: 'Visa ending in 4242',
      transaction_id: 'ch_secret',
      order_key: 'wc_order_secret',
      customer_ip_address: '203.0.113.9',
      meta_data: [
        { key: '_stripe_source_id', value: 'src_secret' },
        { key: '_stripe_customer_id', value: 'cus_secret' },
        { key: '_payment_tokens', value: 'tok_secret' },
        { key: '_billing_vat_number', value: 'RO123' },
        { key: '_tandem_room', value: 'token-of-a-room' },
      ],
    })
    expect(order.paymentMethod).toBe('Visa ending in ••••')
    expect(JSON.stringify(order)).not.toMatch(/secret|203\.0\.113|4242/)
    expect(order.meta).toEqual([{ key: '_billing_vat_number', value: 'RO123' }])
    expect(order.roomToken).toBe('token-of-a-room')
  })
})

describe('what makes no order', () => {
  it.each([
    [null, 'not_an_order', 0],
    ['<html>', 'not_an_order', 0],
    [{ code: 'woocommerce_rest_cannot_view', message: 'Sorry', data: { status: 401 } }, 'not_an_order', 0],
    [{ id: 7 }, 'not_an_order', 7],
    [{ ...simple(), id: -1 }, 'not_an_order', 0],
    [{ ...simple(), id: 9, status: 'checkout-draft' }, 'draft', 9],
    [{ ...simple(), id: 9, status: 'auto-draft' }, 'draft', 9],
    [{ ...simple(), id: 9, total: '1e999' }, 'bad_amount', 9],
    [{ ...simple(), id: 9, total: 'NaN' }, 'bad_amount', 9],
    [{ ...simple(), id: 9, currency: '<b>€€€' }, 'bad_currency', 9],
    [{ ...simple(), id: 9, line_items: Array(1_001).fill({}) }, 'too_many_lines', 9],
    [{ ...simple(), id: 9, line_items: [{ id: 1, quantity: 'many' }] }, 'bad_quantity', 9],
  ])('O7 is refused with a reason: %#', (order, reason, id) => {
    expect(read(order)).toEqual({ ok: false, reason, id })
  })
  it('O7 a status of its own is kept, and weights have fractions', () => {
    const order = view({
      ...simple(),
      status: 'wc-Așteaptă curier',
      line_items: [{ id: 1, quantity: '0.75' }],
    })
    expect(order.status).toBe('ateaptcurier')
    expect(order.lines[0]?.quantity).toBe(0.75)
    expect(view({ ...simple(), status: 'awaiting-pickup_2' }).status).toBe('awaiting-pickup_2')
    expect(view({ ...simple(), status: 'x'.repeat(99) }).status).toHaveLength(40)
  })
})
