import { mayRead } from '@tandem/core/stores/connection'
import { sql } from 'kysely'
import type { JobHandler } from '../../platform/queue/queue.ts'
import type { Reconcile, Reconciled, ReconcileReason } from './intake.public.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { reconciliationsStore } from './reconciliations.store.ts'

export const RECONCILE = 'intake.reconcile'
const KINDS: readonly Reconciled[] = ['products', 'orders']
const REASONS: readonly ReconcileReason[] = ['nightly', 'start', 'doubt', 'asked']
const DAY_MS = 86_400_000
/** Nights are spread over five hours, so that not all shops of a server are walked at once. */
const NIGHT_MINUTES = 300

/** Who compares what, and when: nightly, at start, on doubt, and on ask. */
export function createReconciling(deps: IntakeDeps) {
  const { db, queue, clock, stores } = deps
  const reconcilers = new Map<Reconciled, Reconcile>()

  const enqueue = (storeId: number, kind: Reconciled, why: ReconcileReason, inMs: number) =>
    queue.enqueue(
      db,
      RECONCILE,
      { storeId, kind, why },
      // One at a time per shop and kind; one that is wished for while it runs comes after it.
      {
        key: `${RECONCILE}:${storeId}:${kind}`,
        queue: `reconcile:${storeId}:${kind}`,
        maxAttempts: 8,
        priority: 5,
        place: 'long',
        ...(inMs > 0 && { runAt: clock.now() + inMs }),
      },
    )
  const wish = async (
    storeId: number,
    why: ReconcileReason,
    { wanted = KINDS, inMs = 0 }: { wanted?: readonly Reconciled[]; inMs?: number } = {},
  ) => {
    const known = await stores.knownById(storeId)
    const kinds = wanted.filter((kind) => {
      return known && reconcilers.has(kind) && mayRead(known.connection, kind)
    })
    for (const kind of kinds) await enqueue(storeId, kind, why, inMs)
    return kinds
  }
  const run: JobHandler = async (payload) => {
    const storeId = Number(payload['storeId'])
    const kind = KINDS.find((known) => known === payload['kind'])
    const why = REASONS.find((known) => known === payload['why']) ?? 'asked'
    const known = await stores.knownById(storeId)
    const reconcile = kind && reconcilers.get(kind)
    if (!kind || !reconcile || !known || !mayRead(known.connection, kind)) return
    const startedAt = clock.now()
    const figures = await reconcile(storeId, why)
    if (!figures) return
    await reconciliationsStore(db).keep(storeId, { kind, why, startedAt, endedAt: clock.now(), ...figures })
    deps.log.info({ storeId, kind, why, ...figures }, 'a shop was compared')
    deps.live.tell(storeId, 'sync')
    deps.live.tell(storeId, 'attention')
  }
  return {
    register: (kind: Reconciled, reconcile: Reconcile) => void reconcilers.set(kind, reconcile),
    wish,
    run,
    /** Comparisons of this shop that run, or wait for their turn. */
    async waiting(storeId: number): Promise<Reconciled[]> {
      const keys = KINDS.map((kind) => `${RECONCILE}:${storeId}:${kind}`)
      const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs
        where key = any(${keys}::text[]) and (attempts < max_attempts or locked_at is not null)`.execute(db)
      const found = new Set(rows.map(({ key }) => key))
      return KINDS.filter((kind) => found.has(`${RECONCILE}:${storeId}:${kind}`))
    },
    /** Those whose hour of the night has come and who were not compared since. */
    async nightly(): Promise<void> {
      const last = await reconciliationsStore(db).lastStarts()
      const now = clock.now()
      for (const { store } of await stores.all()) {
        const due = KINDS.filter((kind) => {
          return (last.get(`${store.storeId}:${kind}`) ?? 0) < slotOf(store.storeId, now)
        })
        if (due.length > 0) await wish(store.storeId, 'nightly', { wanted: due })
      }
      await reconciliationsStore(db).prune(now - 60 * DAY_MS)
    },
  }
}

export type Reconciling = ReturnType<typeof createReconciling>

/** The shop's last minute of the night, by UTC: the same every day, another for each shop. */
export function slotOf(storeId: number, now: number): number {
  const slot = Math.floor(now / DAY_MS) * DAY_MS + ((storeId * 37) % NIGHT_MINUTES) * 60_000
  return slot <= now ? slot : slot - DAY_MS
}
