import type { RoomOpened } from '@tandem/contract/http/rooms'
import { neededLine } from '@tandem/core/rooms/decision'
import { LIMITS } from '@tandem/core/rooms/limits'
import { rulesOf } from '@tandem/core/rooms/room-rules'
import type { Clock } from '../../platform/clock.ts'
import { refuse } from '../../platform/errors.ts'
import type { Ids } from '../../platform/ids.ts'
import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { PlansPublic } from '../operating/plans.public.ts'
import type { StoresPublic } from '../stores/stores.public.ts'
import { hashCredential } from './credentials.ts'
import type { Ordering } from './ordering.ts'
import type { Owners } from './owners.ts'
import type { RoomRow, RoomsStore } from './rooms.store.ts'
import type { RoomSettingsKeeper } from './shop/room-settings.ts'

export interface OpeningDeps {
  clock: Clock
  ids: Ids
  nodeId: string
  store: RoomsStore
  owners: Owners
  ordering: Ordering
  stores: Pick<StoresPublic, 'storeByKey'>
  catalog: Pick<CatalogPublic, 'productView'>
  settings: Pick<RoomSettingsKeeper, 'of' | 'ready'>
  /** What the shop's plan holds; absent: there are no plans. */
  plans?: Pick<PlansPublic, 'roomBounds'>
  /** Where a shop's rooms are reached, without a trailing slash. */
  roomsUrl(storeId: number): string
}

export interface OpenRoom {
  storeKey: string
  name: string
  productId: number | null
  variationId: number | null
  lang: string
}

/** A new room with its first person in it, who is the host. Answered once both survive a crash. */
export async function openRoom(deps: OpeningDeps, wish: OpenRoom): Promise<RoomOpened> {
  const { wrong } = neededLine(wish.name, LIMITS.name)
  if (wrong) refuse(wrong)
  const store = (await deps.stores.storeByKey(wish.storeKey)) ?? refuse('no_such_store')
  const product =
    wish.productId === null ? null : await deps.catalog.productView(store.storeId, wish.productId)
  if (wish.productId !== null && product === null) refuse('no_such_product')
  // One that the shop no longer has: the room opens on the product, with nothing chosen.
  const isIts = product?.variations.some((one) => one.id === wish.variationId)
  const settings = await deps.settings.of(store.storeId, store.view.seats)
  await deps.settings.ready(store.storeId)
  const bounds = await deps.plans?.roomBounds(store.storeId)
  if (bounds?.full) refuse('shop_rooms_full')
  const row: RoomRow & { invite: string } = {
    storeId: store.storeId,
    roomId: deps.ids.token(16),
    storeKey: store.storeKey,
    productId: wish.productId,
    variationId: isIts ? wish.variationId : null,
    lang: wish.lang,
    // Two are the fewest that make a room, whatever a plan says.
    seats: Math.max(2, Math.min(settings.seats, bounds?.seats ?? settings.seats)),
    rules: rulesOf(settings),
    invite: deps.ids.token(16),
    createdAt: deps.clock.now(),
    endedAt: null,
    erasedAt: null,
  }
  await deps.store.insertRoom(row, deps.nodeId)
  const room = deps.owners.begin(row)
  const participantId = deps.ids.token(9)
  const credential = deps.ids.token(24)
  const joined = deps.ordering.server(
    room,
    { type: 'join', participantId, name: wish.name, admitted: true },
    hashCredential(credential),
  )
  if (!joined.ok) refuse(joined.reason)
  if (!(await deps.owners.whenSafe(room, joined.seq))) refuse('moving')
  return {
    roomId: row.roomId,
    participantId,
    credential,
    invite: row.invite,
    inviteUrl: inviteUrlOf(deps.roomsUrl(row.storeId), row.invite),
  }
}

export function inviteUrlOf(roomsUrl: string, invite: string): string {
  return `${roomsUrl}/j/${invite}`
}
