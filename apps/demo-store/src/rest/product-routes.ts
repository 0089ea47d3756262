import type { Product, Variation } from '../model.ts'
import { blankProduct } from '../shop/blank-product.ts'
import type { BackOffice } from '../shop.ts'
import { text } from './body-fields.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Body, Endpoint } from './endpoint.ts'
import { pageHeaders } from './pagination.ts'
import { presentProduct } from './present-product.ts'
import { readProduct } from './product-body.ts'
import { listProducts } from './product-list.ts'
import { readParams } from './query-params.ts'
import { invalidId, RestError } from './rest-error.ts'
import { updateVariation } from './variation-routes.ts'

function exists(resource: string): RestError {
  return new RestError(400, `woocommerce_rest_${resource}_exists`, `Cannot create existing ${resource}.`)
}

function createProduct(shop: BackOffice, body: Body) {
  if (body['id']) throw exists('product')
  const uncategorized = shop.state.all('category').find((category) => category.slug === 'uncategorized')
  const product = shop.state.change((tx) => {
    const blank = blankProduct(tx.nextId('post'), shop.nowSecond(), uncategorized ? [uncategorized.id] : [])
    const made = readProduct(shop, tx, blank, body)
    tx.put('product', made.id, made)
    tx.emit({ resource: 'product', event: 'created', id: made.id })
    return made
  })
  return presentProduct(shop, product, 'edit')
}

function updateProduct(shop: BackOffice, known: Product, body: Body): Product {
  return shop.state.change((tx) => {
    const changed = readProduct(shop, tx, known, body)
    tx.put('product', known.id, changed)
    tx.emit({ resource: 'product', event: 'updated', id: known.id })
    return changed
  })
}

const CONTEXT = { context: { type: 'string', enum: ['view', 'edit'], default: 'view' } } as const

export function productRoutes(shop: BackOffice): Endpoint[] {
  const { state } = shop
  const find = (id: number, status: number): Product | Variation => {
    const item = state.get('product', id) ?? state.get('variation', id)
    if (!item) throw invalidId('product', status)
    return item
  }
  return crudEndpoints(
    '/wc/v3/products',
    {
      list: (request) => {
        const { items, page } = listProducts(shop, request)
        return { body: items.map((item) => presentProduct(shop, item)), headers: pageHeaders(request, page) }
      },
      view: (id, request) => {
        const { context } = readParams(CONTEXT, request.query)
        return presentProduct(shop, find(id, 404), context === 'edit' ? 'edit' : 'view')
      },
      create: (body) => createProduct(shop, body),
      update: (id, body) => {
        const known = find(id, 400)
        const variation = known.kind === 'variation'
        return presentProduct(
          shop,
          variation ? updateVariation(shop, known, body) : updateProduct(shop, known, body),
          'edit',
        )
      },
      remove: (id, force) => {
        const product = state.get('product', id)
        if (!product) throw invalidId('product')
        const answer = presentProduct(shop, product, 'edit')
        if (force) deleteForGood(shop, product)
        else trash(shop, product)
        return answer
      },
    },
    { batch: true },
  )
}

/** Into the bin: told as product.deleted with nothing but the id. */
export function trash(shop: BackOffice, product: Product): void {
  if (product.status === 'trash') {
    throw new RestError(410, 'woocommerce_rest_already_trashed', 'The product has already been deleted.')
  }
  const nowAt = shop.nowSecond()
  shop.state.change((tx) => {
    const meta = [
      ...product.meta.filter((entry) => !entry.key.startsWith('_wp_trash_meta_')),
      { id: tx.nextId('meta'), key: '_wp_trash_meta_status', value: text(product.status) },
      { id: tx.nextId('meta'), key: '_wp_trash_meta_time', value: String(nowAt / 1000) },
    ]
    const beforeTrash = { status: product.status, slug: product.slug }
    tx.put('product', product.id, {
      ...product,
      status: 'trash',
      slug: `${product.slug}__trashed`,
      meta,
      beforeTrash,
      modifiedAt: nowAt,
    })
    tx.emit({ resource: 'product', event: 'deleted', id: product.id })
  })
}

/** Nothing is sent for this: only a reconciliation finds it. */
export function deleteForGood(shop: BackOffice, product: Product): void {
  shop.state.change((tx) => {
    for (const id of product.variationIds) tx.remove('variation', id)
    tx.remove('product', product.id)
  })
}
