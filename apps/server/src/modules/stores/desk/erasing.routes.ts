import { EraseBody, EraseCounts, ErasureView } from '@tandem/contract/http/stores'
import { Type } from 'typebox'
import { refuse } from '../../../platform/errors.ts'
import type { HttpApp } from '../../../platform/http/app.ts'
import { countRows, tablesOfStores } from '../connection/erase.ts'
import { StoreParams } from '../operator-view.ts'
import { storesStore } from '../stores.store.ts'
import type { StoresTables } from '../stores.tables.ts'
import { nameOf } from './connection-view.ts'
import { type DeskDeps, personOf, quiet } from './desk-deps.ts'

const tags = ['stores']
/** Which tables hold what people know by a name; everything else is counted in the sum alone. */
const TABLES = {
  orders: 'orders',
  products: 'catalog_products',
  rooms: 'rooms',
  destinations: 'destinations',
  people: 'memberships',
} as const

/** The end of everything about a shop: what would be gone, the asking, and the proof afterwards. */
export function erasingRoutes(app: HttpApp, deps: DeskDeps): void {
  const { accounts } = deps
  const db = deps.db.withTables<StoresTables>()
  const entrance = accounts.inStore('store.manage', { evenSuspended: true })
  const options = { ...entrance, onRequest: [...entrance.onRequest, quiet] }
  const person = accounts.asPerson()

  app.get(
    '/api/v1/stores/:storeKey/connection/erase',
    {
      ...options,
      schema: {
        tags,
        summary: 'What erasing the shop would take away',
        params: StoreParams,
        response: { 200: EraseCounts },
      },
    },
    async (request) => {
      const counts = await countRows(db, await tablesOfStores(db), accounts.scopeOf(request).storeId)
      const named = Object.entries(TABLES).map(([name, table]) => [name, counts[table] ?? 0])
      const everything = Object.values(counts).reduce((sum, one) => sum + one, 0)
      return { ...(Object.fromEntries(named) as Record<keyof typeof TABLES, number>), everything }
    },
  )

  app.post(
    '/api/v1/stores/:storeKey/connection/erase',
    {
      ...options,
      schema: {
        tags,
        summary: 'Disconnect the shop and erase everything about it',
        params: StoreParams,
        body: EraseBody,
        response: { 202: Type.Object({ storeKey: Type.String() }) },
      },
    },
    async (request, reply) => {
      // A program cannot see the proof, and should not be able to end everything.
      const { personId } = personOf(deps, request)
      const row = await storesStore(db).byId(accounts.scopeOf(request).storeId)
      if (!row) return refuse('no_such_store')
      if (request.body.name.trim() !== nameOf(row)) refuse('name_differs')
      const { storeKey } = row
      const now = deps.clock.now()
      const by = accounts.askerOf(request)
      await deps.lettingGo.letGo(row.storeId, {
        saidBy: 'page',
        erase: true,
        tellShop: true,
        async also(tx) {
          const asked = { person_id: personId, asked_at: now }
          await tx
            .insertInto('store_erasure_askers')
            .values({ store_key: storeKey, ...asked })
            .onConflict((conflict) => conflict.column('store_key').doUpdateSet(asked))
            .execute()
          // The shop's own log is erased with it: this line is the server's.
          await accounts.audit(tx, { storeId: null, by, action: 'store.erased', subject: storeKey }, request)
        },
      })
      return reply.code(202).send({ storeKey })
    },
  )

  app.get(
    '/api/v1/erasures/:storeKey',
    {
      ...person,
      onRequest: [...person.onRequest, quiet],
      schema: {
        tags,
        summary: 'The proof that a shop was erased, for who asked for it',
        params: StoreParams,
        response: { 200: ErasureView },
      },
    },
    async (request) => {
      const { storeKey } = request.params
      const { personId } = personOf(deps, request)
      const asked = await db
        .selectFrom('store_erasure_askers')
        .selectAll()
        .where('store_key', '=', storeKey)
        .where('person_id', '=', personId)
        .executeTakeFirst()
      if (!asked) return refuse('not_found')
      const proof = await db
        .selectFrom('store_erasures')
        .selectAll()
        .where('store_key', '=', storeKey)
        .where('erased_at', '>=', asked.asked_at)
        .executeTakeFirst()
      return {
        storeKey,
        state: proof ? ('erased' as const) : ('erasing' as const),
        askedAt: asked.asked_at,
        erasedAt: proof?.erased_at ?? null,
        before: proof?.before ?? {},
        after: proof?.after ?? {},
      }
    },
  )
}
