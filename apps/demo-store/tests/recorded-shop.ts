import { createDemoStore, type DemoStore, type DemoStoreOptions } from '../src/demo-store.ts'
import { recordedCatalogue } from './recorded-catalogue.ts'

export type Answer = { status: number; headers: Record<string, string>; body: unknown }
export type RecordedShop = {
  store: DemoStore
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  idOf(sku: string): number
}

/** Headers that WordPress and the recordings do not speak about: the HTTP server's own. */
const OWN_HEADERS = new Set(['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding'])

/** A demo shop set up as the recorded one was: prices without tax, its catalogue, its shipping. */
export async function openRecordedShop(options: DemoStoreOptions = {}): Promise<RecordedShop> {
  const store = await createDemoStore({
    catalogue: recordedCatalogue,
    settings: {
      pricesIncludeTax: false,
      shipping: {
        title: 'Flat rate',
        methodId: 'flat_rate',
        instanceId: '1',
        priceMinor: 1000,
        freeFromMinor: null,
      },
    },
    ...options,
  })
  const authorization = `Basic ${Buffer.from(`${store.consumerKey}:${store.consumerSecret}`).toString('base64')}`
  const call: RecordedShop['call'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${store.url}${path}`, {
      method,
      headers: {
        authorization,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const own = [...response.headers].filter(([name]) => !OWN_HEADERS.has(name))
    const text = await response.text()
    return {
      status: response.status,
      headers: Object.fromEntries(own),
      body: text === '' ? null : JSON.parse(text),
    }
  }
  const idOf = (sku: string) => {
    const { products } = store.shop.listProducts({ perPage: 100 })
    const variations = products.flatMap((product) => store.shop.variationsOf(product.id))
    const found = [...products, ...variations].find((item) => item.sku === sku)
    if (!found) throw new Error(`no ${sku}`)
    return found.id
  }
  return { store, call, idOf }
}
