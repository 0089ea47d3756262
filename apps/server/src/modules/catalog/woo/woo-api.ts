import { plainText } from '@tandem/core/catalog/plain-text'
import {
  fieldsOf,
  idOf,
  readProduct,
  readVariation,
  SOURCE_LIMITS,
  sourceText,
} from '@tandem/core/catalog/read-source'
import type { SourceProduct, SourceVariation } from '@tandem/core/catalog/source'
import { type Lane, type ShopApi, ShopError } from '../../stores/shop.public.ts'

export const PER_PAGE = 100
/** A shop with more pages than this of anything is not read in one go. */
const MAX_PAGES = 20_000

const SHOP_NAME = 80
/** Only what is needed: the whole report makes a shop call the world outside, which takes seconds. */
const STATUS_FIELDS = 'environment.language,settings.currency,settings.number_of_decimals'

type Fields = Record<string, unknown>

export interface Page<T> {
  items: T[]
  /** Whether there is another page after it. */
  more: boolean
  /** How many there are in all; null where the shop does not say. */
  total: number | null
  /** The shop's own clock when it answered; its times of change are by that one. */
  shopNow: number | null
}

export interface StoreFacts {
  name?: string
  currency?: string
  minorUnit?: number
  language?: string
}

/** What Tandem uses of WooCommerce's REST API v3, in its own words. */
export function createWooApi({ call }: ShopApi) {
  const v3 = (path: string, query: Record<string, string | number> = {}) => {
    const pairs = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)])
    const text = new URLSearchParams(pairs).toString()
    return `/wc/v3${path}${text ? `?${text}` : ''}`
  }
  const page = async <T>(
    lane: Lane,
    path: string,
    query: Record<string, string | number>,
    read: (value: unknown) => T | null,
  ): Promise<Page<T>> => {
    const { body, headers } = await call(lane, 'GET', v3(path, { per_page: PER_PAGE, ...query }))
    if (!Array.isArray(body)) throw new ShopError('nonsense')
    const pages = Number(headers['x-wp-totalpages'])
    const number = Number(query['page'] ?? 1)
    const more = Number.isSafeInteger(pages) && pages > 0 ? number < pages : body.length === PER_PAGE
    return {
      items: body.flatMap((value: unknown) => read(value) ?? []) as T[],
      more: more && number < MAX_PAGES,
      total: /^\d{1,12}$/.test(String(headers['x-wp-total'])) ? Number(headers['x-wp-total']) : null,
      shopNow: Date.parse(String(headers['date'] ?? '')) || null,
    }
  }
  const all = async <T>(
    lane: Lane,
    path: string,
    query: Record<string, string | number>,
    read: (value: unknown) => T | null,
  ) => {
    const items: T[] = []
    for (let number = 1, more = true; more; number++) {
      const next = await page(lane, path, { ...query, page: number }, read)
      items.push(...next.items)
      more = next.more
    }
    return items
  }

  return {
    async product(id: number, lane: Lane = 'live'): Promise<SourceProduct | null> {
      const { body } = await call(lane, 'GET', v3(`/products/${id}`))
      return readProduct(body)
    },
    variations: (productId: number, lane: Lane): Promise<SourceVariation[]> =>
      all(lane, `/products/${productId}/variations`, {}, readVariation),
    products: (number: number): Promise<Page<SourceProduct>> =>
      page('sync', '/products', { page: number, orderby: 'id', order: 'asc', status: 'any' }, readProduct),
    /** Without a zone and with `dates_are_gmt`: with a `Z`, shops that are not on UTC answer wrongly. */
    productsChangedAfter: (at: number, number: number): Promise<Page<SourceProduct>> =>
      page(
        'live',
        '/products',
        {
          modified_after: new Date(at).toISOString().slice(0, 19),
          dates_are_gmt: 'true',
          page: number,
          orderby: 'id',
          order: 'asc',
          status: 'any',
        },
        readProduct,
      ),
    productMarks: (offset: number): Promise<Page<{ id: number; modifiedAt: number }>> =>
      page(
        'sync',
        '/products',
        { offset, orderby: 'id', order: 'asc', status: 'any', _fields: 'id,date_modified_gmt' },
        readMark,
      ),
    /** The same for at most a hundred of them. */
    productMarksOf: async (ids: readonly number[]): Promise<{ id: number; modifiedAt: number }[]> => {
      const query = { include: ids.join(','), page: 1, status: 'any', _fields: 'id,date_modified_gmt' }
      return (await page('sync', '/products', query, readMark)).items
    },
    categories: () => all('sync', '/products/categories', { orderby: 'id', order: 'asc' }, readCategory),
    attributes: () =>
      all('sync', '/products/attributes', {}, (value) => idOf(fieldsOf(value)?.['id']) || null),
    terms: (attributeId: number) => all('sync', `/products/attributes/${attributeId}/terms`, {}, readTerm),
    /** The products that took the change, as they now are; a refused one is an error inside a 200. */
    async updateProducts(changes: ({ id: number } & Fields)[]): Promise<SourceProduct[]> {
      const { body } = await call('sync', 'POST', v3('/products/batch'), { update: changes })
      const updated = fieldsOf(body)?.['update']
      if (!Array.isArray(updated)) throw new ShopError('nonsense')
      return updated.flatMap((item: unknown) => (fieldsOf(item)?.['error'] ? [] : (readProduct(item) ?? [])))
    },
    async facts(): Promise<StoreFacts> {
      const index = fieldsOf((await call('sync', 'GET', '/')).body)
      const status = fieldsOf(
        (await call('sync', 'GET', v3('/system_status', { _fields: STATUS_FIELDS }))).body,
      )
      return readFacts(index, fieldsOf(status?.['settings']), fieldsOf(status?.['environment']))
    },
  }
}

export type WooApi = ReturnType<typeof createWooApi>

function readMark(value: unknown): { id: number; modifiedAt: number } | null {
  const fields = fieldsOf(value)
  const id = idOf(fields?.['id'])
  const at = Date.parse(`${textOf(fields?.['date_modified_gmt'])}Z`)
  return id > 0 ? { id, modifiedAt: Number.isFinite(at) ? at : 0 } : null
}

const textOf = (value: unknown) => (typeof value === 'string' ? sourceText(value, 300) : '')

function readCategory(value: unknown) {
  const fields = fieldsOf(value)
  const id = idOf(fields?.['id'])
  const slug = textOf(fields?.['slug'])
  if (!fields || id === 0 || slug === '') return null
  const menuOrder = Number(fields['menu_order'])
  return {
    id,
    slug,
    // WordPress keeps and tells names as HTML: "Fir &amp; Clay".
    name: plainText(textOf(fields['name']), SOURCE_LIMITS.text),
    parentId: idOf(fields['parent']),
    menuOrder: Number.isSafeInteger(menuOrder) ? menuOrder : 0,
  }
}

function readTerm(value: unknown): { name: string; slug: string } | null {
  const fields = fieldsOf(value)
  // As it came and as a product's options are read: it is compared with them.
  const name = sourceText(fields?.['name'], SOURCE_LIMITS.text)
  const slug = sourceText(fields?.['slug'], SOURCE_LIMITS.text)
  return name && slug ? { name, slug } : null
}

function readFacts(index: Fields | null, settings: Fields | null, environment: Fields | null): StoreFacts {
  const facts: StoreFacts = {}
  const name = plainText(textOf(index?.['name']), SHOP_NAME)
  const currency = textOf(settings?.['currency'])
  const digits = Number(settings?.['number_of_decimals'])
  const language = textOf(environment?.['language'])
  if (name) facts.name = name
  if (/^[A-Z]{3}$/.test(currency)) facts.currency = currency
  if (Number.isInteger(digits) && digits >= 0 && digits <= 4) facts.minorUnit = digits
  if (language) facts.language = language
  return facts
}
