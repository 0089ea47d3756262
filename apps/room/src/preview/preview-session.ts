import { computed, signal } from '@preact/signals'
import type { ProductCard } from '@tandem/contract/http/catalogue'
import type { StoreView } from '@tandem/contract/http/rooms'
import { decide } from '@tandem/core/rooms/decide'
import type { Presence } from '@tandem/core/rooms/presence'
import { reduce } from '@tandem/core/rooms/reduce'
import type { Command, RoomEvent } from '@tandem/core/rooms/room-events'
import { type Participant, participantOf } from '@tandem/core/rooms/room-state'
import { createCatalogue } from '../session/create-catalogue.ts'
import { createMyCart } from '../session/create-my-cart.ts'
import { createStage } from '../session/create-stage.ts'
import type { DurableLane } from '../session/durable-lane.ts'
import type { Connection, RoomSession } from '../session/room-session.ts'
import { FRIENDS, ME, sampleRoom } from './sample-talk.ts'

/** A session with nobody at the other end: what is done here is shown here, and told to nobody. */
export function previewSession(store: StoreView, products: readonly ProductCard[]): RoomSession {
  const now = () => Date.now()
  const room = signal(sampleRoom(store.storeKey, products, now()))
  const listeners = new Set<(event: RoomEvent) => void>()
  const first = products[0] ? { productId: products[0].id, variationId: null } : null
  const act = (command: Command): string => {
    const decision = decide(room.peek(), command, { by: ME, now: now() })
    if (!decision.ok || command.type === 'leave' || command.type === 'end') return ''
    const event = { seq: room.peek().seq + 1, at: now(), by: ME, opId: null, body: decision.body }
    room.value = reduce(room.peek(), event)
    for (const listener of listeners) listener(event)
    return ''
  }
  const onEvent = (listener: (event: RoomEvent) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const catalogue = createCatalogue(store.storeKey, now)
  const presence = signal(presenceOf(first?.productId ?? null))
  const lane = { room, do: act } as unknown as DurableLane
  const cart = createMyCart({ store, roomId: 'preview', me: ME, catalogue, lane, authorization: () => '' })
  const stage = createStage({
    me: ME,
    roomId: 'preview',
    room,
    presence,
    pass: () => {},
    do: act,
    first,
    now,
  })
  const nobody = { id: ME, name: '', colour: 3, joinedAt: 0, standing: 'left', chatMuted: false } as const
  return {
    roomId: 'preview',
    store,
    room,
    me: computed<Participant>(() => participantOf(room.value, ME) ?? nobody),
    isHost: signal(true),
    presence,
    connection: signal<Connection>({ state: 'live' }),
    pendingOps: signal(new Set<string>()),
    typing: signal([]),
    pointers: signal(new Map()),
    cheers: signal([]),
    knocks: signal([]),
    refusals: signal([]),
    catalogue,
    cart: { ...cart, handOff: () => Promise.reject(new Error('offline')) },
    stage,
    do: act,
    pass: () => {},
    answerKnock: () => {},
    dismissRefusal: () => {},
    door: () => Promise.reject(new Error('offline')),
    authorization: () => '',
    tap: () => () => {},
    say: () => false,
    epoch: () => 0,
    verify: () => {},
    onEvent,
    serverNow: now,
    leave: () => {},
    dispose: () => stage.stop(),
  }
}

function presenceOf(productId: number | null): ReadonlyMap<string, Presence> {
  const view =
    productId === null
      ? ({ at: 'catalogue', category: null } as const)
      : ({ at: 'product', productId, variationId: null, image: 0, section: 'gallery' } as const)
  const one = (participantId: string): Presence => ({
    participantId,
    state: 'here',
    view,
    following: null,
    followable: true,
    device: 'desktop',
  })
  return new Map(FRIENDS.map((id) => [id, one(id)]))
}
