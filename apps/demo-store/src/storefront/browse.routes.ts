import type { FastifyInstance } from 'fastify'
import type { ProductSort } from '../shop.ts'
import { openView, type PageDeps, queryOf, sendPage } from './page-context.ts'
import { homePage } from './pages/home.page.ts'
import { listPage } from './pages/list.page.ts'
import { problemPage } from './pages/problem.page.ts'
import { productPage } from './pages/product.page.ts'

/** WooCommerce's names for an order of products, as links to shops use them. */
const SORTS: Record<string, ProductSort> = {
  menu_order: 'featured',
  popularity: 'popular',
  date: 'newest',
  price: 'price-asc',
  'price-desc': 'price-desc',
  title: 'name',
}
const PER_PAGE = 12

export function registerBrowse(app: FastifyInstance, deps: PageDeps): void {
  const { shop } = deps

  app.get('/', (request, reply) => {
    const { s } = queryOf(request)
    // WordPress searches at the root.
    if (s !== undefined) return reply.redirect(`/shop/?s=${encodeURIComponent(s)}`, 302)
    return sendPage(reply, homePage(openView(deps, request, reply)))
  })

  for (const path of ['/shop', '/shop/', '/product-category/*']) {
    app.get<{ Params: { '*'?: string } }>(path, (request, reply) => {
      const view = openView(deps, request, reply)
      const slug = request.params['*']?.split('/').filter(Boolean).at(-1)
      const category = slug === undefined ? null : shop.categoryBySlug(slug)
      if (category === undefined) return sendPage(reply, problemPage(view, 'notFound'), 404)
      const query = queryOf(request)
      const search = (query.s ?? '').trim().slice(0, 100)
      const orderby = Object.hasOwn(SORTS, query.orderby ?? '') ? (query.orderby ?? '') : 'menu_order'
      const wanted = Math.min(1_000, Math.max(1, Math.trunc(Number(query.page)) || 1))
      const listing = {
        ...(category ? { category: category.slug } : {}),
        ...(search ? { search } : {}),
        sort: SORTS[orderby] ?? 'featured',
        perPage: PER_PAGE,
      } as const
      const first = shop.listProducts({ ...listing, page: wanted })
      const page = Math.min(wanted, Math.max(1, first.pages))
      const found = page === wanted ? first : shop.listProducts({ ...listing, page })
      const base = category ? `/product-category/${request.params['*']?.replace(/\/*$/, '/')}` : '/shop/'
      return sendPage(reply, listPage(view, found, { path: base, search, orderby, page }, category))
    })
  }

  for (const path of ['/product/:slug', '/product/:slug/']) {
    app.get<{ Params: { slug: string } }>(path, (request, reply) => {
      const view = openView(deps, request, reply)
      const product = shop.productBySlug(request.params.slug)
      if (!product) return sendPage(reply, problemPage(view, 'notFound'), 404)
      return sendPage(reply, productPage(view, product, queryOf(request)))
    })
  }
}
