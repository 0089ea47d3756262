import type { Attribute, Category } from '../model.ts'
import { countedCategories, fold } from '../shop/product-queries.ts'
import type { BackOffice } from '../shop.ts'
import { checkBody, integer, text } from './body-fields.ts'
import { crudEndpoints } from './crud-endpoints.ts'
import type { Body, Endpoint, RestRequest } from './endpoint.ts'
import { resourceLinks } from './links.ts'
import { pageHeaders } from './pagination.ts'
import { slugify } from './product-addresses.ts'
import { type ParamSpecs, readParams } from './query-params.ts'
import { missingParams, RestError } from './rest-error.ts'
import { freeTermSlug } from './term-slug.ts'

const TERM_PARAMS = {
  page: { type: 'integer', min: 1, default: 1 },
  per_page: { type: 'integer', min: 1, max: 100, default: 10 },
  search: { type: 'string' },
  include: { type: 'integers', default: [] },
  exclude: { type: 'integers', default: [] },
  order: { type: 'string', enum: ['asc', 'desc'], default: 'asc' },
  orderby: {
    type: 'string',
    enum: ['id', 'include', 'name', 'slug', 'term_group', 'description', 'count'],
    default: 'name',
  },
  hide_empty: { type: 'boolean', default: false },
  parent: { type: 'integer' },
  slug: { type: 'string' },
} as const satisfies ParamSpecs

type Counted = Category & { count: number }
const termInvalid = () => new RestError(404, 'woocommerce_rest_term_invalid', 'Resource does not exist.')

function presentCategory(shop: BackOffice, category: Counted) {
  const collection = `${shop.url()}/wp-json/wc/v3/products/categories`
  const up = category.parentId === 0 ? {} : { up: `${collection}/${category.parentId}` }
  return {
    id: category.id,
    name: category.name,
    slug: category.slug,
    parent: category.parentId,
    description: category.descriptionHtml,
    display: 'default',
    image: null,
    menu_order: 0,
    count: category.count,
    _links: resourceLinks(collection, category.id, up),
  }
}

export function presentAttribute(shop: BackOffice, attribute: Attribute) {
  return {
    id: attribute.id,
    name: attribute.name,
    slug: attribute.slug,
    type: 'select',
    order_by: 'menu_order',
    has_archives: false,
    _links: resourceLinks(`${shop.url()}/wp-json/wc/v3/products/attributes`, attribute.id),
  }
}

function listCategories(shop: BackOffice, request: RestRequest) {
  const params = readParams(TERM_PARAMS, request.query)
  const sign = params.order === 'asc' ? 1 : -1
  const compare = (a: Counted, b: Counted) =>
    params.orderby === 'id'
      ? a.id - b.id
      : params.orderby === 'count'
        ? a.count - b.count
        : params.orderby === 'slug'
          ? a.slug.localeCompare(b.slug)
          : a.name.localeCompare(b.name)
  const found = countedCategories(shop.state)
    .filter((category) => params.parent === undefined || category.parentId === params.parent)
    .filter((category) => params.slug === undefined || category.slug === params.slug)
    .filter((category) => params.include.length === 0 || params.include.includes(category.id))
    .filter((category) => !params.exclude.includes(category.id) && (!params.hide_empty || category.count > 0))
    .filter((category) => fold(category.name).includes(fold(params.search ?? '')))
    .sort((a, b) => sign * compare(a, b))
  const start = (params.page - 1) * params.per_page
  const headers = pageHeaders(request, { total: found.length, page: params.page, perPage: params.per_page })
  return {
    body: found.slice(start, start + params.per_page).map((category) => presentCategory(shop, category)),
    headers,
  }
}

function writeCategory(shop: BackOffice, known: Category | undefined, body: Body): Category {
  checkBody(body, { name: 'string', slug: 'string', parent: 'integer', description: 'string' })
  if (!known && body['name'] === undefined) throw missingParams(['name'])
  return shop.state.change((tx) => {
    const id = known?.id ?? tx.nextId('term')
    const name = text(body['name'] ?? known?.name)
    const category: Category = {
      id,
      name,
      slug:
        body['slug'] === undefined && known ? known.slug : freeTermSlug(shop, text(body['slug']) || name, id),
      parentId: body['parent'] === undefined ? (known?.parentId ?? 0) : integer(body['parent']),
      descriptionHtml: text(body['description'] ?? known?.descriptionHtml),
      menuOrder: known?.menuOrder ?? id,
    }
    tx.put('category', id, category)
    return category
  })
}

function categoryRoutes(shop: BackOffice): Endpoint[] {
  const find = (id: number): Counted => {
    const category = countedCategories(shop.state).find((known) => known.id === id)
    if (!category) throw termInvalid()
    return category
  }
  return crudEndpoints('/wc/v3/products/categories', {
    list: (request) => listCategories(shop, request),
    view: (id) => presentCategory(shop, find(id)),
    create: (body) => presentCategory(shop, { ...writeCategory(shop, undefined, body), count: 0 }),
    update: (id, body) => {
      const known = find(id)
      return presentCategory(shop, { ...writeCategory(shop, known, body), count: known.count })
    },
  })
}

function presentTerm(shop: BackOffice, attribute: Attribute, index: number) {
  const option = attribute.options[index]
  const collection = `${shop.url()}/wp-json/wc/v3/products/attributes/${attribute.id}/terms`
  const count = shop.state
    .all('product')
    .filter((product) =>
      product.attributes.some(
        (own) => own.slug === attribute.slug && own.options.some((o) => o.slug === option?.slug),
      ),
    ).length
  // Terms have no ids of their own here: their place in the attribute is stable, since options are only added.
  const id = attribute.id * 1000 + index
  return {
    id,
    name: option?.name ?? '',
    slug: option?.slug ?? '',
    description: '',
    menu_order: 0,
    count,
    _links: resourceLinks(collection, id),
  }
}

function createAttribute(shop: BackOffice, body: Body): Attribute {
  if (body['name'] === undefined) throw missingParams(['name'])
  const name = text(body['name'])
  const plain = slugify((text(body['slug']) || name).replace(/^pa_/, ''))
  const slug = `pa_${plain}`
  if (shop.state.all('attribute').some((known) => known.slug === slug)) {
    throw new RestError(
      400,
      'woocommerce_rest_cannot_create',
      `Slug "${plain}" is already in use. Change it, please.`,
    )
  }
  return shop.state.change((tx) => {
    const made: Attribute = { id: tx.nextId('attribute'), name, slug, options: [] }
    tx.put('attribute', made.id, made)
    return made
  })
}

function listTerms(shop: BackOffice, request: RestRequest, attribute: Attribute) {
  const params = readParams(TERM_PARAMS, request.query)
  const terms = attribute.options.map((_, index) => presentTerm(shop, attribute, index))
  const start = (params.page - 1) * params.per_page
  const headers = pageHeaders(request, { total: terms.length, page: params.page, perPage: params.per_page })
  return { body: terms.slice(start, start + params.per_page), headers }
}

/** Categories, attributes and the options of attributes. */
export function taxonomyRoutes(shop: BackOffice): Endpoint[] {
  const findAttribute = (id: number): Attribute => {
    const attribute = shop.state.get('attribute', id)
    if (!attribute) throw new RestError(404, 'woocommerce_rest_taxonomy_invalid', 'Resource does not exist.')
    return attribute
  }
  const attributes = crudEndpoints('/wc/v3/products/attributes', {
    // All of them on one page, whatever is asked: so it is there.
    list: (request) => {
      const all = shop.state.all('attribute')
      const headers = pageHeaders(request, { total: all.length, page: 1, perPage: Math.max(1, all.length) })
      return { body: all.map((attribute) => presentAttribute(shop, attribute)), headers }
    },
    view: (id) => presentAttribute(shop, findAttribute(id)),
    create: (body) => presentAttribute(shop, createAttribute(shop, body)),
  })
  const terms = (request: RestRequest) =>
    listTerms(shop, request, findAttribute(integer(request.params['id'])))
  const path = '/wc/v3/products/attributes/:id(^\\d+$)/terms'
  return [...categoryRoutes(shop), ...attributes, { path, get: { action: 'list', handle: terms } }]
}
