import { createHmac } from 'node:crypto'
import { type FastifyInstance, fastify } from 'fastify'
import { catalogue } from '../../catalogue/catalogue.ts'
import { createShop, type OpenShop } from '../../shop.ts'
import { registerStorefront } from '../storefront.ts'

export const TANDEM = 'http://tandem.test:3300'
export const SECRET = 'shared-with-tandem'
export const NOW = Date.UTC(2026, 4, 4, 12)

export type TestStorefront = {
  shop: OpenShop
  app: FastifyInstance
  clock: { at: number }
  browser(): TestBrowser
  close(): Promise<void>
}

export type Page = { status: number; text: string; headers: Record<string, unknown> }

/** Keeps cookies and follows redirects as a browser does. */
export type TestBrowser = {
  get(path: string, headers?: Record<string, string>): Promise<Page>
  /** Sends a form with the token that this visitor's pages carry. */
  post(path: string, fields: Record<string, string>): Promise<Page>
  cookie(): string
}

export async function openStorefront(options: { dataDir?: string } = {}): Promise<TestStorefront> {
  const clock = { at: NOW }
  const shop = createShop({ dataDir: null, catalogue, url: () => 'http://shop.test', now: () => clock.at })
  const app = fastify()
  registerStorefront(app, {
    shop,
    config: {
      tandem: () => ({ url: TANDEM, storeKey: 'fir', handoffSecrets: [SECRET], cartLink: true }),
      dataDir: options.dataDir ?? null,
    },
  })
  await app.ready()
  return {
    shop,
    app,
    clock,
    browser: () => createBrowser(app),
    close: async () => {
      await app.close()
      shop.close()
    },
  }
}

export function createBrowser(app: FastifyInstance, cookie = ''): TestBrowser {
  let jar = cookie
  const send = async (
    method: 'GET' | 'POST',
    path: string,
    headers: Record<string, string>,
    payload?: string,
  ) => {
    const answer = await app.inject({
      method,
      url: path,
      headers: { ...headers, ...(jar ? { cookie: jar } : {}) },
      ...(payload === undefined ? {} : { payload }),
    })
    const set = answer.headers['set-cookie']
    if (typeof set === 'string') jar = set.split(';')[0] ?? ''
    return answer
  }
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Page> => {
    const answer = await send('GET', path, headers)
    const { location } = answer.headers
    if (answer.statusCode >= 300 && answer.statusCode < 400 && location) return get(location)
    return { status: answer.statusCode, text: answer.body, headers: answer.headers }
  }
  return {
    get,
    async post(path, fields) {
      const page = await get('/product/two-tone-mug/')
      const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const body = new URLSearchParams({ csrf, ...fields }).toString()
      const answer = await send('POST', path, { 'content-type': 'application/x-www-form-urlencoded' }, body)
      const { location } = answer.headers
      if (answer.statusCode === 303 && location) return get(location)
      return { status: answer.statusCode, text: answer.body, headers: answer.headers }
    },
    cookie: () => jar,
  }
}

export type SignedLink = { items: unknown; t?: string; expiresAt?: number; back?: string; secret?: string }

/** An address as Tandem makes it. */
export function signedLink({
  items,
  t = 'room-1',
  expiresAt = NOW + 600_000,
  back = `${TANDEM}/r/1`,
  secret = SECRET,
}: SignedLink) {
  const text = typeof items === 'string' ? items : JSON.stringify(items)
  const exp = String(Math.floor(expiresAt / 1000))
  const sig = createHmac('sha256', secret).update([text, t, exp, back].join('\n')).digest('base64url')
  return `/custom-add-to-cart?${new URLSearchParams({ items: text, t, exp, back, sig })}`
}

export function plainLink(items: unknown): string {
  return `/custom-add-to-cart?${new URLSearchParams({ items: typeof items === 'string' ? items : JSON.stringify(items) })}`
}

export function idOf(shop: OpenShop, slug: string): number {
  const product = shop.productBySlug(slug)
  if (!product) throw new Error(`The catalogue has no ${slug}`)
  return product.id
}

/** The id of the variation with these options. */
export function variationOf(shop: OpenShop, slug: string, attributes: Record<string, string>): number {
  const found = shop
    .variationsOf(idOf(shop, slug))
    .find((variation) =>
      Object.entries(attributes).every(([key, value]) => variation.attributes[key] === value),
    )
  if (!found) throw new Error(`${slug} has no such variation`)
  return found.id
}

/** The result page's lines: reason and number added, in order. */
export function linesOf(text: string): string[] {
  return [...text.matchAll(/data-reason="([^"]+)" data-added="(\d+)"/g)].map(
    (match) => `${match[1]}:${match[2]}`,
  )
}
