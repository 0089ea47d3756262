import type { Kysely } from 'kysely'
import type { AccountsTables } from './accounts.tables.ts'
import type { StoresForAccounts } from './accounts-deps.ts'
import { auditStore } from './audit.store.ts'
import { peopleStore } from './people.store.ts'

/** PostgreSQL's word for a reference to nothing. */
const NO_SUCH_ROW = '23503'

/** Shops that nobody owns, such as the one of the server's settings, become the operator's. Idempotent. */
export function createAdopt(deps: {
  db: Kysely<AccountsTables>
  now: () => number
  stores: () => StoresForAccounts
}) {
  return async (personId: string): Promise<void> => {
    const there = await deps.stores().everyone()
    // One that waits for its owner is not the operator's to take: whoever proves the shop claims it.
    const ours = there.filter(
      ({ connection }) => connection.kind === 'configured' || connection.state !== 'started',
    )
    const orphans = await peopleStore(deps.db).withoutOwner(ours.map(({ store }) => store.storeId))
    for (const storeId of orphans) {
      const adopting = deps.db.transaction().execute(async (tx) => {
        const people = peopleStore(tx)
        if ((await people.withoutOwner([storeId])).length === 0) return
        await people.join(storeId, personId, 'owner', deps.now())
        await auditStore(tx).add({ storeId, by: { kind: 'system' }, action: 'team.adopted' }, deps.now())
      })
      // Erased a moment ago: what is in memory of it is not true any more.
      await adopting.catch((error: { code?: string }) => {
        if (error.code !== NO_SUCH_ROW) throw error
      })
    }
  }
}
