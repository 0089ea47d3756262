import type { Kysely } from 'kysely'
import type { Clock } from '../../platform/clock.ts'
import type { StoresTables } from './stores.tables.ts'
import type { Suspending } from './suspending.public.ts'

/** `tell` is the stores' own: it makes every node look at the shop anew. */
export function createSuspending(deps: { clock: Clock; tell(storeId: number): Promise<void> }): Suspending {
  const stores = <DB>(tx: Kysely<DB>) => (tx as unknown as Kysely<StoresTables>).updateTable('stores')
  return {
    async suspend(tx, storeId, by, reason) {
      const now = deps.clock.now()
      const update = stores(tx)
        .set({ suspended_at: now, suspended_by: by, suspended_reason: reason, updated_at: now })
        .where('store_id', '=', storeId)
      // The operator's word goes over the plan's, and not the other way round.
      const { numUpdatedRows } = await (by === 'operator'
        ? update.where((eb) => eb.or([eb('suspended_by', 'is', null), eb('suspended_by', '=', 'plan')]))
        : update.where('suspended_by', 'is', null)
      ).executeTakeFirst()
      return numUpdatedRows > 0n
    },
    async lift(tx, storeId, by) {
      const { numUpdatedRows } = await stores(tx)
        .set({ suspended_at: null, suspended_by: null, suspended_reason: '', updated_at: deps.clock.now() })
        .where('store_id', '=', storeId)
        .where('suspended_by', '=', by)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
    tell: deps.tell,
  }
}
