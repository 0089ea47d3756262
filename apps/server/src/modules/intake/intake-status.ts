import type { PluginStatus } from '@tandem/contract/http/connect'
import type { Reconciled } from './intake.public.ts'
import type { IntakeDeps } from './intake-deps.ts'
import { reconciliationsStore } from './reconciliations.store.ts'
import { topicsFor } from './topics.ts'
import { webhooksStore } from './webhooks.store.ts'

const KINDS: readonly Reconciled[] = ['products', 'orders']
const seconds = (ms: number) => Math.floor(ms / 1000)

/** What the plugin's page shows of how the shop is followed. */
export function intakeStatus({ db, stores }: IntakeDeps) {
  return async (storeId: number): Promise<Partial<PluginStatus>> => {
    const known = await stores.knownById(storeId)
    const state = await webhooksStore(db).state(storeId)
    const last = await Promise.all(KINDS.map((kind) => reconciliationsStore(db).last(storeId, kind)))
    const walks = last.filter((walk) => walk !== null)
    return {
      webhooks: {
        expected: known ? topicsFor(known.connection).length : 0,
        active: state.webhooksActive,
        checked_at: state.webhooksCheckedAt === null ? null : seconds(state.webhooksCheckedAt),
      },
      reconciliation:
        walks.length === 0
          ? null
          : {
              at: seconds(Math.max(...walks.map(({ endedAt }) => endedAt))),
              compared: walks.reduce((sum, { compared }) => sum + compared, 0),
              differences: walks.reduce((sum, { differences }) => sum + differences, 0),
            },
    }
  }
}
