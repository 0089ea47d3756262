import type { PlatformDeps } from '../../../platform/deps.ts'
import type { KnownStore } from '../../stores/stores.public.ts'

/** How the *Shop Together* address of a shop's products begins; `ours` is what all of them have in common. */
export function linkPrefixOf(
  { publicUrl }: Pick<PlatformDeps, 'publicUrl'>,
  { store }: Pick<KnownStore, 'store'>,
): { ours: string; prefix: string } {
  const ours = `/s/${store.storeKey}/p/`
  return { ours, prefix: `${publicUrl()}${ours}` }
}
