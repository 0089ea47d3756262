import { expect, it } from 'vitest'
import type { ShopApi } from '../../stores/shop.public.ts'
import { createWooApi } from './woo-api.ts'

/** The API on a shop that gives these answers, by the beginning of the path. */
function apiOf(answers: Record<string, unknown>) {
  const api = {
    async call(_lane: string, _method: string, path: string) {
      const found = Object.entries(answers).find(([start]) => path.startsWith(start))
      return { status: 200, headers: {}, body: found?.[1] ?? null }
    },
  } as unknown as ShopApi
  return createWooApi(api)
}

it('reads names of categories as people read them, without what no database takes', async () => {
  const api = apiOf({
    '/wc/v3/products/categories': [
      { id: 1, slug: 'a', name: 'Fir &amp; Clay', parent: 0, menu_order: 0 },
      { id: 2, slug: 'b\0', name: 'x\0y \ud800', parent: 1, menu_order: 0 },
      { id: 3, slug: 'c', name: `${'z'.repeat(299)}😀`, parent: 1, menu_order: 0 },
    ],
  })
  const [first, second, third] = await api.categories()
  expect(first?.name).toBe('Fir & Clay')
  expect([second?.slug, second?.name]).toEqual(['b', 'xy'])
  expect(third?.name).not.toMatch(/\p{Cs}/u)
})

it('keeps the names of terms as products tell them, but for what no database takes', async () => {
  const api = apiOf({
    '/wc/v3/products/attributes/5/terms': [
      { id: 1, slug: 'red', name: 'Red &amp; blue\0' },
      { id: 2, slug: 'long', name: `${'z'.repeat(199)}😀` },
    ],
  })
  expect(await api.terms(5)).toEqual([
    { slug: 'red', name: 'Red &amp; blue' },
    { slug: 'long', name: 'z'.repeat(199) },
  ])
})

it('reads the name of the shop as people read it', async () => {
  const api = apiOf({
    '/wc/v3/system_status': { settings: { currency: 'EUR', number_of_decimals: 2 }, environment: {} },
    '/': { name: 'Fir &amp; Clay &#8211; M&#x103;gur&#259;\0' },
  })
  expect(await api.facts()).toMatchObject({ name: 'Fir & Clay – Măgură', currency: 'EUR' })
})
