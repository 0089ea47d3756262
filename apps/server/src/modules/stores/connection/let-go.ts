import type { PlatformDeps } from '../../../platform/deps.ts'
import { know } from '../store-memory.ts'
import type { StoresService } from '../stores.service.ts'
import { storesStore } from '../stores.store.ts'
import type { SaidBy, StoresTables } from '../stores.tables.ts'
import { changeConnection } from './change-connection.ts'
import { eraseStore } from './erase.ts'

export const FAREWELL_JOB = 'stores.farewell'
export const ERASE_JOB = 'stores.erase'

/** The plugin waits for our answer, so it is not kept longer than this. */
const WITHIN_MS = 4_000
/** When the process dies meanwhile, the job says goodbye a little later. */
const SECOND_TRY_MS = 30_000

export interface LetGo {
  saidBy: SaidBy
  erase: boolean
  /** Whether the plugin has to be told: it was not the one who said so. */
  tellShop: boolean
}

export type LettingGo = ReturnType<typeof createLettingGo>

/**
 * The end of a connection (C13, C14): first it is written down and every line is cut, then the last calls take our
 * webhooks away, then the secrets are wiped.
 */
export function createLettingGo(deps: PlatformDeps & { stores: StoresService }) {
  const { clock, queue, stores } = deps
  const db = deps.db.withTables<StoresTables>()
  const table = storesStore(db)

  /** False when there was nothing to let go of. */
  const letGo = async (storeId: number, { saidBy, erase, tellShop }: LetGo): Promise<boolean> => {
    const now = clock.now()
    const changed = await db.transaction().execute(async (tx) => {
      const row = await storesStore(tx).byId(storeId, { lock: true })
      if (!row) return false
      const done = await changeConnection(tx, row, [{ type: 'disconnected' }], { saidBy, now })
      const job = { storeId, tellShop }
      if (done.ok) {
        await queue.enqueue<StoresTables>(tx, FAREWELL_JOB, job, {
          key: `farewell:${storeId}`,
          runAt: now + SECOND_TRY_MS,
        })
      }
      if (erase) {
        await queue.enqueue<StoresTables>(
          tx,
          ERASE_JOB,
          { storeId },
          { key: `erase:${storeId}`, runAt: now + (done.ok ? WITHIN_MS + 1_000 : 0) },
        )
      }
      return done.ok
    })
    if (!changed) return false
    stores.lines.cut(storeId)
    await stores.tell(storeId)
    await farewell(storeId, tellShop)
    if (erase) await queue.enqueue<StoresTables>(db, ERASE_JOB, { storeId }, { key: `erase:${storeId}` })
    return true
  }

  /** The last calls with the keys, then the keys are wiped. Once more by the job if the process ended in between. */
  const farewell = async (storeId: number, tellShop: boolean): Promise<void> => {
    const row = await table.byId(storeId)
    if (row?.state !== 'disconnected' || row.secretsSealed === '') return
    const before = know({ ...row, state: 'linked' }, deps)
    try {
      await stores.lines.farewell(
        before,
        async (api) => {
          for (const listener of stores.registered.lettingGo) await listener(before, api)
          if (tellShop && stores.hasPlugin(before)) {
            await api.call('live', 'POST', '/wc-tandem/v1/disconnected', { reason: 'server' })
          }
        },
        WITHIN_MS,
      )
    } catch (err) {
      deps.log.info(
        { err, storeId },
        'the shop did not take our goodbye; its owner finds what is left under WooCommerce',
      )
    }
    await table.wipe(storeId, row.secretsSealed)
  }

  return {
    letGo,
    jobs: {
      [FAREWELL_JOB]: async (payload: Record<string, unknown>) =>
        farewell(Number(payload['storeId']), payload['tellShop'] === true),
      [ERASE_JOB]: async (payload: Record<string, unknown>) => {
        const storeId = Number(payload['storeId'])
        await farewell(storeId, false)
        if (await eraseStore(deps, storeId)) await stores.tell(storeId)
      },
    },
  }
}
