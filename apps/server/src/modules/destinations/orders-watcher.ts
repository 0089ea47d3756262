import { createHash } from 'node:crypto'
import {
  eventFor,
  fingerprintText,
  type OrderBase,
  type OrderNews,
  orderNews,
} from '@tandem/core/destinations/order-news'
import { markOf, markText } from '@tandem/core/orders/order-mark'
import { type Kysely, sql } from 'kysely'
import type { OrderKept, OrdersWatcher } from '../orders/orders.public.ts'
import type { DestinationsTables } from './destinations.tables.ts'
import { enqueueMessages, type MessageToSend } from './enqueue.ts'

interface Base extends OrderBase {
  fresh: boolean
}
interface Told extends Base {
  orderId: number
}

/** One that is paused, or failed for days, gets later what happens meanwhile; one that said it is gone does not. */
const LISTENS = sql<boolean>`(state <> 'stopped' or stopped_why = 'failing')`

/**
 * Decides, in the transaction that keeps an order, who is told of it. Only what was read from the shop is told: a signed
 * body is noted, so that the truth that follows it counts as news.
 */
export function createOrdersWatcher(deps: {
  clock: { now(): number }
  /** Called before the commit. */
  onQueued: (storeId: number) => void
}): OrdersWatcher {
  return {
    async wants(tx, storeId) {
      const { rows } =
        await sql`select from destinations where store_id = ${storeId} and ${LISTENS} limit 1`.execute(tx)
      return rows.length > 0
    },
    async kept(given, storeId, orders) {
      const tx = given as unknown as Kysely<DestinationsTables>
      const bases = await basesOf(tx, storeId, orders)
      const told: Told[] = []
      const news: { kept: OrderKept; news: OrderNews }[] = []
      for (const kept of orders) {
        const base = bases.get(kept.orderId) ?? null
        if (kept.how === 'hint') {
          if (!base?.pending) told.push(noted(kept, base))
          continue
        }
        // All that a shop had already is no news, unless it was told before and is another now.
        if (!base && kept.history) continue
        const [next, happened] = judged(kept, base)
        if (next) told.push(next)
        if (happened) news.push({ kept, news: happened })
      }
      await keepTold(tx, storeId, told)
      await tell(deps, tx, storeId, news)
    },
  }
}

const refundsOf = (order: NonNullable<OrderKept['order']>) => markText(markOf(order)).split('|')[0] ?? ''

function noted({ orderId, before }: OrderKept, base: Base | null): Told {
  const known = base ?? {
    status: before?.status ?? '',
    refunds: before?.refunds ?? '',
    fingerprint: null,
    fresh: before === null,
  }
  return { ...known, orderId, pending: true }
}

/** What is remembered of it from now on, null: nothing new; and what happened. */
function judged(kept: OrderKept, base: Base | null): [Told | null, OrderNews | null] {
  const { orderId, order, before } = kept
  const from: OrderBase | null =
    base === null
      ? before && { status: before.status, refunds: before.refunds, fingerprint: null, pending: false }
      : base.fresh
        ? null
        : base
  if (order === null) return [null, orderNews(from, null, true)]
  const now = {
    status: order.status,
    refunds: refundsOf(order),
    fingerprint: createHash('sha256').update(fingerprintText(order)).digest('base64url').slice(0, 22),
  }
  const happened = orderNews(from, now, before?.modifiedAt !== order.modifiedAt)
  if (!happened && !base?.pending) return [null, null]
  return [{ ...now, orderId, pending: false, fresh: false }, happened]
}

async function basesOf(
  tx: Kysely<DestinationsTables>,
  storeId: number,
  orders: readonly OrderKept[],
): Promise<Map<number, Base>> {
  const ids = orders.map(({ orderId }) => orderId)
  const { rows } = await sql<Base & { order_id: number }>`
    select order_id, status, refunds, fingerprint, pending, fresh from destination_orders
    where store_id = ${storeId} and order_id = any(${ids}::bigint[])`.execute(tx)
  return new Map(rows.map(({ order_id, ...base }) => [order_id, base]))
}

async function keepTold(tx: Kysely<DestinationsTables>, storeId: number, told: readonly Told[]) {
  if (told.length === 0) return
  const rows = told.map(({ orderId, ...rest }) => ({ order_id: orderId, ...rest }))
  await sql`insert into destination_orders (store_id, order_id, status, refunds, fingerprint, pending, fresh)
    select ${storeId}::bigint, t.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as t(order_id bigint, status text, refunds text, fingerprint text, pending boolean, fresh boolean)
    order by t.order_id
    on conflict (store_id, order_id) do update set status = excluded.status, refunds = excluded.refunds,
      fingerprint = excluded.fingerprint, pending = excluded.pending, fresh = excluded.fresh`.execute(tx)
}

async function tell(
  deps: { clock: { now(): number }; onQueued: (storeId: number) => void },
  tx: Kysely<DestinationsTables>,
  storeId: number,
  happened: readonly { kept: OrderKept; news: OrderNews }[],
): Promise<void> {
  for (const { kept } of happened) if (kept.order === null) await forget(tx, storeId, kept.orderId)
  if (happened.length === 0) return
  const destinations = await tx
    .selectFrom('destinations')
    .select(['destination_id', 'events', 'statuses'])
    .where('store_id', '=', storeId)
    .where(LISTENS)
    .orderBy('destination_id')
    .forKeyShare()
    .execute()
  const messages = happened.flatMap(({ kept, news }): MessageToSend[] => {
    const to = destinations.flatMap((wanted) => {
      const type = eventFor(news, wanted)
      return type ? [{ destinationId: wanted.destination_id, type }] : []
    })
    const { orderId, order } = kept
    const { changed, previousStatus } = news
    return to.length === 0 ? [] : [{ orderId, order, changed, previousStatus, to }]
  })
  const now = deps.clock.now()
  if ((await enqueueMessages(tx, storeId, messages, { now, rank: 0, runId: null })) > 0)
    deps.onQueued(storeId)
}

/** An order that is gone for good: what was told of it is not kept either, once it was told. */
async function forget(tx: Kysely<DestinationsTables>, storeId: number, orderId: number): Promise<void> {
  await sql`delete from destination_orders where store_id = ${storeId} and order_id = ${orderId}`.execute(tx)
  await sql`update destination_messages m set body = null
    where m.store_id = ${storeId} and m.order_id = ${orderId} and not exists (
      select from destination_deliveries d
      where d.store_id = m.store_id and d.message_id = m.message_id and d.state = 'waiting')`.execute(tx)
}
