import { describe, expect, it } from 'vitest'
import { recordedCatalogue } from '../../tests/recorded-catalogue.ts'
import { createShop, type OrderLineInput } from '../shop.ts'

const billing = {
  firstName: 'Ana',
  lastName: 'Pop',
  company: '',
  address1: 'Str. Lungă 1',
  address2: '',
  city: 'Cluj',
  state: 'CJ',
  postcode: '400001',
  country: 'RO',
  phone: '',
  email: 'ana@example.test',
}

function open(options: Partial<Parameters<typeof createShop>[0]> = {}) {
  const shop = createShop({
    dataDir: null,
    catalogue: recordedCatalogue,
    url: () => 'http://shop.test',
    now: () => 1_795_000_000_500,
    ...options,
  })
  const product = (slug: string) => shop.productBySlug(slug)?.id ?? 0
  const variation = (index: number) => shop.variationsOf(product('cable-sweater'))[index]?.id ?? 0
  const buy = (lines: OrderLineInput[]) => shop.placeOrder({ lines, billing, paymentMethod: 'cod' })
  return { shop, product, variation, buy }
}

describe('placing an order', () => {
  it('sums gross prices to the cent and takes the tax out of them', () => {
    const { shop, product, buy } = open()
    const lines = [{ productId: product('enamel-camp-mug'), quantity: 3 }]
    expect(shop.quote(lines)).toMatchObject({
      itemsMinor: 4470,
      shippingMinor: 690,
      totalMinor: 5160,
      taxMinor: 776 + 120,
    })
    const placed = buy(lines)
    if (!placed.ok) throw new Error(placed.reason)
    expect(placed.order.lines[0]).toMatchObject({ totalMinor: 3694, totalTaxMinor: 776 })
    expect(placed.order).toMatchObject({ status: 'processing', paidAt: null, createdAt: 1_795_000_000_000 })
    expect(shop.order(placed.order.id, placed.order.key)).toEqual(placed.order)
    expect(shop.order(placed.order.id, 'wc_order_guess')).toBeUndefined()
  })

  it('sends dear carts for nothing', () => {
    const { shop, product } = open()
    expect(shop.quote([{ productId: product('wool-blanket'), quantity: 2 }])).toMatchObject({
      shippingMinor: 0,
      totalMinor: 19_800,
    })
  })

  it('takes stock once, of the variation, and tells of it', () => {
    const { shop, variation, buy } = open()
    const told: number[] = []
    shop.subscribe((event) => told.push(event.id))
    const placed = buy([{ productId: variation(0), quantity: 2 }])
    expect(placed.ok).toBe(true)
    expect(shop.variationById(variation(0))?.stockQuantity).toBe(3)
    expect(told.at(-1)).toBe(variation(0))
  })

  it('keeps the shopper’s choice where the variation says any', () => {
    const { variation, buy } = open()
    const bare = buy([{ productId: variation(3), quantity: 1 }])
    expect(bare).toMatchObject({ ok: false, problems: [{ reason: 'missing_attribute' }] })
    const chosen = buy([{ productId: variation(3), quantity: 1, attributes: { pa_size: 'xl' } }])
    if (!chosen.ok) throw new Error(chosen.reason)
    expect(chosen.order.lines[0]?.meta).toMatchObject([
      { key: 'pa_colour', displayValue: 'Ink blue' },
      { key: 'pa_size', value: 'xl', displayKey: 'Size', displayValue: 'XL' },
      { key: '_reduced_stock' },
    ])
    expect(chosen.order.lines[0]?.name).toBe('Cable sweater - Ink blue')
  })

  it('names every line that cannot be had, and then sells nothing', () => {
    const { shop, product, variation, buy } = open()
    const lines = [
      { productId: product('desk-lamp-lumen'), quantity: 1 },
      { productId: product('desk-lamp-lumen'), quantity: 2 },
      { productId: variation(2), quantity: 1 },
      { productId: 999_999, quantity: 1 },
      { productId: product('cable-sweater'), quantity: 1 },
    ]
    expect(buy(lines)).toMatchObject({
      ok: false,
      problems: [
        { reason: 'too_few', available: 1 },
        { reason: 'out_of_stock', available: 0 },
        { reason: 'unknown_product' },
        { reason: 'missing_attribute' },
      ],
    })
    expect(shop.productBySlug('desk-lamp-lumen')?.stockQuantity).toBe(2)
    for (const quantity of [0, -1, 0.5, Number.NaN, 1e300]) {
      const problems = [{ reason: 'bad_quantity' }]
      expect(buy([{ productId: product('linen-apron'), quantity }])).toMatchObject({ ok: false, problems })
    }
    expect(buy([])).toEqual({ ok: false, reason: 'empty_cart', problems: [] })
  })

  it('never writes half: an order that fails inside changes neither stock nor numbers', () => {
    const { shop } = open()
    const { state } = shop.backOffice
    const before = state.get('sequence', 'post')
    expect(() =>
      state.change((tx) => {
        tx.nextId('post')
        throw new Error('in the middle')
      }),
    ).toThrow('in the middle')
    expect(state.get('sequence', 'post')).toBe(before)
  })
})
