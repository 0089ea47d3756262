import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, openRecordedShop, type RecordedShop } from './recorded-shop.ts'
import { comparable, normalise, restRecording, shape } from './recordings.ts'

let shop: RecordedShop
beforeAll(async () => {
  shop = await openRecordedShop()
})
afterAll(() => shop.store.close())

function sameHeaders(answer: Answer, name: string) {
  const { response } = restRecording(name)
  expect(answer.status).toBe(response.status)
  expect(Object.keys(answer.headers).sort()).toEqual(Object.keys(response.headers).sort())
  for (const header of ['content-type', 'allow'])
    expect(answer.headers[header]).toBe(response.headers[header])
  expect(normalise(answer.headers['link'])).toBe(normalise(response.headers['link']))
}

function sameBody(answer: Answer, name: string, differing: Record<string, unknown> = {}) {
  const recorded = restRecording(name).response.body
  const merged = Array.isArray(recorded) ? recorded : { ...(recorded as object), ...differing }
  expect(comparable(answer.body)).toBe(comparable(merged))
}

describe('products answer as the recorded shop did', () => {
  it('creates, updates, bins, restores and deletes', async () => {
    const create = await shop.call(
      'POST',
      '/wp-json/wc/v3/products',
      restRecording('product-create').request.body,
    )
    sameHeaders(create, 'product-create')
    sameBody(create, 'product-create', { related_ids: [] })
    const id = (create.body as { id: number }).id
    expect(create.headers['location']).toBe(`${shop.store.url}/wp-json/wc/v3/products/${id}`)

    const update = await shop.call(
      'PUT',
      `/wp-json/wc/v3/products/${id}`,
      restRecording('product-update').request.body,
    )
    sameHeaders(update, 'product-update')
    sameBody(update, 'product-update', { related_ids: [] })

    const bin = await shop.call('DELETE', `/wp-json/wc/v3/products/${id}`)
    sameHeaders(bin, 'product-trash')
    sameBody(bin, 'product-trash', { related_ids: [] })
    expect((await shop.call('GET', `/wp-json/wc/v3/products/${id}`)).body).toMatchObject({ status: 'trash' })
    expect((await shop.call('DELETE', `/wp-json/wc/v3/products/${id}`)).status).toBe(410)

    const restore = await shop.call('PUT', `/wp-json/wc/v3/products/${id}`, { status: 'publish' })
    sameHeaders(restore, 'product-restore')
    const time = (restore.body as { meta_data: { value: string }[] }).meta_data[1]?.value
    const meta = [
      { id: 1, key: '_wp_trash_meta_status', value: 'publish' },
      { id: 2, key: '_wp_trash_meta_time', value: time },
    ]
    sameBody(restore, 'product-restore', { related_ids: [], meta_data: meta })

    const second = await shop.call(
      'POST',
      '/wp-json/wc/v3/products',
      restRecording('product-create-2').request.body,
    )
    sameBody(second, 'product-create-2')
    const gone = await shop.call(
      'DELETE',
      `/wp-json/wc/v3/products/${(second.body as { id: number }).id}?force=true`,
    )
    sameHeaders(gone, 'product-delete-force')
    sameBody(gone, 'product-delete-force')
  })

  it('shows a variable product and its variations, the one with any size too', async () => {
    const id = shop.idOf('SWEATER')
    const product = await shop.call('GET', `/wp-json/wc/v3/products/${id}`)
    sameHeaders(product, 'product-variable')
    const recorded = restRecording('product-variable').response.body as { attributes: object[] }
    const attributes = recorded.attributes.map((attribute, position) => ({ ...attribute, position }))
    const images = (product.body as { images: unknown }).images
    sameBody(product, 'product-variable', { total_sales: 0, menu_order: 6, images, attributes })
    expect(shape(images)).toEqual(shape((recorded as unknown as { images: unknown }).images))

    const list = await shop.call('GET', `/wp-json/wc/v3/products/${id}/variations?per_page=100`)
    sameHeaders(list, 'product-variations')
    const expected = restRecording('product-variations').response.body as Record<string, unknown>[]
    const actual = list.body as Record<string, unknown>[]
    expect(shape(actual)).toEqual(shape(expected))
    for (const [index, variation] of expected.entries()) {
      for (const key of [
        'permalink',
        'sku',
        'price',
        'regular_price',
        'sale_price',
        'on_sale',
        'attributes',
        'name',
        'stock_status',
      ]) {
        expect(normalise(actual[index]?.[key], key), `${key} of ${variation['sku']}`).toEqual(
          normalise(variation[key], key),
        )
      }
    }
  })

  it('updates a variation, and gives one by its own id under /products', async () => {
    const parent = shop.idOf('SWEATER')
    const id = shop.idOf('SWEATER-0')
    const answer = await shop.call(
      'PUT',
      `/wp-json/wc/v3/products/${parent}/variations/${id}`,
      restRecording('variation-update').request.body,
    )
    sameHeaders(answer, 'variation-update')
    const image = (answer.body as { image: unknown }).image
    sameBody(answer, 'variation-update', { image })
    expect((await shop.call('GET', `/wp-json/wc/v3/products/${id}`)).body).toMatchObject({
      type: 'variation',
      parent_id: parent,
      total_sales: '0',
    })
  })

  it('leaves hostile HTML and any alphabet as they are', async () => {
    const answer = await shop.call('GET', `/wp-json/wc/v3/products/${shop.idOf('CANA-ȘȚ-1')}`)
    const recorded = restRecording('product-unicode-html').response.body as Record<string, unknown>
    expect(shape(answer.body)).toEqual(shape(recorded))
    for (const key of [
      'name',
      'slug',
      'description',
      'short_description',
      'price_html',
      'price',
      'regular_price',
      'sale_price',
    ]) {
      expect((answer.body as Record<string, unknown>)[key]).toBe(recorded[key])
    }
  })

  it.each(['product-external', 'product-grouped', 'product-virtual'])(
    'has the members of %s',
    async (name) => {
      const recorded = restRecording(name).response.body as Record<string, unknown>
      const children =
        (recorded['grouped_products'] as number[]).length > 0
          ? [shop.idOf('MUG-ENAMEL'), shop.idOf('APRON-LIN')]
          : []
      const {
        name: title,
        sku,
        type,
        regular_price,
        external_url,
        button_text,
        virtual,
        tax_status,
      } = recorded
      const made = await shop.call('POST', '/wp-json/wc/v3/products', {
        name: title,
        sku,
        type,
        regular_price,
        external_url,
        button_text,
        virtual,
        tax_status,
        grouped_products: children,
      })
      const { id } = made.body as { id: number }
      const answer = await shop.call('GET', `/wp-json/wc/v3/products/${id}`)
      const { images, categories, related_ids } = answer.body as Record<string, unknown>
      const same = {
        images,
        categories,
        related_ids,
        total_sales: 0,
        slug: (answer.body as { slug: string }).slug,
      }
      const permalink = `${shop.store.url}/product/${same.slug}/`
      sameBody(answer, name, { ...same, permalink })
      await shop.call('DELETE', `/wp-json/wc/v3/products/${id}?force=true`)
    },
  )

  it('answers a batch with 200 and the error inside the item that failed', async () => {
    const [good, bad] = (restRecording('products-batch-update').request.body as { update: object[] }).update
    const mug = shop.idOf('MUG-ENAMEL')
    const answer = await shop.call('POST', '/wp-json/wc/v3/products/batch', {
      update: [{ ...good, id: mug }, bad],
    })
    sameHeaders(answer, 'products-batch-update')
    const recorded = restRecording('products-batch-update').response.body as {
      update: Record<string, unknown>[]
    }
    const actual = answer.body as { update: Record<string, unknown>[] }
    const { images, related_ids } = actual.update[0] ?? {}
    const update = [
      { ...recorded.update[0], images, related_ids, total_sales: 0, stock_quantity: 40 },
      recorded.update[1],
    ]
    expect(comparable(actual)).toBe(comparable({ update }))
  })

  it('lists categories and attributes', async () => {
    const categories = await shop.call('GET', '/wp-json/wc/v3/products/categories?per_page=100')
    sameHeaders(categories, 'categories')
    const expected = restRecording('categories').response.body as { count: number }[]
    const counts = (categories.body as { count: number }[]).map(({ count }) => count)
    const recorded = expected.map((category, index) => ({ ...category, count: counts[index] }))
    expect(comparable(categories.body)).toBe(comparable(recorded))

    const attributes = await shop.call('GET', '/wp-json/wc/v3/products/attributes')
    sameHeaders(attributes, 'attributes')
    sameBody(attributes, 'attributes')
  })

  it('gives a page in the middle both its neighbours, with totals in the headers', async () => {
    const answer = await shop.call('GET', '/wp-json/wc/v3/products?per_page=2&page=2&orderby=id&order=asc')
    expect(Object.keys(answer.headers).sort()).toEqual(
      Object.keys(restRecording('products-page-1').response.headers).sort(),
    )
    expect(answer.headers['x-wp-totalpages']).toBe(
      String(Math.ceil(Number(answer.headers['x-wp-total']) / 2)),
    )
    expect(normalise(answer.headers['link'])).toBe(
      '<http://shop/wp-json/wc/v3/products?per_page=2&page=1&orderby=id&order=asc>; rel="prev", <http://shop/wp-json/wc/v3/products?per_page=2&page=3&orderby=id&order=asc>; rel="next"',
    )
  })

  it.each(['products-status-any', 'products-modified-after'])(
    'spells the link of %s as WordPress does',
    async (name) => {
      const path = restRecording(name).request.path.replace('2026-11-22T05:00:00', '2020-01-01T05:00:00')
      const answer = await shop.call('GET', path)
      const link = restRecording(name).response.headers['link']?.replace('2026-11-22', '2020-01-01')
      expect(normalise(answer.headers['link'])).toBe(normalise(link))
      expect(shape(answer.body)).toEqual(shape(restRecording(name).response.body))
    },
  )

  it('answers 404 for an unknown product', async () => {
    const answer = await shop.call('GET', '/wp-json/wc/v3/products/999999')
    sameHeaders(answer, 'product-not-found')
    sameBody(answer, 'product-not-found')
  })
})
