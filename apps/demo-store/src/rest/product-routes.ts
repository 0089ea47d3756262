import type { Product, Variation } from '../model.ts'
import type { BackOffice } from '../shop.ts'
import { runBatch } from './batch.ts'
import { integer, text, truthy } from './body-fields.ts'
import type { Body, Endpoint } from './endpoint.ts'
import { pageHeaders } from './pagination.ts'
import { presentProduct } from './present-product.ts'
import { blankProduct, readProduct } from './product-body.ts'
import { listProducts } from './product-list.ts'
import { readParams } from './query-params.ts'
import { invalidId, RestError } from './rest-error.ts'
import { updateVariation } from './variation-routes.ts'

const created = (id: number) => ({ resource: 'product', event: 'created', id }) as const
const updated = (id: number) => ({ resource: 'product', event: 'updated', id }) as const

export function productRoutes(shop: BackOffice): Endpoint[] {
  const { state } = shop
  const find = (id: number): Product | Variation | undefined =>
    state.get('product', id) ?? state.get('variation', id)

  const create = (body: Body) => {
    const product = state.change((tx) => {
      const made = readProduct(shop, tx, blankProduct(shop, tx), body)
      tx.put('product', made.id, made)
      tx.emit(created(made.id))
      return made
    })
    return presentProduct(shop, product, 'edit')
  }

  const update = (id: number, body: Body) => {
    const known = find(id)
    if (!known) throw invalidId('product', 400)
    if (known.kind === 'variation') return presentProduct(shop, updateVariation(shop, known, body), 'edit')
    const product = state.change((tx) => {
      const changed = readProduct(shop, tx, known, body)
      tx.put('product', id, changed)
      tx.emit(updated(id))
      return changed
    })
    return presentProduct(shop, product, 'edit')
  }

  const remove = (id: number, force: boolean) => {
    const product = state.get('product', id)
    if (!product) throw invalidId('product')
    const answer = presentProduct(shop, product, 'edit')
    if (force) deleteForGood(shop, product)
    else trash(shop, product)
    return answer
  }

  const idOf = (request: { params: Record<string, string> }) => integer(request.params['id'])
  return [
    {
      path: '/wc/v3/products',
      get: {
        action: 'list',
        handle: (request) => {
          const { items, page } = listProducts(shop, request)
          return {
            body: items.map((item) => presentProduct(shop, item)),
            headers: pageHeaders(request, page),
          }
        },
      },
      post: {
        action: 'create',
        handle: ({ body }) => {
          if (body['id']) {
            throw new RestError(400, 'woocommerce_rest_product_exists', 'Cannot create existing product.')
          }
          const product = create(body)
          const location = `${shop.url()}/wp-json/wc/v3/products/${product.id}`
          return { status: 201, body: product, headers: { location } }
        },
      },
    },
    {
      path: '/wc/v3/products/batch',
      edit: {
        action: 'batch',
        handle: ({ body }) => runBatch(body, { create, update, remove: (id) => remove(id, true) }),
      },
    },
    {
      path: '/wc/v3/products/:id(^\\d+$)',
      get: {
        action: 'view',
        handle: (request) => {
          const item = find(idOf(request))
          if (!item) throw invalidId('product')
          const { context } = readParams(
            { context: { type: 'string', enum: ['view', 'edit'], default: 'view' } },
            request.query,
          )
          return { body: presentProduct(shop, item, context === 'edit' ? 'edit' : 'view') }
        },
      },
      edit: { action: 'edit', handle: (request) => ({ body: update(idOf(request), request.body) }) },
      delete: {
        action: 'delete',
        handle: (request) => {
          const force = truthy(request.query.get('force') ?? request.body['force'])
          return { body: remove(idOf(request), force) }
        },
      },
    },
  ]
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
