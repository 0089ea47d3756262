import type { CartLine } from '../driver.ts'
import { type Browser, formWith, openBrowser, type Page } from '../web/browser.ts'

const ADDRESS = {
  first_name: 'Ioana',
  last_name: 'Știrbu',
  company: '',
  address_1: 'Str. Olarilor 4',
  address_2: '',
  city: 'Horezu',
  state: 'VL',
  postcode: '245800',
  country: 'RO',
  phone: '0712345678',
}

interface StoreCart {
  items: {
    id: number
    quantity: number
    variation: { raw_attribute?: string; attribute: string; value: string }[]
  }[]
  shipping_rates: { package_id: number | string; shipping_rates: { rate_id: string; selected: boolean }[] }[]
}

/** What a shopper does in a real WooCommerce: its pages, and the API that its cart and checkout blocks use. */
export function realShopper(shopUrl: string) {
  const store = async <T>(shopper: Browser, path: string, body?: unknown): Promise<T> => {
    const api = `${shopUrl}/wp-json/wc/store/v1`
    // The block asks for the cart first: its answer brings the nonce of this shopper's session.
    const nonce = body === undefined ? '' : ((await shopper.fetch(`${api}/cart`)).headers.get('nonce') ?? '')
    const answer = await shopper.fetch(`${api}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json', nonce },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`Store API ${path}: ${answer.status} ${text.slice(0, 400)}`)
    return JSON.parse(text) as T
  }
  const slugs = createSlugs((path) => store(openBrowser(), path))

  return {
    shopper: () => openBrowser(),
    confirmHandOff: (shopper: Browser, page: Page) =>
      shopper.submit(page, formWith(page, /custom-add-to-cart|name="tandem/)),
    async cartOf(shopper: Browser): Promise<CartLine[]> {
      const { items } = await store<StoreCart>(shopper, '/cart')
      return Promise.all(
        items.map(async ({ id, quantity, variation }) => {
          const { parent } = await store<{ parent: number }>(shopper, `/products/${id}`)
          const chosen: Record<string, string> = {}
          for (const each of variation) {
            const name = (each.raw_attribute ?? each.attribute).replace(/^attribute_/, '')
            chosen[name] = await slugs(name, each.value)
          }
          return { productId: parent || id, variationId: parent ? id : 0, quantity, chosen }
        }),
      )
    },
    async addToCart(shopper: Browser, { productId, quantity }: { productId: number; quantity: number }) {
      await shopper.get(`${shopUrl}/?add-to-cart=${productId}&quantity=${quantity}`)
    },
    async checkOut(shopper: Browser): Promise<number> {
      const { order_id: id } = await store<{ order_id: number }>(shopper, '/checkout', {
        billing_address: { ...ADDRESS, email: 'ioana@example.com' },
        shipping_address: ADDRESS,
        payment_method: 'cod',
        payment_data: [],
      })
      return id
    },
  }
}

/** The cart names what was chosen by its words; a hand-off by its slug. */
function createSlugs(ask: <T>(path: string) => Promise<T>) {
  const known = new Map<string, Map<string, string>>()
  return async (taxonomy: string, word: string): Promise<string> => {
    if (!known.has(taxonomy)) {
      const attributes = await ask<{ id: number; name: string; taxonomy: string }[]>('/products/attributes')
      const found = attributes.find((each) => each.taxonomy === taxonomy || each.name === taxonomy)
      const terms = found
        ? await ask<{ name: string; slug: string }[]>(`/products/attributes/${found.id}/terms`)
        : []
      known.set(taxonomy, new Map(terms.map(({ name, slug }) => [name, slug])))
    }
    return known.get(taxonomy)?.get(word) ?? word
  }
}
