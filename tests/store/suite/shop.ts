import type { RestAnswer, StoreDriver } from '../driver.ts'
import type { Json } from './world.ts'

const PERSON = {
  first_name: 'Răzvan',
  last_name: 'O’Neill & Sons 🎈',
  company: 'Olari SRL',
  address_1: 'Str. Lungă 1',
  address_2: 'ap. 4',
  city: 'Horezu',
  state: 'VL',
  postcode: '245800',
  country: 'RO',
}

export interface ShopProduct extends Json {
  id: number
  name: string
  status: string
  type: string
  price: string
  date_modified_gmt: string
  parent_id: number
}

export interface ShopOrder extends Json {
  id: number
  status: string
  line_items: (Json & { id: number; total: string })[]
  meta_data: { key: string; value: unknown }[]
}

async function good<T>(answer: Promise<RestAnswer<T>>): Promise<T> {
  const { status, body } = await answer
  if (status < 200 || status > 201) throw new Error(`${status} ${JSON.stringify(body).slice(0, 400)}`)
  return body
}

/** The shop's own REST API, as its merchant's other programs use it. */
export function shopOf(driver: StoreDriver) {
  const call = <T = Json>(method: string, path: string, body?: unknown) =>
    good(driver.rest<T>(method, `/wc/v3${path}`, body))

  const all = async <T>(path: string): Promise<T[]> => {
    const items: T[] = []
    for (let page = 1; ; page += 1) {
      const sign = path.includes('?') ? '&' : '?'
      const some = await call<T[]>('GET', `${path}${sign}per_page=100&page=${page}`)
      items.push(...some)
      if (some.length < 100) return items
    }
  }

  return {
    call,
    all,
    /** Every order that is not in the bin; drafts of the checkout are none. */
    orders: async () =>
      (await all<ShopOrder>('/orders?orderby=id&order=asc')).filter(
        ({ status }) => status !== 'checkout-draft' && status !== 'auto-draft',
      ),
    createProduct: (fields: Json = {}) =>
      call<ShopProduct>('POST', '/products', {
        name: 'Salt cellar <b>with lid</b>',
        type: 'simple',
        status: 'publish',
        regular_price: '12.50',
        manage_stock: true,
        stock_quantity: 500,
        ...fields,
      }),
    createOrder: (fields: Json) =>
      call<ShopOrder>('POST', '/orders', {
        status: 'processing',
        payment_method: 'cod',
        payment_method_title: 'Cash on delivery',
        customer_note: 'Please ring, not knock.\nThank you <3',
        billing: { ...PERSON, email: 'razvan@example.com', phone: '+40 712 345 678' },
        shipping: PERSON,
        ...fields,
      }),
  }
}

export type ShopRest = ReturnType<typeof shopOf>
