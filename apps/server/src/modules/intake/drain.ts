import { setTimeout as wait } from 'node:timers/promises'
import { mayRead } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { JobHandler } from '../../platform/queue/queue.ts'
import { DRAIN, drainKey, drainQueue } from './drain-names.ts'
import { entriesStore, type WaitingEntry } from './entries.store.ts'
import type { IntakeKind, IntakeWorker } from './intake.public.ts'
import type { IntakeTables } from './intake.tables.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { WHOLE } from './topics.ts'

const AT_A_TIME = 200
const SIDE_BY_SIDE = 4
const ATTEMPTS = 8
const FIRST_HOLD_MS = 1_000
/** So long a batch waits at most while many shops wait for their answer. */
const GIVE_WAY_MS = 100

export interface DrainDeps extends IntakeDeps {
  workerOf(kind: IntakeKind): IntakeWorker | undefined
  /** Whether many callers wait for their entries to be durable just now. */
  flooded(): boolean
}

/**
 * Works what was written down, thing by thing: shown at once, then dropped in the transaction that has the truth read.
 * What fails waits by itself with growing pauses and is dropped in the end: the truth is read from the shop anyway.
 */
export function createDrain(deps: DrainDeps): JobHandler {
  const { db, clock, stores } = deps
  return async (payload) => {
    const storeId = Number(payload['storeId'])
    const kind = payload['kind'] === 'order' ? 'order' : 'product'
    const worker = deps.workerOf(kind)
    if (!worker) return
    for (;;) {
      const known = await stores.knownById(storeId)
      if (!known || !mayRead(known.connection, WHOLE[kind])) {
        return entriesStore(db).dropKind(storeId, kind)
      }
      const entries = await entriesStore(db).next(storeId, kind, clock.now(), AT_A_TIME)
      if (entries.length === 0) return
      const things = byResource(entries)
      for (let at = 0; at < things.length; at += SIDE_BY_SIDE) {
        const some = things.slice(at, at + SIDE_BY_SIDE)
        await Promise.all(some.map((thing) => workThing(deps, worker, storeId, kind, thing)))
        if (deps.flooded()) await wait(GIVE_WAY_MS)
      }
    }
  }
}

type Thing = readonly WaitingEntry[]

function byResource(entries: readonly WaitingEntry[]): Thing[] {
  const things = new Map<number, WaitingEntry[]>()
  for (const entry of entries) {
    const known = things.get(entry.resourceId)
    if (known) known.push(entry)
    else things.set(entry.resourceId, [entry])
  }
  return [...things.values()]
}

async function workThing(
  deps: DrainDeps,
  worker: IntakeWorker,
  storeId: number,
  kind: IntakeKind,
  thing: Thing,
): Promise<void> {
  try {
    await work(deps, worker, storeId, thing)
  } catch (err) {
    // Several news of one thing: only the one that cannot be shown is to wait.
    if (thing.length > 1) for (const entry of thing) await workThing(deps, worker, storeId, kind, [entry])
    else if (thing[0]) await holdOrDrop(deps, worker, storeId, kind, thing[0], err)
  }
}

async function work(
  { db }: DrainDeps,
  worker: IntakeWorker,
  storeId: number,
  thing: Thing,
  shown?: boolean,
): Promise<void> {
  const resourceId = thing[0]?.resourceId ?? 0
  const news = shown ?? (await worker.show(storeId, resourceId, thing))
  await db.transaction().execute(async (tx) => {
    await entriesStore(tx).drop(
      storeId,
      thing.map(({ entryId }) => entryId),
    )
    if (news) await worker.follow(tx as unknown as Kysely<unknown>, storeId, resourceId)
  })
}

async function holdOrDrop(
  deps: DrainDeps,
  worker: IntakeWorker,
  storeId: number,
  kind: IntakeKind,
  entry: WaitingEntry,
  err: unknown,
): Promise<void> {
  const { entryId, resourceId, topic, attempts } = entry
  if (attempts + 1 >= ATTEMPTS) {
    deps.log.error(
      { err, storeId, kind, resourceId, topic },
      'what a shop told cannot be shown and is dropped',
    )
    return work(deps, worker, storeId, [entry], true)
  }
  deps.log.warn({ err, storeId, kind, resourceId, topic, attempts }, 'what a shop told is tried again later')
  const untilAt = deps.clock.now() + FIRST_HOLD_MS * 2 ** attempts
  await deps.db.transaction().execute(async (tx) => {
    await entriesStore(tx).hold(storeId, entryId, untilAt)
    // A key of its own: the job for what comes meanwhile must not wait for this.
    const key = `${drainKey(storeId, kind)}:${entryId}`
    const queue = drainQueue(storeId, kind)
    await deps.queue.enqueue<IntakeTables>(
      tx,
      DRAIN,
      { storeId, kind },
      { key, queue, runAt: untilAt, maxAttempts: 25 },
    )
  })
}
