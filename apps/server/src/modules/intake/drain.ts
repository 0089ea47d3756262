import { setTimeout as wait } from 'node:timers/promises'
import { mayRead } from '@tandem/core/stores/connection'
import type { Kysely } from 'kysely'
import type { JobHandler } from '../../platform/queue/queue.ts'
import { DRAIN, drainKey, drainQueue } from './drain-names.ts'
import { entriesStore, type WaitingEntry } from './entries.store.ts'
import { byResource, type Thing, withoutTwins } from './group-entries.ts'
import type { IntakeKind, IntakeWorker } from './intake.public.ts'
import type { IntakeTables } from './intake.tables.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { WHOLE } from './topics.ts'

const AT_A_TIME = 1_000
const SIDE_BY_SIDE = 4
/** A page of things is dropped in one transaction; smaller ones let the first be seen sooner, and floods pass. */
const PAGE = 20
const ATTEMPTS = 8
const FIRST_HOLD_MS = 1_000
/** What a thing takes longer than this to be shown is stuck: the others go on. */
const SHOW_MS = 15_000
/** While many shops wait for their answer, a page waits so long for them, and no longer. */
const GIVE_WAY_MS = 2_000
const LOOK_AGAIN_MS = 50

export interface DrainDeps extends IntakeDeps {
  workerOf(kind: IntakeKind): IntakeWorker | undefined
  /** Whether many callers wait for their entries to be durable just now. */
  flooded(): boolean
}

interface Work {
  deps: DrainDeps
  worker: IntakeWorker
  storeId: number
  kind: IntakeKind
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
    const work = { deps, worker, storeId, kind } as const
    for (;;) {
      const known = await stores.knownById(storeId)
      if (!known || !mayRead(known.connection, WHOLE[kind])) {
        return entriesStore(db).dropKind(storeId, kind)
      }
      const entries = await entriesStore(db).next(storeId, kind, clock.now(), AT_A_TIME)
      if (entries.length === 0) return
      const things = byResource(entries)
      for (let at = 0; at < things.length; at += PAGE) {
        await giveWay(deps)
        await workPage(work, things.slice(at, at + PAGE))
      }
    }
  }
}

/** To be acknowledged is more urgent than to be worked. */
async function giveWay({ flooded }: DrainDeps): Promise<void> {
  for (let waitedMs = 0; flooded() && waitedMs < GIVE_WAY_MS; waitedMs += LOOK_AGAIN_MS) {
    await wait(LOOK_AGAIN_MS)
  }
}

async function workPage(work: Work, things: readonly Thing[]): Promise<void> {
  const shown: { thing: Thing; news: boolean }[] = []
  const failed: { thing: Thing; err: unknown }[] = []
  for (let at = 0; at < things.length; at += SIDE_BY_SIDE) {
    await Promise.all(
      things.slice(at, at + SIDE_BY_SIDE).map(async (thing) => {
        try {
          shown.push({ thing, news: await show(work, thing) })
        } catch (err) {
          failed.push({ thing, err })
        }
      }),
    )
  }
  await settle(work, shown)
  for (const { thing, err } of failed) await workOneByOne(work, thing, err)
}

async function show({ worker, storeId }: Work, thing: Thing): Promise<boolean> {
  const stuck = new AbortController()
  const late = wait(SHOW_MS, undefined, { signal: stuck.signal }).then(() => {
    throw new Error('not shown in time')
  })
  try {
    return await Promise.race([worker.show(storeId, resourceOf(thing), withoutTwins(thing)), late])
  } finally {
    late.catch(() => {})
    stuck.abort()
  }
}

const resourceOf = (thing: Thing): number => thing[0]?.resourceId ?? 0

/** Dropped, and the truth asked for, in one step: a kill in between loses nothing. */
async function settle(
  { deps, worker, storeId }: Work,
  shown: readonly { thing: Thing; news: boolean }[],
): Promise<void> {
  if (shown.length === 0) return
  const entryIds = shown.flatMap(({ thing }) => thing.map(({ entryId }) => entryId))
  await deps.db.transaction().execute(async (tx) => {
    await entriesStore(tx).drop(storeId, entryIds)
    for (const { thing, news } of shown) {
      if (news) await worker.follow(tx as unknown as Kysely<unknown>, storeId, resourceOf(thing))
    }
  })
}

/** Several news of one thing: only the one that cannot be shown is to wait. */
async function workOneByOne(work: Work, thing: Thing, err: unknown): Promise<void> {
  if (thing.length === 1) return holdOrDrop(work, thing[0] as WaitingEntry, err)
  for (const entry of thing) {
    try {
      await settle(work, [{ thing: [entry], news: await show(work, [entry]) }])
    } catch (cause) {
      await holdOrDrop(work, entry, cause)
    }
  }
}

async function holdOrDrop(work: Work, entry: WaitingEntry, err: unknown): Promise<void> {
  const { deps, storeId, kind } = work
  const { entryId, resourceId, topic, attempts } = entry
  const what = { err, storeId, kind, resourceId, topic, attempts }
  if (attempts + 1 >= ATTEMPTS) {
    deps.log.error(what, 'what a shop told cannot be shown and is dropped')
    return settle(work, [{ thing: [entry], news: true }])
  }
  deps.log.warn(what, 'what a shop told is tried again later')
  const untilAt = deps.clock.now() + FIRST_HOLD_MS * 2 ** attempts
  await deps.db.transaction().execute(async (tx) => {
    await entriesStore(tx).hold(storeId, entryId, untilAt)
    // A key of its own: the job for what comes meanwhile must not wait for this.
    const key = `${drainKey(storeId, kind)}:${entryId}`
    const options = { key, queue: drainQueue(storeId, kind), runAt: untilAt, maxAttempts: 25 }
    await deps.queue.enqueue<IntakeTables>(tx, DRAIN, { storeId, kind }, options)
  })
}
