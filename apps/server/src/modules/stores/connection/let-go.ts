import type { Kysely } from 'kysely'
import type { PlatformDeps } from '../../../platform/deps.ts'
import type { ShopApi } from '../shop.public.ts'
import { know, type StoredStore } from '../store-memory.ts'
import { noSecrets, openSecrets, sealSecrets } from '../store-secrets.ts'
import type { StoresService } from '../stores.service.ts'
import { storesStore } from '../stores.store.ts'
import type { SaidBy, StoresTables } from '../stores.tables.ts'
import { changeConnection } from './change-connection.ts'
import { eraseStore } from './erase.ts'

export const FAREWELL_JOB = 'stores.farewell'
export const ERASE_JOB = 'stores.erase'

/** The plugin waits for our answer, so it is not kept longer than this; a slow shop of which we let go has longer. */
const WITHIN_MS = 4_000
const WITHIN_OURSELVES_MS = 12_000
/** How long a plugin that is switched off can still say that it was deleted. */
const LEFT_MS = 90 * 24 * 3_600_000
/** When the process dies meanwhile, the job says goodbye a little later. */
const SECOND_TRY_MS = 30_000

export interface LetGo {
  saidBy: SaidBy
  erase: boolean
  /** Whether the plugin has to be told: it was not the one who said so. */
  tellShop: boolean
  /** The plugin was switched off: WordPress does that before it deletes one, and then the owner may want all erased. */
  mayComeBack?: boolean
  /** Written in the same transaction: who did it. */
  also?: (tx: Kysely<StoresTables>) => Promise<void>
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
  const letGo = async (
    storeId: number,
    { saidBy, erase, tellShop, mayComeBack = false, also }: LetGo,
  ): Promise<boolean> => {
    const now = clock.now()
    const changed = await db.transaction().execute(async (tx) => {
      const row = await storesStore(tx).byId(storeId, { lock: true })
      if (!row) return false
      const done = await changeConnection(tx, row, [{ type: 'disconnected' }], { saidBy, now })
      if (done.ok || erase) await also?.(tx)
      const job = { storeId, tellShop, mayComeBack, erase }
      if (done.ok) {
        // The plugin waits for our answer; nobody waits for our own word to it.
        const runAt = tellShop ? now : now + SECOND_TRY_MS
        await queue.enqueue<StoresTables>(tx, FAREWELL_JOB, job, { key: `farewell:${storeId}`, runAt })
      } else if (erase) {
        await queue.enqueue<StoresTables>(tx, ERASE_JOB, { storeId }, { key: `erase:${storeId}` })
      }
      return done.ok
    })
    if (!changed) {
      if (!mayComeBack) await table.wipe(storeId, null)
      return false
    }
    stores.lines.cut(storeId)
    await stores.tell(storeId)
    if (tellShop) return true
    await farewell(storeId, tellShop, mayComeBack)
    if (erase) await eraseSoon(storeId)
    return true
  }
  const eraseSoon = (storeId: number) =>
    queue.enqueue<StoresTables>(db, ERASE_JOB, { storeId }, { key: `erase:${storeId}` })

  /** The last calls with the keys, then the keys are wiped. Once more by the job if the process ended in between. */
  const sayFarewell = async (storeId: number, tellShop: boolean, mayComeBack: boolean): Promise<void> => {
    const row = await table.byId(storeId)
    if (row?.state !== 'disconnected' || row.secretsSealed === '') return
    const before = know({ ...row, state: 'linked' }, deps)
    const failed = (err: unknown) =>
      deps.log.info(
        { err, storeId },
        'a shop did not take our goodbye; its owner finds what is left under WooCommerce',
      )
    const goodbye = async (api: ShopApi) => {
      const told = tellShop && stores.hasPlugin(before)
      const calls = stores.registered.lettingGo.map((listener) => listener(before, api))
      await Promise.all(calls.map((call) => call.catch(failed)))
      // Last: the plugin deletes the key.
      if (told) await api.call('live', 'POST', '/wc-tandem/v1/disconnected', { reason: 'server' })
    }
    await stores.lines.farewell(before, goodbye, tellShop ? WITHIN_OURSELVES_MS : WITHIN_MS).catch(failed)
    const { pluginSecret } = before.secrets
    await table.wipe(storeId, {
      secretsSealed: row.secretsSealed,
      left: mayComeBack ? sealSecrets(deps.secrets, row.storeKey, { ...noSecrets(), pluginSecret }) : null,
      leftUntilAt: mayComeBack ? clock.now() + LEFT_MS : null,
    })
    await stores.tell(storeId)
  }

  const running = new Set<Promise<void>>()
  const farewell = async (...given: Parameters<typeof sayFarewell>): Promise<void> => {
    const mine = sayFarewell(...given)
    running.add(mine)
    await mine.finally(() => running.delete(mine))
  }

  return {
    letGo,
    /** Resolves once no goodbye is under way: what it takes away must not be what a new connection just made. */
    quiet: async () => void (await Promise.allSettled([...running])),
    leftSecretOf({ row }: StoredStore): string | null {
      const { oldSecretsSealed, oldSecretsUntilAt: untilAt } = row
      if (row.state !== 'disconnected' || !oldSecretsSealed || row.secretsSealed !== '') return null
      if (untilAt === null || untilAt < clock.now()) return null
      return openSecrets(deps.secrets, row.storeKey, oldSecretsSealed).pluginSecret
    },
    jobs: {
      [FAREWELL_JOB]: async (payload: Record<string, unknown>) => {
        const storeId = Number(payload['storeId'])
        await farewell(storeId, payload['tellShop'] === true, payload['mayComeBack'] === true)
        if (payload['erase'] === true) await eraseSoon(storeId)
      },
      [ERASE_JOB]: async (payload: Record<string, unknown>) => {
        const storeId = Number(payload['storeId'])
        await farewell(storeId, false, false)
        if (await eraseStore(deps, storeId)) await stores.tell(storeId)
      },
    },
  }
}
