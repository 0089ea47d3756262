import type { OrderView } from '@tandem/contract/http/orders'
import { type Kysely, sql } from 'kysely'
import type { OrdersTables } from './orders.tables.ts'
import type { OrdersDeps } from './orders-deps.ts'
import { fillRows } from './put-rows.ts'

export const FILL_ROWS = 'orders.fill_rows'
const AT_A_TIME = 400
const SLICE_MS = 15_000

/** Goes on with filling in the lists' rows of orders that were kept before there were rows, wherever it was. */
export async function fillWhatIsLeft(deps: OrdersDeps): Promise<void> {
  const { rows } = await sql<{ store_id: number }>`select store_id from order_rows_fill`.execute(deps.db)
  for (const { store_id: storeId } of rows) {
    await deps.queue.enqueue(
      deps.db,
      FILL_ROWS,
      { storeId },
      { key: `${FILL_ROWS}:${storeId}`, queue: 'orders-rows', priority: 15, place: 'long' },
    )
  }
}

export function createFillRows(deps: OrdersDeps) {
  return async (payload: Record<string, unknown>): Promise<void> => {
    const storeId = Number(payload['storeId'])
    const until = deps.clock.now() + SLICE_MS
    while (!deps.draining()) {
      const more = await deps.db.transaction().execute((tx) => fillSome(tx, storeId))
      deps.live.tell(storeId, 'orders')
      if (!more) return
      if (deps.clock.now() >= until) return fillWhatIsLeft(deps)
    }
  }
}

/** The orders are held meanwhile, so that none is erased between being read and having its row. */
async function fillSome(tx: Kysely<OrdersTables>, storeId: number): Promise<boolean> {
  const { rows: marks } = await sql<{ after_id: number }>`
    select after_id from order_rows_fill where store_id = ${storeId} for update`.execute(tx)
  const afterId = marks[0]?.after_id
  if (afterId === undefined) return false
  const { rows } = await sql<{ order_id: number; body: string | null }>`
    select order_id, body from orders where store_id = ${storeId} and order_id > ${afterId}
    order by order_id limit ${AT_A_TIME} for share`.execute(tx)
  await fillRows(
    tx,
    storeId,
    rows.flatMap(({ body }) => (body ? [JSON.parse(body) as OrderView] : [])),
  )
  const last = rows.at(-1)
  if (!last || rows.length < AT_A_TIME) {
    await tx.deleteFrom('order_rows_fill').where('store_id', '=', storeId).execute()
    return false
  }
  const mark = tx.updateTable('order_rows_fill').set({ after_id: last.order_id })
  await mark.where('store_id', '=', storeId).execute()
  return true
}
