import type { RunView } from '@tandem/contract/http/destinations'
import { SNAPSHOT } from '@tandem/core/destinations/order-news'
import { type Kysely, type Selectable, sql } from 'kysely'
import type { StoreScope } from '../../platform/db/store-scope.ts'
import type { OrdersPublic } from '../orders/orders.public.ts'
import type { DestinationsTables } from './destinations.tables.ts'
import { enqueueMessages, type MessageToSend } from './enqueue.ts'

type Run = Selectable<DestinationsTables['destination_runs']>
type Orders = Pick<OrdersPublic, 'pageOf' | 'held' | 'countOf' | 'lastId'>

/** So many of them wait at the most: what is still to come costs nothing, and news never wait long behind it. */
const DEPTH = 100
const PAGE = 100
/** What one delivery takes where nothing was delivered yet. */
const GUESS_MS = 300

export const snapshotOf = (
  order: MessageToSend['order'] & object,
  destinationIds: readonly number[],
): MessageToSend => ({
  orderId: order.id,
  order,
  changed: [],
  previousStatus: null,
  to: destinationIds.map((destinationId) => ({ destinationId, type: SNAPSHOT })),
})

/** Puts more of a sending of everything into the queue; a page and how far it got are one transaction. */
export function createTopUp(deps: {
  db: Kysely<DestinationsTables>
  orders: Orders
  clock: { now(): number }
}) {
  return async (storeId: number, destinationId: number): Promise<void> => {
    const open = await openRun(deps.db, storeId, destinationId)
    if (open?.state !== 'running' || open.queued - open.delivered - open.failed >= DEPTH) return
    if (open.all_queued) return finishIfOver(deps.db, open, deps.clock.now())
    const { after_id: afterId, upto_id: uptoId, statuses } = open
    const page = await deps.orders.pageOf(storeId, { afterId, uptoId, statuses, limit: PAGE })
    const last = page.at(-1)?.id ?? uptoId
    const ids = page.map(({ id }) => id)
    await deps.db.transaction().execute(async (tx) => {
      // Told of between being read and being queued, an order would be sent as it was before, after the news of it.
      const orders = await deps.orders.held(tx as unknown as Kysely<unknown>, storeId, ids)
      const { numUpdatedRows } = await tx
        .updateTable('destination_runs')
        .set({
          after_id: last,
          all_queued: page.length < PAGE,
          queued: sql`queued + ${orders.length}`,
          total: sql`greatest(total, queued + ${orders.length})`,
        })
        .where('store_id', '=', storeId)
        .where('run_id', '=', open.run_id)
        .where('state', '=', 'running')
        .where('after_id', '=', afterId)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return
      const messages = orders.map((order) => snapshotOf(order, [destinationId]))
      await enqueueMessages(tx, storeId, messages, { now: deps.clock.now(), rank: 1, runId: open.run_id })
    })
    if (page.length < PAGE) await finishIfOver(deps.db, open, deps.clock.now())
  }
}

async function finishIfOver(db: Kysely<DestinationsTables>, { store_id, run_id }: Run, now: number) {
  await sql`update destination_runs set state = 'done', done_at = ${now}
    where store_id = ${store_id} and run_id = ${run_id} and state = 'running' and all_queued
      and delivered + failed >= queued`.execute(db)
}

const openRun = (db: Kysely<DestinationsTables>, storeId: number, destinationId: number) =>
  db
    .selectFrom('destination_runs')
    .selectAll()
    .where('store_id', '=', storeId)
    .where('destination_id', '=', destinationId)
    .where('state', 'in', ['running', 'paused'])
    .executeTakeFirst()

/** A person's side of sending everything that exists. */
export function runsStore(db: Kysely<DestinationsTables>, orders: Orders) {
  const latest = (scope: StoreScope, destinationId: number) =>
    db
      .selectFrom('destination_runs')
      .selectAll()
      .where('store_id', '=', scope.storeId)
      .where('destination_id', '=', destinationId)
      .orderBy('run_id', 'desc')
      .limit(1)
      .executeTakeFirst()
  return {
    latest,
    async estimate(scope: StoreScope, statuses: readonly string[] | null, atOnce: number) {
      const uptoId = await orders.lastId(scope.storeId)
      const count = await orders.countOf(scope.storeId, { statuses, uptoId })
      return { orders: count, takesMs: Math.ceil((count * GUESS_MS) / atOnce) }
    },
    /** False: one is open already. */
    async start(scope: StoreScope, destinationId: number, statuses: string[] | null, now: number) {
      const { storeId } = scope
      const uptoId = await orders.lastId(storeId)
      const total = await orders.countOf(storeId, { statuses, uptoId })
      const { rows } = await sql`
        insert into destination_runs (store_id, destination_id, state, statuses, upto_id, total, created_at)
        values (${storeId}, ${destinationId}, 'running', ${statuses}, ${uptoId}, ${total}, ${now})
        on conflict do nothing returning run_id`.execute(db)
      return rows.length > 0
    },
    async change(
      tx: Kysely<DestinationsTables>,
      scope: StoreScope,
      destinationId: number,
      to: 'running' | 'paused' | 'cancelled',
      now: number,
    ): Promise<boolean> {
      const from = to === 'running' ? ['paused'] : to === 'paused' ? ['running'] : ['running', 'paused']
      const { rows } = await sql<{ run_id: number }>`
        update destination_runs set state = ${to}, done_at = ${to === 'cancelled' ? now : null}
        where store_id = ${scope.storeId} and destination_id = ${destinationId} and state = any(${from})
        returning run_id`.execute(tx)
      const run = rows[0]
      if (!run) return false
      if (to === 'cancelled') {
        await sql`delete from destination_deliveries where store_id = ${scope.storeId}
          and destination_id = ${destinationId} and state = 'waiting' and run_id = ${run.run_id}`.execute(tx)
      }
      return true
    },
  }
}

/** `now` for how much longer it takes, as far as can be told. */
export function runView(run: Run, now: number): RunView {
  const ended = run.delivered + run.failed
  const each = ended === 0 ? GUESS_MS : Math.max(1, now - run.created_at) / ended
  const open = run.state === 'running' || run.state === 'paused'
  return {
    runId: run.run_id,
    state: run.state,
    statuses: run.statuses,
    total: run.total,
    queued: run.queued,
    delivered: run.delivered,
    failed: run.failed,
    createdAt: run.created_at,
    doneAt: run.done_at,
    leftMs: open ? Math.round(each * Math.max(0, run.total - ended)) : null,
  }
}
