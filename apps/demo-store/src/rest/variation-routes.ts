import type { Product, Variation } from '../model.ts'
import { blankSellable } from '../shop/blank-product.ts'
import { touchParent } from '../shop/stock.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, integer, rows, text } from './body-fields.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Body, Endpoint, RestRequest } from './endpoint.ts'
import { dateBounds, LIST_PARAMS, withinBounds } from './lists.ts'
import { pageHeaders } from './pagination.ts'
import { presentVariation } from './present-variation.ts'
import { chosenOption } from './product-body.ts'
import { type ParamSpecs, readParams } from './query-params.ts'
import { invalidId } from './rest-error.ts'
import { readSellable, SELLABLE_FIELDS } from './sellable-body.ts'

const VARIATION_PARAMS = {
  ...LIST_PARAMS,
  orderby: {
    type: 'string',
    enum: ['date', 'modified', 'id', 'include', 'title', 'slug', 'menu_order'],
    default: 'date',
  },
  sku: { type: 'strings', default: [] },
  status: { type: 'string', enum: ['any', 'draft', 'pending', 'private', 'publish'], default: 'any' },
} as const satisfies ParamSpecs

function readVariation(
  shop: BackOffice,
  parent: Product,
  body: Body,
  read: (body: Body) => Variation,
): Variation {
  checkBody(body, { ...SELLABLE_FIELDS, attributes: 'array', image: 'object' })
  const changed = read(body)
  if (body['attributes'] !== undefined) {
    changed.attributes = Object.fromEntries(
      rows(body['attributes']).flatMap((row) => chosenOption(parent, row)),
    )
  }
  if (body['image'] !== undefined) {
    const given = (body['image'] ?? {}) as Body
    const known = parent.images.find((image) => image.id === integer(given['id']))
    const src = text(given['src'])
    if (known) changed.image = known
    else if (/^https?:\/\//.test(src)) changed.image = linkedImage(shop, changed, src, text(given['alt']))
    else changed.image = null
  }
  return changed
}

function linkedImage(shop: BackOffice, variation: Variation, src: string, alt: string) {
  const name = src.replace(/^.*\//, '').replace(/\.\w+$/, '')
  return {
    id: variation.image?.id ?? variation.id + 1_000_000_000,
    src,
    name,
    alt,
    createdAt: shop.nowSecond(),
  }
}

/** Changes a variation; it is told under the variation's own id, and for the parent nothing is sent. */
export function updateVariation(shop: BackOffice, variation: Variation, body: Body): Variation {
  const parent = shop.state.get('product', variation.parentId)
  if (!parent) throw invalidId('product_variation')
  return shop.state.change((tx) => {
    const changed = readVariation(shop, parent, body, (given) => readSellable(shop, tx, variation, given))
    tx.put('variation', changed.id, changed)
    touchParent(tx, changed, changed.modifiedAt)
    tx.emit({ resource: 'product', event: 'updated', id: changed.id })
    return changed
  })
}

function createVariation(shop: BackOffice, parent: Product, body: Body): Variation {
  return shop.state.change((tx) => {
    const blank: Variation = {
      ...blankSellable(tx.nextId('post'), shop.nowSecond()),
      kind: 'variation',
      parentId: parent.id,
      attributes: {},
      image: null,
    }
    const made = readVariation(shop, parent, body, (given) => readSellable(shop, tx, blank, given))
    tx.put('variation', made.id, made)
    tx.put('product', parent.id, {
      ...parent,
      variationIds: [...parent.variationIds, made.id],
      modifiedAt: made.modifiedAt,
    })
    tx.emit({ resource: 'product', event: 'created', id: made.id })
    return made
  })
}

function listVariations(shop: BackOffice, request: RestRequest, variations: Variation[]) {
  const params = readParams(VARIATION_PARAMS, request.query)
  const bounds = dateBounds(params, shop.settings.timeZone)
  const key = (item: Variation) =>
    params.orderby === 'modified'
      ? item.modifiedAt
      : params.orderby === 'menu_order'
        ? item.menuOrder
        : params.orderby === 'date'
          ? item.createdAt
          : 0
  const sign = params.order === 'asc' ? 1 : -1
  const found = variations
    .filter((item) => params.status === 'any' || item.status === params.status)
    .filter((item) => params.sku.length === 0 || params.sku.includes(item.sku))
    .filter((item) => params.include.length === 0 || params.include.includes(item.id))
    .filter((item) => !params.exclude.includes(item.id) && withinBounds(item, bounds))
    .sort((a, b) => sign * (key(a) - key(b) || a.id - b.id))
  const start = params.offset ?? (params.page - 1) * params.per_page
  const page = found.slice(start, start + params.per_page)
  const headers = pageHeaders(request, {
    total: found.length,
    page: params.page,
    perPage: params.per_page,
  })
  return { body: page.map((item) => presentVariation(shop, item)), headers }
}

/** Deleting a variation tells nobody. */
function removeVariation(shop: BackOffice, parent: Product, variation: Variation): void {
  shop.state.change((tx) => {
    tx.remove('variation', variation.id)
    const variationIds = parent.variationIds.filter((other) => other !== variation.id)
    tx.put('product', parent.id, { ...parent, variationIds, modifiedAt: shop.nowSecond() })
  })
}

export function variationRoutes(shop: BackOffice): Endpoint[] {
  const { state } = shop
  const parentOf = (request: RestRequest): Product => {
    const parent = state.get('product', integer(request.params['productId']))
    if (!parent) throw invalidId('product')
    return parent
  }
  const find = (request: RestRequest, id: number, status = 404): Variation => {
    const variation = state.get('variation', id)
    if (variation?.parentId !== parentOf(request).id) throw invalidId('product_variation', status)
    return variation
  }
  const ofProduct = crudEndpoints(
    '/wc/v3/products/:productId(^\\d+$)/variations',
    {
      list: (request) => {
        const parent = parentOf(request)
        return listVariations(
          shop,
          request,
          state.all('variation').filter((item) => item.parentId === parent.id),
        )
      },
      view: (id, request) => presentVariation(shop, find(request, id)),
      create: (body, request) =>
        presentVariation(shop, createVariation(shop, parentOf(request), body), 'edit'),
      location: (id, request) =>
        `${shop.url()}/wp-json/wc/v3/products/${parentOf(request).id}/variations/${id}`,
      update: (id, body, request) =>
        presentVariation(shop, updateVariation(shop, find(request, id, 400), body), 'edit'),
      remove: (id, _force, request) => {
        const variation = find(request, id)
        const answer = presentVariation(shop, variation, 'edit')
        removeVariation(shop, parentOf(request), variation)
        return answer
      },
      noTrash: 'The product_variation does not support trashing.',
    },
    { batch: true },
  )
  const all = (request: RestRequest) => listVariations(shop, request, state.all('variation'))
  return [...ofProduct, { path: '/wc/v3/variations', get: { action: 'list', handle: all } }]
}
