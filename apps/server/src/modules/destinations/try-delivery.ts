import { randomBytes } from 'node:crypto'
import type { Lang } from '@tandem/contract/errors'
import type { AttemptView } from '@tandem/contract/http/destinations'
import { TEST } from '@tandem/core/destinations/order-news'
import { sampleOrder } from '@tandem/core/destinations/sample-order'
import { sql } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import { refuse } from '../../platform/errors.ts'
import type { DestinationRow } from './destinations.store.ts'
import type { DestinationsDeps } from './destinations-deps.ts'
import type { Posted } from './sending/post.ts'
import { attemptView } from './views.ts'

const A_MINUTE = 60_000
const TESTS_A_MINUTE = 12

/** One delivery by hand, with an order that was made up; how it went is told at once, and stands in the log. */
export function createTryDelivery(deps: DestinationsDeps) {
  const { db, clock, slots } = deps
  const recent = new Map<number, number[]>()
  /** Each makes us call an address that somebody chose. */
  const mayTry = (storeId: number, now: number): boolean => {
    const times = (recent.get(storeId) ?? []).filter((at) => at > now - A_MINUTE)
    if (times.length >= TESTS_A_MINUTE) return false
    recent.set(storeId, [...times, now])
    if (recent.size > 10_000) recent.clear()
    return true
  }
  return async (scope: StoreScope, target: DestinationRow, lang: Lang): Promise<AttemptView> => {
    const store = await deps.storeOf(scope.storeId)
    if (!store) refuse('not_connected')
    const now = clock.now()
    if (!mayTry(scope.storeId, now) || !slots.take(scope.storeId))
      refuse('too_fast', { retryAfterMs: 10_000 })
    const order = sampleOrder(store.view.currency, store.view.minorUnit, now)
    const wireId = `msg_test_${randomBytes(12).toString('base64url')}`
    const told = { type: TEST, orderId: 0, at: now, changed: [], previousStatus: null, order } as const
    try {
      const posted = await deps.send(store, target, wireId, { ...told, changed: [] })
      await keep(scope, target.destination_id, wireId, posted, clock.now())
      deps.live.tell(scope.storeId, 'destinations')
      return attemptView(rowOf(scope.storeId, posted, clock.now()), lang)
    } finally {
      slots.give(scope.storeId)
    }
  }

  async function keep(
    { storeId }: StoreScope,
    destinationId: number,
    wireId: string,
    posted: Posted,
    now: number,
  ): Promise<void> {
    const { reason, status, tookMs, answer } = posted
    const state = reason === null ? 'delivered' : 'failed'
    await sql`
      with delivery as (
        insert into destination_deliveries (store_id, destination_id, message_id, order_id, wire_id, type, state,
          attempts, tries, next_at, created_at, done_at, last_status, last_reason)
        values (${storeId}, ${destinationId}, null, 0, ${wireId}, ${TEST}, ${state}, 1, 1, ${now}, ${now}, ${now},
          ${status}, ${reason})
        returning store_id, delivery_id
      )
      insert into destination_attempts (store_id, delivery_id, try, at, took_ms, status, reason, answer)
      select store_id, delivery_id, 1, ${now}::bigint, ${tookMs}::int, ${status}::int, ${reason}::text, ${answer}::text
      from delivery`.execute(db)
    if (reason !== null) return
    // It takes again: what waited for it need not wait longer.
    await sql`update destinations set streak = 0, failing_since_at = null, quiet_until_at = null, last_ok_at = ${now}
      where store_id = ${storeId} and destination_id = ${destinationId}`.execute(db)
    deps.tellChanged(storeId, destinationId)
  }
}

const rowOf = (storeId: number, { tookMs, status, reason, answer }: Posted, at: number) => ({
  store_id: storeId,
  delivery_id: 0,
  try: 1,
  at,
  took_ms: tookMs,
  status,
  reason,
  answer,
})
