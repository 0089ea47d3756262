import { langOfHeader } from '@tandem/contract/errors'
import {
  LinksBody,
  LinksView,
  ProductCategories,
  ProductDetail,
  ProductsPage,
} from '@tandem/contract/http/products'
import { searchable } from '@tandem/core/catalog/plain-text'
import { mayRead } from '@tandem/core/stores/connection'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { AccountsPublic, Permission } from '../accounts/accounts.public.ts'
import { reasonOf, troubleOf } from '../stores/shop.public.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { inTree, subtrees } from './category-views.ts'
import { type DeskQuery, deskListStore } from './desk-list.store.ts'
import { type DeskContext, productDetail, productRow } from './desk-view.ts'
import { readTruth } from './sync/follow-product.ts'
import { linkPrefixOf } from './sync/link-address.ts'
import { type SyncDeps, shopOf } from './sync/sync-deps.ts'
import { enqueueLinks } from './sync/write-links.ts'
import { syncStore } from './sync.store.ts'
import { taxonomyStore } from './taxonomy.store.ts'

const PER_PAGE = 50
const MAX_WORDS = 6
const WITHOUT_NUL = '^[^\\0]*$'
const tags = ['products']
const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })
const ProductParams = Type.Object({
  storeKey: Type.String({ maxLength: 64 }),
  productId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
const ListQuery = Type.Object({
  search: Type.Optional(Type.String({ maxLength: 100, pattern: WITHOUT_NUL })),
  category: Type.Optional(Type.String({ maxLength: 200, pattern: WITHOUT_NUL })),
  stock: Type.Optional(Type.Enum(['in', 'few', 'backorder', 'out'])),
  rooms: Type.Optional(Type.Enum(['yes', 'no'])),
  after: Type.Optional(Type.String({ maxLength: 800 })),
  limit: Type.Optional(Type.String({ pattern: '^([1-9]|[1-9][0-9]|100)$' })),
})

/** What Tandem knows of a shop's products, for the shop's own people. */
export function productsRoutes(app: HttpApp, deps: SyncDeps & { accounts: AccountsPublic }): void {
  const { accounts, db } = deps
  const base = '/api/v1/stores/:storeKey/products'
  const list = deskListStore(db)
  const quiet = (permission: Permission) => {
    const entrance = accounts.inStore(permission)
    const noStore = async (_request: unknown, reply: { header(name: string, value: string): unknown }) =>
      void reply.header('cache-control', 'no-store')
    return { ...entrance, onRequest: [...entrance.onRequest, noStore] }
  }
  const contextOf = async (request: FastifyRequest): Promise<DeskContext & { scope: StoreScope }> => {
    const scope = accounts.scopeOf(request)
    const known = (await deps.stores.knownById(scope.storeId)) ?? refuse('no_such_store')
    const { linksOff: off, linkTrouble: trouble } = await syncStore(db).state(scope.storeId)
    const byPlugin = deps.stores.hasPlugin(known)
    return {
      scope,
      minorUnit: known.store.view.minorUnit,
      lang: langOfHeader(request.headers['accept-language']),
      link: { ...linkPrefixOf(deps, known), byPlugin, off, trouble },
      roomsOn: mayRead(known.connection, 'products') && known.connection.parts.includes('rooms'),
    }
  }
  const linksView = async ({ scope, link, lang }: DeskContext & { scope: StoreScope }) => ({
    byPlugin: link.byPlugin,
    write: !link.off,
    ...(await list.links(scope, link.prefix)),
    trouble: link.byPlugin ? null : troubleOf(link.trouble, lang),
  })
  const detailOf = async (request: FastifyRequest, productId: number) => {
    const context = await contextOf(request)
    const product = await list.one(context.scope, productId)
    return (product && productDetail(product, context)) ?? refuse('no_such_product')
  }

  app.get(
    base,
    {
      ...quiet('products.read'),
      schema: {
        tags,
        summary: 'Products, by name',
        params: StoreParams,
        querystring: ListQuery,
        response: { 200: ProductsPage },
      },
    },
    async (request) => {
      const context = await contextOf(request)
      const { category, stock = null, rooms, search = '' } = request.query
      const limit = Number(request.query.limit ?? PER_PAGE)
      const categories = category
        ? (subtrees(await taxonomyStore(db).categories(context.scope.storeId)).get(category) ?? [category])
        : null
      const words = searchable(search).split(' ').filter(Boolean).slice(0, MAX_WORDS)
      const after = request.query.after === undefined ? null : cursorOf(request.query.after)
      const inRooms = rooms === undefined ? null : rooms === 'yes'
      const query: DeskQuery = { words, categories, stock, rooms: inRooms, after, limit: limit + 1 }
      const { rows, total } = await list.page(context.scope, query)
      const shown = rows.slice(0, limit)
      const last = shown.at(-1)
      const products = shown.flatMap((one) => productRow(one, context) ?? [])
      return { products, total, next: rows.length > limit && last ? cursorTo(last) : null }
    },
  )

  app.get(
    `${base}/categories`,
    {
      ...quiet('products.read'),
      schema: {
        tags,
        summary: 'The shop’s categories, each under the one it belongs to',
        params: StoreParams,
        response: { 200: ProductCategories },
      },
    },
    async (request) => {
      const all = await taxonomyStore(db).categories(accounts.scopeOf(request).storeId)
      return { categories: inTree(all) }
    },
  )

  app.get(
    `${base}/links`,
    {
      ...quiet('products.read'),
      schema: {
        tags,
        summary: 'Whether the Shop Together addresses stand in the shop',
        params: StoreParams,
        response: { 200: LinksView },
      },
    },
    async (request) => linksView(await contextOf(request)),
  )

  app.post(
    `${base}/links`,
    {
      ...quiet('products.manage'),
      schema: {
        tags,
        summary: 'Write the Shop Together addresses into the shop, or take them out',
        params: StoreParams,
        body: LinksBody,
        response: { 200: LinksView },
      },
    },
    async (request) => {
      const { storeId } = accounts.scopeOf(request)
      const { write } = request.body
      const by = accounts.askerOf(request)
      await db.transaction().execute(async (tx) => {
        await syncStore(tx).change(storeId, { linksOff: !write, linkTrouble: null })
        await enqueueLinks({ ...deps, db: tx }, storeId)
        const entry = { storeId, by, action: 'products.links_switched', detail: { write } }
        await accounts.audit<CatalogTables>(tx, entry, request)
      })
      deps.live.tell(storeId, 'products')
      return linksView(await contextOf(request))
    },
  )

  app.get(
    `${base}/:productId`,
    {
      ...quiet('products.read'),
      schema: {
        tags,
        summary: 'One product, as the shop has it',
        params: ProductParams,
        response: { 200: ProductDetail },
      },
    },
    async (request) => detailOf(request, Number(request.params.productId)),
  )

  app.post(
    `${base}/:productId/read`,
    {
      ...quiet('products.manage'),
      schema: {
        tags,
        summary: 'Read one product from the shop again, now',
        params: ProductParams,
        body: Type.Object({}, { additionalProperties: false }),
        response: { 200: ProductDetail },
      },
    },
    async (request) => {
      const { storeId } = accounts.scopeOf(request)
      const shop = (await shopOf(deps, { storeId })) ?? refuse('not_connected')
      const productId = Number(request.params.productId)
      await readTruth(deps, storeId, productId, shop.api).catch((error: unknown) => {
        const reason = reasonOf(error)
        if (reason) refuse(reason, { cause: error })
        throw error
      })
      return detailOf(request, productId)
    },
  )
}

const cursorTo = ({ sortName, productId }: { sortName: string; productId: number }) =>
  Buffer.from(JSON.stringify([sortName, productId])).toString('base64url')

function cursorOf(text: string): { sortName: string; productId: number } {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    const [sortName, productId] = Array.isArray(parsed) && parsed.length === 2 ? parsed : []
    if (typeof sortName === 'string' && sortName.length <= 400 && !sortName.includes('\0')) {
      if (Number.isSafeInteger(productId)) return { sortName, productId }
    }
  } catch {
    // Refused below, as everything else that is no cursor of ours.
  }
  return refuse('malformed')
}
