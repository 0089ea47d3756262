import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { LiveHints } from '../../platform/live/live.ts'
import type { Log } from '../../platform/log/log.ts'
import type { ConversionsPublic, OrderFromRoom } from './insights.public.ts'
import { type InsightsTables, insightsStore } from './insights.store.ts'
import { type Counted, placeCounts } from './place-counts.ts'

/** A cart keeps the room's token for a week; an order may be found later still. */
const KEPT_MS = 30 * 86_400_000

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Which hand-offs became orders. Tokens are kept as hashes, and a counted order as its number alone. */
export function createConversions(deps: {
  db: Kysely<InsightsTables>
  clock: Clock
  log: Log
  live: LiveHints
  timezoneOf(storeId: number): Promise<string>
}): ConversionsPublic & { forgetOld(): Promise<void> } {
  return {
    async handedOff(storeId, token) {
      const values = { store_id: storeId, token_hash: hashOf(token), at: deps.clock.now() }
      await deps.db
        .insertInto('insights_hand_offs')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute()
        .catch((err: unknown) => deps.log.warn({ err, storeId }, 'a hand-off could not be noted'))
    },
    async convert(tx, storeId, orders) {
      const db = tx as unknown as Kysely<InsightsTables>
      const counted = await markCounted(db, storeId, orders)
      if (counted.length === 0) return
      await insightsStore(db).add(await placeCounts(countsOf(storeId, counted), deps.timezoneOf))
      deps.live.tell(storeId, 'rooms')
    },
    async forgetOld() {
      await deps.db
        .deleteFrom('insights_hand_offs')
        .where('at', '<', deps.clock.now() - KEPT_MS)
        .execute()
    },
  }
}

/** Which of these came out of a room and were not counted before. */
async function markCounted(
  db: Kysely<InsightsTables>,
  storeId: number,
  orders: readonly OrderFromRoom[],
): Promise<OrderFromRoom[]> {
  if (orders.length === 0) return []
  const rows = orders.map(({ orderId, token }) => ({ order_id: orderId, token_hash: hashOf(token) }))
  const { rows: fresh } = await sql<{ order_id: number }>`
    insert into insights_conversions (store_id, order_id)
    select ${storeId}::bigint, r.order_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(order_id bigint, token_hash text)
    join insights_hand_offs h on h.store_id = ${storeId} and h.token_hash = r.token_hash
    order by r.order_id
    on conflict do nothing
    returning order_id`.execute(db)
  const counted = new Set(fresh.map((row) => row.order_id))
  return orders.filter(({ orderId }) => counted.has(orderId))
}

function countsOf(storeId: number, orders: readonly OrderFromRoom[]): Counted[] {
  return orders.flatMap(({ at, currency, minorUnit, amountMinor }) => [
    { storeId, at, figure: 'room_orders', amount: 1 },
    { storeId, at, figure: `room_sales:${currency}:${minorUnit}`, amount: amountMinor },
  ])
}
