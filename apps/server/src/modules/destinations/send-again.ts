import type { Kysely } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { deliveriesStore } from './deliveries.store.ts'
import type { DestinationsPublic } from './destinations.public.ts'
import type { DestinationsDeps } from './destinations-deps.ts'
import { enqueueMessages } from './enqueue.ts'
import { snapshotOf } from './runs.ts'

const ORDERS_AT_A_TIME = 50
const SHOWN = 100

/** What other modules may know of an order's deliveries, and have sent again. */
export function createDestinationsPublic(deps: DestinationsDeps): DestinationsPublic {
  const { db, clock } = deps
  return {
    async deliveriesOfOrder(scope, orderId) {
      const rows = await deliveriesStore(db).ofOrder(scope, orderId, SHOWN)
      return rows.map((row) => ({
        deliveryId: row.delivery_id,
        destinationKey: row.destination_key,
        destinationName: row.name,
        type: row.type,
        state: row.state,
        attempts: row.attempts,
        createdAt: row.created_at,
        doneAt: row.done_at,
        nextAt: row.state === 'waiting' ? row.next_at : null,
        lastStatus: row.last_status,
        lastReason: row.last_reason,
      }))
    },
    async sendAgain(scope, orderIds, also) {
      // Held in one order, whoever else holds some of them.
      const ids = [...new Set(orderIds)].sort((a, b) => a - b)
      const to = await targets(scope)
      const queued = await db.transaction().execute(async (tx) => {
        const own = tx as unknown as Kysely<unknown>
        let messages = 0
        for (let at = 0; at < ids.length && to.length > 0; at += ORDERS_AT_A_TIME) {
          const orders = await deps.orders.held(own, scope.storeId, ids.slice(at, at + ORDERS_AT_A_TIME))
          const some = orders.map((order) => snapshotOf(order, to))
          const how = { now: clock.now(), rank: 0, runId: null } as const
          messages += await enqueueMessages(tx, scope.storeId, some, how)
        }
        if (messages > 0) await also(own, messages)
        return messages
      })
      if (queued > 0) {
        deps.soon()
        deps.live.tell(scope.storeId, 'destinations')
      }
      return { queued }
    },
  }

  async function targets({ storeId }: StoreScope): Promise<number[]> {
    const rows = await db
      .selectFrom('destinations')
      .select('destination_id')
      .where('store_id', '=', storeId)
      .where('state', '<>', 'stopped')
      .execute()
    return rows.map((row) => row.destination_id)
  }
}
