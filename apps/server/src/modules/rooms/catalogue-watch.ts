import type { RoomState } from '@tandem/core/rooms/room-state'
import type { ProductChange } from '../catalog/catalog.public.ts'
import type { RoomOutbox } from './outbox.ts'
import type { Owners } from './owners.ts'
import type { Room } from './room.ts'

/** Tells the rooms in which a product is shown or spoken of that the shop changed it. */
export function createCatalogueWatch(owners: Owners, outbox: RoomOutbox): (change: ProductChange) => void {
  /** States are never changed in place, so what one mentions is worked out once. */
  const mentioned = new WeakMap<RoomState, Set<number>>()

  function concerns(room: Room, productId: number): boolean {
    if (room.productId === productId) return true
    for (const { presence } of room.members.values())
      if (presence.view.at === 'product' && presence.view.productId === productId) return true
    let products = mentioned.get(room.state)
    if (!products) {
      products = productsIn(room.state)
      mentioned.set(room.state, products)
    }
    return products.has(productId)
  }

  return ({ storeId, productId, product }) => {
    let text: string | null = null
    for (const room of owners.ofStore(storeId)) {
      if (room.joined.length === 0 || !concerns(room, productId)) continue
      text ??= `{"t":"product","productId":${productId},"product":${JSON.stringify(product)}}`
      outbox.toAll(room, text)
    }
  }
}

/** Every product that a room's state speaks of. */
export function productsIn(state: RoomState): Set<number> {
  const refs = [
    state.spotlight?.ref,
    ...state.compare,
    ...state.shortlist.map((item) => item.ref),
    ...state.chat.map((message) => message.product),
    ...state.polls.flatMap((poll) => poll.options.map((option) => option.product)),
    ...state.suggestions.map((suggestion) => suggestion.line),
    ...Object.values(state.sharedCarts).flat(),
    ...(state.outcome?.items ?? []),
  ]
  const products = new Set(Object.keys(state.votes).map(Number))
  for (const ref of refs) if (ref) products.add(ref.productId)
  return products
}
