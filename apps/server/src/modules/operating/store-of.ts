import { Type } from 'typebox'
import { refuse } from '../../platform/errors.ts'
import type { StoresForSync } from '../stores/stores.public.ts'

export const StoreParams = Type.Object({ storeKey: Type.String({ maxLength: 64 }) })

/** The number of a shop, whatever its state. Only where the operator asks. */
export async function storeIdOf(deps: { stores: StoresForSync }, storeKey: string): Promise<number> {
  const known = (await deps.stores.known(storeKey)) ?? refuse('no_such_store')
  return known.store.storeId
}
