import type { LookPublic } from '../../look/look.public.ts'
import type { KnownStore } from '../../stores/stores.public.ts'

/** How the *Shop Together* address of a shop's products begins; `ours` is what all of them have in common. */
export function linkPrefixOf(
  { roomsUrl }: Pick<LookPublic, 'roomsUrl'>,
  { store }: Pick<KnownStore, 'store'>,
): { ours: string; prefix: string } {
  const ours = `/s/${store.storeKey}/p/`
  return { ours, prefix: `${roomsUrl(store.storeId)}${ours}` }
}
