import { mayRead } from '@tandem/core/stores/connection'
import { sql } from 'kysely'
import type { JobHandler, ModuleJobs } from '../../platform/queue/queue.ts'
import { isTrouble, reasonOf } from '../stores/shop.public.ts'
import type { KnownStore } from '../stores/stores.public.ts'
import { createWorkAct, WORK_ACT } from './acts/work-act.ts'
import { BACKFILL, createBackfill, enqueueBackfill } from './backfill.ts'
import { failedOrdersStore } from './failed.store.ts'
import { createFillRows, FILL_ROWS, fillWhatIsLeft } from './fill-rows.ts'
import { createFollowOrder, enqueueFollow, FOLLOW_ORDER } from './follow-order.ts'
import { ordersStore } from './orders.store.ts'
import { type OrdersDeps, stillMay } from './orders-deps.ts'
import { createPollOrders, enqueuePoll, POLL_ORDERS } from './poll-orders.ts'
import { createReadNotes, enqueueReadNotes, READ_NOTES } from './read-notes.ts'
import { ordersSyncStore } from './sync.store.ts'

const TEND = 'orders.tend'
const POLL_EVERY_MIN = 3
const MINUTE_MS = 60_000
const RETRIES_AT_ONCE = 50
const NOTES_EVERY_MS = 600_000

export function ordersJobs(deps: OrdersDeps): ModuleJobs {
  const watched = (handler: JobHandler): JobHandler => withTrouble(deps, handler)
  return {
    tasks: {
      [BACKFILL]: watched(createBackfill(deps)),
      [FOLLOW_ORDER]: watched(createFollowOrder(deps)),
      [POLL_ORDERS]: watched(createPollOrders(deps)),
      [READ_NOTES]: watched(createReadNotes(deps)),
      [FILL_ROWS]: createFillRows(deps),
      [WORK_ACT]: createWorkAct(deps),
      [TEND]: () => tendAll(deps),
    },
    crontab: [`* * * * * ${TEND}`],
  }
}

/** What is due for each shop, every minute. */
export async function tendAll(deps: OrdersDeps): Promise<void> {
  await fillWhatIsLeft(deps)
  for (const known of await deps.stores.all()) await tend(deps, known.store.storeId, known)
}

/** Begins or goes on with what may be read of a shop, and stops what may not; after a change, and every minute. */
export async function tend(deps: OrdersDeps, storeId: number, known: KnownStore | null): Promise<void> {
  const sync = ordersSyncStore(deps.db)
  const now = deps.clock.now()
  const state = await sync.state(storeId)
  if (!known || !mayRead(known.connection, 'orders')) {
    if (state && state.offSinceAt === null) await sync.change(storeId, { offSinceAt: now })
    return
  }
  if (state && state.offSinceAt !== null) {
    await sync.change(storeId, { offSinceAt: null })
    if (state.state === 'done') await deps.intake.doubt(storeId)
  }
  if (!state || state.state === 'waiting' || state.state === 'running') {
    // One that failed waits for its turn: asking anew would begin its growing pauses anew.
    if (!(await isWaiting(deps, `${BACKFILL}:${storeId}`))) await enqueueBackfill(deps, storeId)
    return
  }
  if (state.state === 'done') await tendRead(deps, known, state.notesTriedAt ?? 0, now)
}

async function tendRead(
  deps: OrdersDeps,
  known: KnownStore,
  notesTriedAt: number,
  now: number,
): Promise<void> {
  const { storeId } = known.store
  if ((Math.floor(now / MINUTE_MS) + storeId) % POLL_EVERY_MIN === 0) {
    // Shops that share a server are not all asked in the same second.
    await enqueuePoll(deps, storeId, now + Math.floor(Math.random() * (MINUTE_MS / 2)))
  }
  for (const orderId of await failedOrdersStore(deps.db).due(storeId, now, RETRIES_AT_ONCE)) {
    if (await isWaiting(deps, `${FOLLOW_ORDER}:${storeId}:${orderId}`)) continue
    await enqueueFollow(deps, deps.db, storeId, orderId)
  }
  if (deps.stores.hasPlugin(known) || now - notesTriedAt < NOTES_EVERY_MS) return
  const [first] = await ordersStore(deps.db).withoutNotes(storeId, Number.MAX_SAFE_INTEGER, 1)
  if (first !== undefined && !(await isWaiting(deps, `${READ_NOTES}:${storeId}`))) {
    await enqueueReadNotes(deps, storeId)
  }
}

async function isWaiting(deps: OrdersDeps, key: string): Promise<boolean> {
  const { rows } = await sql`select from graphile_worker.jobs
    where key = ${key} and (attempts < max_attempts or locked_at is not null)`.execute(deps.db)
  return rows.length > 0
}

/** Notes what stands between a shop and us, once when it begins and once when it is over. */
function withTrouble(deps: OrdersDeps, handler: JobHandler): JobHandler {
  return async (payload, context) => {
    const storeId = Number(payload['storeId'])
    const note = async (trouble: string | null) => {
      const sync = ordersSyncStore(deps.db)
      const state = await sync.state(storeId)
      if (!state || state.trouble === trouble) return
      await sync.change(storeId, { trouble, troubleAt: trouble === null ? null : deps.clock.now() })
      await deps.stores.noteTrouble(storeId, trouble)
    }
    try {
      await handler(payload, context)
    } catch (error) {
      // Let go of, or the server goes down: whoever goes on finds everything where it was.
      if (isTrouble(error, 'stopped') && !(await stillMay(deps, storeId))) return
      const reason = reasonOf(error)
      if (reason && (await stillMay(deps, storeId))) await note(reason)
      throw error
    }
    if (await stillMay(deps, storeId)) await note(null)
  }
}
