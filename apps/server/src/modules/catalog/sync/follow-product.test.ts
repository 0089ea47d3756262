import { describe, expect, it } from 'vitest'
import { ShopError } from '../../stores/shop.public.ts'
import type { WooApi } from '../woo/woo-api.ts'
import { readTruth } from './follow-product.ts'
import type { SyncDeps } from './sync-deps.ts'

const notFound = () => Promise.reject(new ShopError('not_found', { status: 404 }))

async function gone(productMarksOf: WooApi['productMarksOf']) {
  const marked: number[] = []
  const shelf = { markGone: async (_storeId: number, productId: number) => void marked.push(productId) }
  const api = { product: notFound, productMarksOf } as unknown as WooApi
  const failed = await readTruth(
    { shelf, failed: { forget: async () => {} } } as unknown as SyncDeps,
    1,
    60,
    api,
  ).catch(String)
  return { marked, failed }
}

describe('a product that the shop does not find', () => {
  it('is gone when the list of products does not have it either', async () => {
    expect(await gone(async () => [])).toEqual({ marked: [60], failed: undefined })
  })
  it('is not gone because WooCommerce is switched off for a while', async () => {
    const { marked, failed } = await gone(notFound)
    expect(marked).toEqual([])
    expect(failed).toContain('not_found')
  })
  it('is not gone while the list of products has it', async () => {
    const { marked, failed } = await gone(async () => [{ id: 60, modifiedAt: 1 }])
    expect(marked).toEqual([])
    expect(failed).toContain('not_found')
  })
})
