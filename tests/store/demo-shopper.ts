import type { CartLine } from './driver.ts'
import { type Browser, formWith, openBrowser, type Page } from './web/browser.ts'
import { decodeHtml } from './web/forms.ts'

const PERSON = {
  firstName: 'Ioana',
  lastName: 'Știrbu',
  email: 'ioana@example.com',
  phone: '0712345678',
  address1: 'Str. Olarilor 4',
  postcode: '245800',
  city: 'Horezu',
  state: 'VL',
  country: 'RO',
  payment: 'cod',
}

/** What a shopper does in the demo store. */
export function demoShopper(shopUrl: string) {
  return {
    shopper: () => openBrowser(),
    confirmHandOff: (shopper: Browser, page: Page) =>
      shopper.submit(page, formWith(page, /action="[^"]*custom-add-to-cart/)),
    async cartOf(shopper: Browser): Promise<CartLine[]> {
      const { html } = await shopper.get(`${shopUrl}/cart/`)
      const lines = html.matchAll(
        /data-product="(\d+)" data-variation="(\d+)" data-quantity="(\d+)" data-chosen="([^"]*)"/g,
      )
      return [...lines].map(([, product, variation, quantity, chosen = '{}']) => ({
        productId: Number(product),
        variationId: Number(variation),
        quantity: Number(quantity),
        chosen: JSON.parse(decodeHtml(chosen)) as Record<string, string>,
      }))
    },
    async addToCart(shopper: Browser, { productId, quantity }: { productId: number; quantity: number }) {
      const link = `/custom-add-to-cart?items=${encodeURIComponent(JSON.stringify([{ id: productId, quantity }]))}`
      const page = await shopper.get(shopUrl + link)
      await shopper.submit(page, formWith(page, /action="[^"]*custom-add-to-cart/))
    },
    async checkOut(shopper: Browser): Promise<number> {
      const page = await shopper.get(`${shopUrl}/checkout/`)
      const done = await shopper.submit(page, formWith(page, /name="firstName"/), {
        set: PERSON,
        tick: { payment: ['cod'] },
      })
      const id = /order-received\/(\d+)/.exec(done.url)?.[1]
      if (!id) throw new Error(`Not bought: ${done.url} ${done.text.slice(0, 300)}`)
      return Number(id)
    },
  }
}
