import type { JobHandler, ModuleJobs } from '../../platform/queue/queue.ts'
import { createFirstSync, enqueueFirstSync, FIRST_SYNC } from './sync/first-sync.ts'
import { createFollowProduct, FOLLOW } from './sync/follow-product.ts'
import { createPoll, enqueuePoll, POLL } from './sync/poll.ts'
import { createSweep, enqueueSweep, SWEEP } from './sync/sweep.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { createWorkHooks, WORK_HOOKS } from './sync/work-hooks.ts'
import { createWriteLinks, WRITE_LINKS } from './sync/write-links.ts'
import { syncStore } from './sync.store.ts'
import { isTrouble, WooError } from './woo/woo-error.ts'

const TEND = 'catalog.tend'

export function catalogJobs(deps: SyncDeps): ModuleJobs {
  const watched = (handler: JobHandler): JobHandler => withTrouble(deps, handler)
  return {
    tasks: {
      [FIRST_SYNC]: watched(createFirstSync(deps)),
      [FOLLOW]: watched(createFollowProduct(deps)),
      [WORK_HOOKS]: createWorkHooks(deps),
      [POLL]: watched(createPoll(deps)),
      [SWEEP]: watched(createSweep(deps)),
      [WRITE_LINKS]: watched(createWriteLinks(deps)),
      [TEND]: () => tendAll(deps, enqueuePoll),
    },
    crontab: [`* * * * * ${TEND}`],
  }
}

/** What a start does for every shop: goes on reading a new one, compares one that is known. */
export async function tendAtStart(deps: SyncDeps): Promise<void> {
  await tendAll(deps, async (_deps, storeId) => {
    await enqueueSweep(deps, storeId)
    await enqueuePoll(deps, storeId)
  })
}

async function tendAll(
  deps: SyncDeps,
  forKnown: (deps: SyncDeps, storeId: number) => Promise<void>,
): Promise<void> {
  for (const { store } of await deps.stores.all()) {
    const { firstSyncDoneAt } = await syncStore(deps.db).state(store.storeId)
    if (firstSyncDoneAt === null) await enqueueFirstSync(deps, store.storeId)
    else await forKnown(deps, store.storeId)
  }
}

/** Notes what stands between a shop and us, once when it begins and once when it is over. */
function withTrouble(deps: SyncDeps, handler: JobHandler): JobHandler {
  return async (payload, context) => {
    const storeId = Number(payload['storeId'])
    const note = async (trouble: string | null) => {
      const sync = syncStore(deps.db)
      if ((await sync.state(storeId)).trouble === trouble) return
      await sync.change(storeId, { trouble, troubleAt: deps.clock.now() })
      if (trouble) deps.log.warn({ storeId, trouble }, 'a shop does not answer as it should')
      else deps.log.info({ storeId }, 'a shop answers again')
    }
    try {
      await handler(payload, context)
    } catch (error) {
      const ours = isTrouble(error, 'stopped')
      if (error instanceof WooError && !ours && (await deps.stores.knownById(storeId)))
        await note(error.trouble)
      throw error
    }
    if (await deps.stores.knownById(storeId)) await note(null)
  }
}
