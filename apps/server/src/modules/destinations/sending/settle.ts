import type { FailReason } from '@tandem/core/destinations/outcome'
import { quietForMs, readRetryAfter, retryInMs, STOP_AFTER_MS } from '@tandem/core/destinations/retries'
import { type Kysely, sql } from 'kysely'
import type { DestinationsTables } from '../destinations.tables.ts'
import type { Due } from './due.store.ts'
import type { Posted } from './post.ts'

export interface Settled {
  state: 'waiting' | 'delivered' | 'failed'
  /** It is to be left alone until then. */
  quietUntilAt: number
  streak: number
  stopped: 'gone' | 'failing' | null
}

export interface Worse {
  storeId: number
  destinationId: number
  reason: FailReason
  stopped: Settled['stopped']
}

/** What led somewhere where nothing is sent: noted once, when it begins. */
const LED_ASTRAY: FailReason[] = ['private', 'redirect']
/** A busy destination that says when to come back is left alone so long at the most. */
const BUSY_MS = 3_600_000
const OK_NOTED_EVERY_MS = 10_000

interface Health {
  streak: number
  failing_since_at: number | null
  quiet_until_at: number | null
}

/** Writes down how a delivery went, in one transaction with what follows from it. */
export function createSettle(
  db: Kysely<DestinationsTables>,
  random: () => number,
  /** In the same transaction: who has to know is told. */
  onWorse: (tx: Kysely<DestinationsTables>, worse: Worse) => Promise<void>,
) {
  return async (
    storeId: number,
    destinationId: number,
    due: Due,
    posted: Posted,
    now: number,
  ): Promise<Settled> => {
    const attempts = due.attempts + 1
    const retryAfterMs = readRetryAfter(posted.retryAfter, now)
    const again = posted.reason === null ? null : retryInMs(attempts, random(), retryAfterMs)
    const state = posted.reason === null ? 'delivered' : again === null || due.lost ? 'failed' : 'waiting'
    const how = { state, attempts, nextAt: now + (again ?? 0), now } as const
    // The usual thing is one statement: deliveries are to cost others next to nothing.
    if (posted.reason === null) {
      await note(db, storeId, destinationId, due, posted, how)
      return { state, quietUntilAt: 0, streak: 0, stopped: null }
    }
    return db.transaction().execute(async (tx) => {
      await note(tx, storeId, destinationId, due, posted, how)
      const health = await noteFailed(tx, storeId, destinationId, posted, { now, random, retryAfterMs })
      const stopped = health ? await stopIfOver(tx, storeId, destinationId, health, posted.reason, now) : null
      const { reason } = posted
      if (reason && (stopped || (health?.streak === 1 && LED_ASTRAY.includes(reason)))) {
        await onWorse(tx, { storeId, destinationId, reason, stopped })
      }
      return { state, quietUntilAt: health?.quiet_until_at ?? 0, streak: health?.streak ?? 0, stopped }
    })
  }
}

interface How {
  state: Settled['state']
  attempts: number
  nextAt: number
  now: number
}

async function note(
  tx: Kysely<DestinationsTables>,
  storeId: number,
  destinationId: number,
  { deliveryId }: Due,
  { status, reason, tookMs, answer }: Posted,
  { state, attempts, nextAt, now }: How,
): Promise<void> {
  const doneAt = state === 'waiting' ? null : now
  await sql`
    with delivery as (
      update destination_deliveries set state = ${state}, attempts = ${attempts}, tries = tries + 1,
        next_at = ${nextAt}, done_at = ${doneAt}, last_status = ${status}, last_reason = ${reason}
      where store_id = ${storeId} and delivery_id = ${deliveryId} and state = 'waiting'
      returning store_id, delivery_id, tries, run_id
    ), attempt as (
      insert into destination_attempts (store_id, delivery_id, try, at, took_ms, status, reason, answer)
      select store_id, delivery_id, tries, ${now}::bigint, ${tookMs}::int, ${status}::int, ${reason}::text, ${answer}::text
      from delivery
      on conflict do nothing
    ), health as (
      update destinations set streak = 0, failing_since_at = null, quiet_until_at = null, last_ok_at = ${now}
      where ${reason}::text is null and store_id = ${storeId} and destination_id = ${destinationId}
        and (streak > 0 or failing_since_at is not null or quiet_until_at is not null
          or last_ok_at is null or last_ok_at < ${now - OK_NOTED_EVERY_MS})
    )
    update destination_runs r set
      delivered = delivered + ${state === 'delivered' ? 1 : 0}, failed = failed + ${state === 'failed' ? 1 : 0},
      state = case when state = 'running' and all_queued and delivered + failed + 1 >= queued then 'done' else state end,
      done_at = case when state = 'running' and all_queued and delivered + failed + 1 >= queued then ${now}::bigint else done_at end
    from delivery d
    where r.store_id = d.store_id and r.run_id = d.run_id and ${state} <> 'waiting'`.execute(tx)
}

async function noteFailed(
  tx: Kysely<DestinationsTables>,
  storeId: number,
  destinationId: number,
  { reason, status }: Posted,
  { now, random, retryAfterMs }: { now: number; random: () => number; retryAfterMs: number | null },
): Promise<Health | null> {
  const { rows } = await sql<Health>`
    update destinations set streak = streak + 1, failing_since_at = coalesce(failing_since_at, ${now}),
      last_failed_at = ${now}, last_reason = ${reason}, last_status = ${status}
    where store_id = ${storeId} and destination_id = ${destinationId}
    returning streak, failing_since_at, quiet_until_at`.execute(tx)
  const health = rows[0]
  if (!health) return null
  const asked = reason === 'busy' && retryAfterMs !== null ? Math.min(retryAfterMs, BUSY_MS) : 0
  const quietMs = Math.max(quietForMs(health.streak, random()), asked)
  if (quietMs === 0) return health
  const quietUntilAt = now + quietMs
  await sql`update destinations set quiet_until_at = ${quietUntilAt}
    where store_id = ${storeId} and destination_id = ${destinationId}`.execute(tx)
  return { ...health, quiet_until_at: quietUntilAt }
}

async function stopIfOver(
  tx: Kysely<DestinationsTables>,
  storeId: number,
  destinationId: number,
  health: Health,
  reason: FailReason | null,
  now: number,
): Promise<Settled['stopped']> {
  const failsLong = health.failing_since_at !== null && now - health.failing_since_at >= STOP_AFTER_MS
  const why = reason === 'gone' ? 'gone' : failsLong ? 'failing' : null
  if (!why) return null
  const { numAffectedRows } = await sql`
    update destinations set state = 'stopped', stopped_why = ${why}, changed_at = ${now}
    where store_id = ${storeId} and destination_id = ${destinationId} and state = 'active'`.execute(tx)
  return Number(numAffectedRows) > 0 ? why : null
}
