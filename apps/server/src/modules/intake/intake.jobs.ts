import { isLive } from '@tandem/core/stores/connection'
import type { JobHandler, ModuleJobs } from '../../platform/queue/queue.ts'
import { isTrouble, reasonOf } from '../stores/shop.public.ts'
import { createDrain, type DrainDeps } from './drain.ts'
import { DRAIN, drainKey, drainQueue } from './drain-names.ts'
import { entriesStore } from './entries.store.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { RECONCILE, type Reconciling } from './reconciling.ts'
import type { TendWebhooks } from './tend-webhooks.ts'
import { webhooksStore } from './webhooks.store.ts'

export const TEND = 'intake.tend'
const PULL = 'intake.pull'
const TICK = 'intake.tick'
const NIGHT = 'intake.night'

const HOUR_MS = 3_600_000
/** The plugin pushes what happens; a shop that was silent for so long is asked. */
const SILENT_MS = 180_000

export interface IntakeJobsDeps extends DrainDeps {
  tend: TendWebhooks
  pull(storeId: number): Promise<void>
  reconciling: Reconciling
}

/** Has the shop's webhooks looked at soon. */
export function enqueueTend(deps: IntakeDeps, storeId: number, inMs = 0): Promise<void> {
  const options = { key: `${TEND}:${storeId}`, queue: `${TEND}:${storeId}`, maxAttempts: 8 }
  return deps.queue.enqueue(
    deps.db,
    TEND,
    { storeId },
    inMs > 0 ? { ...options, runAt: deps.clock.now() + inMs } : options,
  )
}

export function intakeJobs(deps: IntakeJobsDeps): ModuleJobs {
  const forShop = (work: (storeId: number) => Promise<unknown>): JobHandler => withTrouble(deps, work)
  return {
    tasks: {
      [DRAIN]: createDrain(deps),
      [TEND]: forShop(deps.tend),
      [PULL]: forShop(deps.pull),
      [RECONCILE]: (payload, context) =>
        withTrouble(deps, () => deps.reconciling.run(payload, context))(payload, context),
      [TICK]: () => tick(deps),
      async [NIGHT]() {
        await drainAll(deps)
        await deps.reconciling.nightly()
      },
    },
    crontab: [`* * * * * ${TICK}`, `*/10 * * * * ${NIGHT}`],
  }
}

/** Sees to it that what is written down has a job, whatever became of the one that it came with. */
export async function drainAll(deps: IntakeDeps): Promise<void> {
  for (const { storeId, kind } of await entriesStore(deps.db).waitingKinds()) {
    const options = {
      key: drainKey(storeId, kind),
      queue: drainQueue(storeId, kind),
      maxAttempts: 25,
      place: 'none' as const,
    }
    await deps.queue.enqueue(deps.db, DRAIN, { storeId, kind }, options)
  }
}

/** Once a minute: whose webhooks were not looked at for an hour, and whose outbox was silent. */
async function tick(deps: IntakeJobsDeps): Promise<void> {
  const now = deps.clock.now()
  for (const known of await deps.stores.all()) {
    const { storeId } = known.store
    const state = await webhooksStore(deps.db).state(storeId)
    if (now - (state.webhooksCheckedAt ?? 0) > HOUR_MS) await enqueueTend(deps, storeId)
    const heardAt = Math.max(state.outboxHeardAt ?? 0, state.outboxPulledAt ?? 0)
    if (!deps.stores.hasPlugin(known) || now - heardAt < SILENT_MS) continue
    const key = `${PULL}:${storeId}`
    await deps.queue.enqueue(deps.db, PULL, { storeId }, { key, queue: key, maxAttempts: 1 })
  }
}

/** Notes what stands between a shop and us as a reason that people can act on, and that it is over (C15). */
function withTrouble(deps: IntakeDeps, work: (storeId: number) => Promise<unknown>): JobHandler {
  return async (payload) => {
    const storeId = Number(payload['storeId'])
    try {
      await work(storeId)
    } catch (error) {
      // It was let go: nothing is wrong with it. When we go down ourselves, the job runs again.
      if (isTrouble(error, 'stopped') && !(await isThere(deps, storeId))) return
      const reason = reasonOf(error)
      if (reason) await deps.stores.noteTrouble(storeId, reason)
      throw error
    }
    if (await isThere(deps, storeId)) await deps.stores.noteTrouble(storeId, null)
  }
}

async function isThere({ stores }: IntakeDeps, storeId: number): Promise<boolean> {
  const known = await stores.knownById(storeId)
  return known !== null && isLive(known.connection)
}
