import type {
  CatalogStatus,
  CataloguePage,
  CatalogueSort,
  CategoryView,
  ProductCard,
  ProductView,
} from '@tandem/contract/http/catalogue'
import { searchable } from '@tandem/core/catalog/plain-text'
import type { Kysely } from 'kysely'
import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { HttpApp } from '../../platform/http/app.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import { sendTagged } from '../../platform/http/send-tagged.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import type { CatalogPublic } from './catalog.public.ts'
import type { CatalogTables } from './catalog.tables.ts'
import { categoryViews, subtrees } from './category-views.ts'
import { listStore } from './list.store.ts'
import { readCursor, SORTS, writeCursor } from './list-cursor.ts'
import { syncStore } from './sync.store.ts'
import { taxonomyStore } from './taxonomy.store.ts'

const PER_PAGE = 24
const MAX_WORDS = 6
const SHORT = 'public, max-age=5'
/** Price and stock are asked for at the moment of looking; the ETag makes that cheap. */
const FRESH = 'public, no-cache'

const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 40 }) })
const ProductParams = Type.Object({
  storeKey: Type.String({ maxLength: 40 }),
  productId: Type.String({ pattern: '^[1-9][0-9]{0,14}$' }),
})
/** Text that PostgreSQL can hold: it knows no NUL. */
const WITHOUT_NUL = '^[^\\0]*$'
const ListQueryString = Type.Object({
  category: Type.Optional(Type.String({ maxLength: 200, pattern: WITHOUT_NUL })),
  search: Type.Optional(Type.String({ maxLength: 100, pattern: WITHOUT_NUL })),
  sort: Type.Optional(Type.Enum([...SORTS])),
  cursor: Type.Optional(Type.String({ maxLength: 800 })),
})

export interface CatalogRoutesDeps {
  operator: OperatorDoor
  db: Kysely<CatalogTables>
  stores: StoresPublic
  catalog: CatalogPublic
}

export function catalogRoutes(app: HttpApp, deps: CatalogRoutesDeps): void {
  const { db, stores, catalog, operator } = deps
  const storeOf = async (storeKey: string) => (await stores.storeByKey(storeKey)) ?? refuse('no_such_store')

  app.get(
    '/api/public/stores/:storeKey/categories',
    { schema: { params: StoreParams } },
    async (request, reply) => {
      const { storeId } = await storeOf(request.params.storeKey)
      return sendTagged(request, reply, await categoriesOf(db, storeId), 'public, max-age=30')
    },
  )

  app.get(
    '/api/public/stores/:storeKey/products',
    { schema: { params: StoreParams, querystring: ListQueryString } },
    async (request, reply) => {
      const { storeId } = await storeOf(request.params.storeKey)
      return sendTagged(request, reply, await pageOf(db, storeId, request.query), SHORT)
    },
  )

  app.get(
    '/api/public/stores/:storeKey/products/:productId',
    { schema: { params: ProductParams } },
    async (request, reply) => {
      const { storeId } = await storeOf(request.params.storeKey)
      const view = await catalog.productView(storeId, Number(request.params.productId))
      return sendTagged(request, reply, view ?? refuse('no_such_product'), FRESH)
    },
  )

  app.get(
    '/api/operator/stores/:storeKey/catalog',
    { ...operator.entrance, schema: { params: StoreParams } },
    async (request, reply) => {
      const { storeId } = await storeOf(request.params.storeKey)
      reply.header('cache-control', 'no-store')
      return statusOf(db, storeId)
    },
  )
}

/** How true the catalogue is to the shop, for the operator. */
async function statusOf(db: Kysely<CatalogTables>, storeId: number): Promise<CatalogStatus> {
  const { firstSyncDoneAt, polledUntilAt, sweptAt, trouble, troubleAt } = await syncStore(db).state(storeId)
  const products = await listStore(db).live(storeId)
  return { products, firstSyncDoneAt, polledUntilAt, sweptAt, trouble, troubleAt }
}

async function categoriesOf(db: Kysely<CatalogTables>, storeId: number): Promise<CategoryView[]> {
  const categories = await taxonomyStore(db).categories(storeId)
  const below = [...subtrees(categories)].flatMap(([root, slugs]) => slugs.map((slug) => ({ root, slug })))
  return categoryViews(categories, await listStore(db).counts(storeId, below))
}

interface ListWish {
  category?: string
  search?: string
  sort?: CatalogueSort
  cursor?: string
}

async function pageOf(db: Kysely<CatalogTables>, storeId: number, wish: ListWish): Promise<CataloguePage> {
  const sort = wish.sort ?? 'featured'
  const words = searchable(wish.search ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, MAX_WORDS)
  const after = wish.cursor === undefined ? null : (readCursor(sort, wish.cursor) ?? refuse('malformed'))
  const categories = wish.category
    ? (subtrees(await taxonomyStore(db).categories(storeId)).get(wish.category) ?? [wish.category])
    : null
  // One more than is shown tells whether there is a next page.
  const query = { storeId, categories, words, sort, after, limit: PER_PAGE + 1 }
  const { rows, total } = await listStore(db).page(query)
  const shown = rows.slice(0, PER_PAGE)
  const last = shown.at(-1)
  const nextCursor = rows.length > PER_PAGE && last ? writeCursor(sort, last.keys) : null
  return { products: shown.map(({ view }) => cardOf(view)), total, nextCursor }
}

function cardOf({ id, name, price, stock, picture, categories, variable }: ProductView): ProductCard {
  return { id, name, price, stock, picture, categories, variable }
}
