import { isLive } from '@tandem/core/stores/connection'
import type { PlatformDeps } from '../../platform/deps.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import type { AccountsPublic } from '../accounts/accounts.public.ts'
import type { StoresForSync } from '../stores/stores.public.ts'
import { intakeDesk } from './desk.routes.ts'
import { createGroupWriter } from './group-writer.ts'
import { hookDoor } from './hook-door.ts'
import { drainAll, enqueueTend, intakeJobs } from './intake.jobs.ts'
import type { IntakeKind, IntakePublic, IntakeWorker } from './intake.public.ts'
import { intakeRoutes } from './intake.routes.ts'
import type { IntakeTables } from './intake.tables.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { intakeStatus } from './intake-status.ts'
import { createMistrust } from './mistrust.ts'
import { createOutbox } from './outbox.ts'
import { createReconciling } from './reconciling.ts'
import { createTendWebhooks, removeWebhooks } from './tend-webhooks.ts'
import { webhooksStore } from './webhooks.store.ts'

/** At a start shops are asked one after the other, not all in the same second. */
const APART_MS = 250
/** So many per second are a flood: what is written down already can wait for its work. */
const FLOOD = 120

/** What shops tell, written down before it is answered and worked after; and how true we are to them. */
export function createIntakeModule(
  given: PlatformDeps & { stores: StoresForSync; accounts: AccountsPublic },
  operator: OperatorDoor,
): ServerModule & { intake: IntakePublic } {
  const { queue, clock, writePool, publicUrl, stores, live } = given
  const log = given.log.child({ module: 'intake' })
  const deps: IntakeDeps = {
    queue,
    clock,
    writePool,
    publicUrl,
    stores,
    live,
    log,
    db: given.db.withTables<IntakeTables>(),
  }
  const workers = new Map<IntakeKind, IntakeWorker>()
  const writer = createGroupWriter({ pool: writePool, clock })
  const reconciling = createReconciling(deps)
  const doubt = async (storeId: number) => void (await reconciling.wish(storeId, 'doubt'))
  const tend = createTendWebhooks({ ...deps, doubt })
  const outbox = createOutbox({ ...deps, add: writer.add, doubt })
  const onForeign = createMistrust(deps)
  /** Nobody listened until now: what is asked of the shop is set right, and what was missed is found. */
  const comeBack = async (storeId: number) => {
    const known = await stores.knownById(storeId)
    if (!known?.connection.proved) return
    await enqueueTend(deps, storeId)
    if (isLive(known.connection)) await doubt(storeId)
  }
  const onConnectionChanged = (storeId: number) => {
    comeBack(storeId).catch((err: unknown) => log.warn({ err, storeId }, 'webhooks wait for the hour'))
  }
  let stopListening = () => {}
  let stopped = false
  let beginning = Promise.resolve()
  /** What was missed while nobody listened. Thousands of shops must not keep the server from opening meanwhile. */
  const begin = async () => {
    for (const [index, { store }] of (await stores.all()).entries()) {
      if (stopped) return
      await enqueueTend(deps, store.storeId, index * APART_MS)
      await reconciling.wish(store.storeId, 'start', { inMs: index * APART_MS })
    }
  }
  return {
    intake: {
      add: writer.add,
      worker: (kind, worker) => void workers.set(kind, worker),
      tendWebhooks: tend,
      async noteUntold(storeId, count) {
        if (count === 0) return
        await webhooksStore(deps.db).noteUntold(storeId, count)
        await enqueueTend(deps, storeId)
      },
      reconciler: reconciling.register,
      doubt,
    },
    jobs: intakeJobs({
      ...deps,
      tend,
      pull: outbox.pull,
      reconciling,
      workerOf: (kind) => workers.get(kind),
      flooded: () => writer.rate() > FLOOD,
    }),
    routes(app) {
      hookDoor(app, { ...deps, add: writer.add, onForeign })
      intakeRoutes(app, { ...deps, reconciling, accounts: given.accounts }, operator)
      intakeDesk(app, { ...deps, reconciling, accounts: given.accounts })
    },
    async start() {
      stores.statusSource('intake', intakeStatus(deps))
      stores.outboxSink(outbox.heard)
      stores.onLettingGo((known, api) => removeWebhooks(deps, known, api))
      stopListening = stores.onConnectionChanged(onConnectionChanged)
      await drainAll(deps)
      beginning = begin().catch((err: unknown) => log.warn({ err }, 'shops wait for the hour and the night'))
    },
    async stop() {
      stopped = true
      stopListening()
      await beginning
    },
  }
}
