import type { OrderAddress, OrderView } from '../orders/views.ts'

const ADDRESS: OrderAddress = {
  name: 'Ioana Example',
  company: '',
  lines: ['Strada Exemplului 1'],
  city: 'Cluj-Napoca',
  state: 'CJ',
  postcode: '400001',
  country: 'RO',
  phone: '+40700000000',
  email: 'ioana@example.com',
}

/** An order that nobody made, for a first try. Its id is 0, which no shop's order has. */
export function sampleOrder(currency: string, minorUnit: number, now: number): OrderView {
  const euro = 10 ** minorUnit
  return {
    id: 0,
    number: 'TEST',
    status: 'processing',
    currency,
    minorUnit,
    createdAt: now,
    modifiedAt: now,
    paidAt: now,
    completedAt: null,
    customerId: 0,
    customerNote: 'This is a test. Nobody ordered anything.',
    paymentMethod: 'Test',
    createdVia: 'tandem',
    pricesIncludeTax: true,
    totalMinor: 45 * euro,
    totalTaxMinor: 0,
    discountMinor: 0,
    shippingMinor: 5 * euro,
    refundedMinor: 0,
    billing: ADDRESS,
    shipping: ADDRESS,
    lines: [
      {
        id: 1,
        name: 'Mug, sage',
        productId: 0,
        variationId: 0,
        sku: 'MUG-SAGE',
        quantity: 2,
        subtotalMinor: 40 * euro,
        subtotalTaxMinor: 0,
        totalMinor: 40 * euro,
        totalTaxMinor: 0,
        chosen: [{ name: 'Color', value: 'Sage' }],
      },
    ],
    fees: [],
    shippingLines: [
      { id: 2, name: 'Courier', methodId: 'flat_rate', totalMinor: 5 * euro, totalTaxMinor: 0 },
    ],
    taxes: [],
    coupons: [],
    refunds: [],
    notes: [],
    meta: [],
    roomToken: null,
  }
}
