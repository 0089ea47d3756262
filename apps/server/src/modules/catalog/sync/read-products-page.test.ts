import { describe, expect, it } from 'vitest'
import { createLog } from '../../../platform/log/create-log.ts'
import { ShopError } from '../../stores/shop.public.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { readProductsPage } from './read-products-page.ts'
import type { SyncDeps } from './sync-deps.ts'

const product = (id: number) => ({ id, type: 'simple', variationIds: [id * 10], modifiedAt: 1 })
const IDS = Array.from({ length: 100 }, (_, n) => n + 1)

/** A shop of 150 products; what is in `broken` breaks every answer with its variations, or the page that it is on. */
async function read(api: Partial<Record<keyof WooApi, unknown>>) {
  const kept: number[] = []
  const failed: [number, string][] = []
  const deps = {
    log: createLog('silent'),
    clock: { now: () => 5_000 },
    failed: {
      forget: async () => {},
      note: async (_storeId: number, id: number, why: string) => void failed.push([id, why]),
    },
    terms: { readMissing: async () => {} },
    shelf: { put: async (_storeId: number, id: number) => void kept.push(id) },
  } as unknown as SyncDeps
  const whole = {
    products: async () => ({ items: IDS.map(product), more: true, total: 150, shopNow: null }),
    product: async (id: number) => product(id),
    variations: async () => [],
    productMarks: async () => ({ items: IDS.map((id) => ({ id, modifiedAt: 1 })), more: true, total: 150 }),
    productMarksOf: async (ids: number[]) => ids.map((id) => ({ id, modifiedAt: 1 })),
    ...api,
  } as unknown as WooApi
  const page = await readProductsPage(deps, 1, 1, whole).catch(String)
  return { kept: kept.sort((a, b) => a - b), page, failed }
}

const fatal = () => Promise.reject(new ShopError('busy', { status: 500 }))
const busy = () => Promise.reject(new ShopError('busy', { status: 503 }))
const but = (broken: number) => IDS.filter((id) => id !== broken)

describe('a page of products', () => {
  it('passes one whose variations break the shop', async () => {
    const variations = (id: number) => (id === 7 ? fatal() : Promise.resolve([]))
    expect(await read({ variations })).toMatchObject({
      kept: but(7),
      page: { more: true, total: 150 },
      failed: [[7, 'shop_busy']],
    })
  })
  it('is read one by one when one of them breaks all of it', async () => {
    const one = (id: number) => (id === 9 ? fatal() : Promise.resolve(product(id)))
    expect(await read({ products: fatal, product: one })).toEqual({
      kept: but(9),
      page: { more: true, total: 150 },
      failed: [[9, 'shop_busy']],
    })
  })
  it('stays where it is when the shop is busy or away, and passes nothing', async () => {
    expect((await read({ products: busy })).page).toContain('503')
    expect((await read({ variations: busy })).page).toContain('503')
    expect((await read({ products: fatal, productMarks: fatal })).page).toContain('500')
    expect((await read({ variations: fatal, productMarksOf: fatal })).page).toContain('500')
  })
})
