import { type Kysely, sql } from 'kysely'
import type { OrdersTables } from './orders.tables.ts'
import type { KnownBy, RowChange } from './put-rows.ts'

/** Of one order; the oldest go first. */
const KEPT_OF_AN_ORDER = 300

export interface OrderEvent {
  orderId: number
  kind: 'status' | 'total' | 'binned' | 'gone' | 'asked'
  byKind: KnownBy | 'person' | 'token' | 'system'
  byName?: string | null
  detail?: Record<string, string | number | null>
}

/** What happened to orders, where the shop itself does not tell it. */
export function orderEventsStore(db: Kysely<OrdersTables>) {
  return {
    async add(storeId: number, events: readonly OrderEvent[], at: number): Promise<void> {
      if (events.length === 0) return
      const rows = events.map(({ orderId, kind, byKind, byName, detail }) => ({
        order_id: orderId,
        kind,
        by_kind: byKind,
        by_name: byName ?? null,
        detail: detail ?? {},
      }))
      await sql`insert into order_events (store_id, order_id, at, kind, by_kind, by_name, detail)
        select ${storeId}::bigint, r.order_id, ${at}::bigint, r.kind, r.by_kind, r.by_name, r.detail
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as r(order_id bigint, kind text, by_kind text, by_name text, detail jsonb)`.execute(db)
      const ids = [...new Set(events.map(({ orderId }) => orderId))]
      await sql`delete from order_events e using unnest(${ids}::bigint[]) as o(order_id)
        where e.store_id = ${storeId} and e.order_id = o.order_id and e.event_id <= (
          select event_id from order_events k where k.store_id = ${storeId} and k.order_id = o.order_id
          order by event_id desc offset ${KEPT_OF_AN_ORDER} limit 1)`.execute(db)
    },
    async of(storeId: number, orderId: number) {
      return db
        .selectFrom('order_events')
        .select(['at', 'kind', 'by_kind', 'by_name', 'detail'])
        .where('store_id', '=', storeId)
        .where('order_id', '=', orderId)
        .orderBy('event_id', 'desc')
        .limit(KEPT_OF_AN_ORDER)
        .execute()
    },
    /** Nothing of what is gone for good stays but that it is. */
    async forget(storeId: number, orderId: number): Promise<void> {
      await db
        .deleteFrom('order_events')
        .where('store_id', '=', storeId)
        .where('order_id', '=', orderId)
        .execute()
    },
  }
}

/** A change as what happened. Refunds tell themselves, with their time, from the order. */
export function eventsOf(changes: readonly RowChange[], by: KnownBy): OrderEvent[] {
  return changes.flatMap((change): OrderEvent[] => {
    const { orderId, status, wasStatus, totalMinor, wasTotalMinor } = change
    return [
      ...(status === wasStatus
        ? []
        : [{ orderId, kind: 'status', byKind: by, detail: { from: wasStatus, to: status } } as const]),
      ...(totalMinor === wasTotalMinor
        ? []
        : [{ orderId, kind: 'total', byKind: by, detail: { from: wasTotalMinor, to: totalMinor } } as const]),
    ]
  })
}
