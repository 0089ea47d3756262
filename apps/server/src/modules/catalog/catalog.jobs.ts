import { isLive, mayRead } from '@tandem/core/stores/connection'
import type { JobHandler, ModuleJobs } from '../../platform/queue/queue.ts'
import { isTrouble, reasonOf } from '../stores/shop.public.ts'
import { createFirstSync, enqueueFirstSync, FIRST_SYNC } from './sync/first-sync.ts'
import { createFollowProduct, FOLLOW } from './sync/follow-product.ts'
import { createPoll, enqueuePoll, POLL } from './sync/poll.ts'
import type { SyncDeps } from './sync/sync-deps.ts'
import { createWriteLinks, WRITE_LINKS } from './sync/write-links.ts'
import { syncStore } from './sync.store.ts'

const TEND = 'catalog.tend'
/** Minutes between two polls of one shop; which of them is the shop's follows from its number. */
const POLL_EVERY = 3
const SPREAD_MS = 55_000

export function catalogJobs(deps: SyncDeps): ModuleJobs {
  const watched = (handler: JobHandler): JobHandler => withTrouble(deps, handler)
  return {
    tasks: {
      [FIRST_SYNC]: watched(createFirstSync(deps)),
      [FOLLOW]: watched(createFollowProduct(deps)),
      [POLL]: watched(createPoll(deps)),
      [WRITE_LINKS]: watched(createWriteLinks(deps)),
      [TEND]: () => tendAll(deps),
    },
    crontab: [`* * * * * ${TEND}`],
  }
}

/** Once a minute: who was never read, and whose turn it is to be polled. */
async function tendAll(deps: SyncDeps): Promise<void> {
  const minute = Math.floor(deps.clock.now() / 60_000)
  for (const { store } of await deps.stores.all()) {
    const mine = (minute + store.storeId) % POLL_EVERY === 0
    await tend(deps, store.storeId, mine ? Math.floor(Math.random() * SPREAD_MS) : null)
  }
}

/** What a shop needs now: to be read, or to be polled in so many milliseconds (null: not now). */
export async function tend(deps: SyncDeps, storeId: number, pollInMs: number | null): Promise<void> {
  const known = await deps.stores.knownById(storeId)
  if (!known || !mayRead(known.connection, 'products')) return
  const { firstSyncDoneAt, pausedAt } = await syncStore(deps.db).state(storeId)
  if (firstSyncDoneAt === null) {
    if (pausedAt === null) await enqueueFirstSync(deps, storeId)
  } else if (pollInMs !== null) await enqueuePoll(deps, storeId, pollInMs)
}

/** Notes what stands between a shop and us, once when it begins and once when it is over. */
function withTrouble(deps: SyncDeps, handler: JobHandler): JobHandler {
  return async (payload, context) => {
    const storeId = Number(payload['storeId'])
    const note = async (trouble: string | null) => {
      if (!(await isThere(deps, storeId))) return
      await deps.stores.noteTrouble(storeId, trouble)
      const sync = syncStore(deps.db)
      if ((await sync.state(storeId)).trouble === trouble) return
      await sync.change(storeId, { trouble, troubleAt: deps.clock.now() })
      deps.live.tell(storeId, 'sync')
    }
    try {
      await handler(payload, context)
    } catch (error) {
      // The shop was let go, or we go down: either way nothing is wrong with it.
      if (isTrouble(error, 'stopped') && !(await isThere(deps, storeId))) return
      const reason = reasonOf(error)
      if (reason) await note(reason)
      throw error
    }
    await note(null)
  }
}

async function isThere({ stores }: SyncDeps, storeId: number): Promise<boolean> {
  const known = await stores.knownById(storeId)
  return known !== null && isLive(known.connection)
}
