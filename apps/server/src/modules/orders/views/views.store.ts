import type { OrderSavedView, OrderViewBody } from '@tandem/contract/http/orders-one'
import { type Kysely, sql } from 'kysely'
import type { StoreScope } from '../../../platform/db/store-scope.ts'
import type { OrdersTables } from '../orders.tables.ts'

const MOST = 60

/** Filters with a name: one's own, and those that others of the store share. Across stores (`null`) one's own alone. */
export function viewsStore(db: Kysely<OrdersTables>) {
  const ofStore = (scope: StoreScope | null) =>
    scope ? sql`store_id = ${scope.storeId}` : sql`store_id is null`
  return {
    async list(scope: StoreScope | null, personId: string): Promise<OrderSavedView[]> {
      const shared = scope ? sql`or shared` : sql``
      const { rows } = await sql<ViewRow>`select view_id, name, query, shared, person_id from order_views
        where ${ofStore(scope)} and (person_id = ${personId} ${shared}) order by name, view_id limit ${MOST * 2}`.execute(
        db,
      )
      return rows.map((row) => viewOf(row, personId))
    },
    /** Null: there are as many as there can be. */
    async add(
      scope: StoreScope | null,
      personId: string,
      { name, query, shared }: OrderViewBody,
      now: number,
    ): Promise<OrderSavedView | null> {
      const { rows } =
        await sql<ViewRow>`insert into order_views (store_id, person_id, shared, name, query, created_at)
        select ${scope?.storeId ?? null}::bigint, ${personId}, ${shared && scope !== null}::boolean, ${name.trim()}, ${query},
          ${now}::bigint
        where (select count(*) from order_views where ${ofStore(scope)} and person_id = ${personId}) < ${MOST}
        returning view_id, name, query, shared, person_id`.execute(db)
      return rows[0] ? viewOf(rows[0], personId) : null
    },
    /** One's own, or one that is shared by others (`anybodys`: who manages orders may tidy up). */
    async remove(
      scope: StoreScope | null,
      personId: string,
      viewId: number,
      anybodys: boolean,
    ): Promise<OrderSavedView | null> {
      const allowed =
        anybodys && scope ? sql`(person_id = ${personId} or shared)` : sql`person_id = ${personId}`
      const { rows } = await sql<ViewRow>`delete from order_views
        where view_id = ${viewId} and ${ofStore(scope)} and ${allowed}
        returning view_id, name, query, shared, person_id`.execute(db)
      return rows[0] ? viewOf(rows[0], personId) : null
    },
    async columns(personId: string): Promise<string[] | null> {
      const query = db.selectFrom('order_columns').select('columns').where('person_id', '=', personId)
      return (await query.executeTakeFirst())?.columns ?? null
    },
    async putColumns(personId: string, columns: string[]): Promise<void> {
      await db
        .insertInto('order_columns')
        .values({ person_id: personId, columns })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ columns }))
        .execute()
    },
  }
}

type ViewRow = { view_id: number; name: string; query: string; shared: boolean; person_id: string }

const viewOf = (row: ViewRow, personId: string): OrderSavedView => ({
  viewId: row.view_id,
  name: row.name,
  query: row.query,
  shared: row.shared,
  mine: row.person_id === personId,
})
