import type { ReadonlySignal } from '@preact/signals'
import type { RoomDoor, StoreView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import type { ClientMessage } from '@tandem/contract/socket/client-messages'
import type { Knock, ServerMessage } from '@tandem/contract/socket/server-messages'
import type { PassingCommand, Pointer, Presence } from '@tandem/core/rooms/presence'
import type { Command, RoomEvent } from '@tandem/core/rooms/room-events'
import type { Participant, RoomState } from '@tandem/core/rooms/room-state'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Catalogue } from './catalogue.ts'
import type { MyCart } from './my-cart.ts'
import type { Stage } from './stage.ts'

/** `offline`: the device says it has no network. `closed`: for good; `reason` says why. */
export interface Connection {
  state: 'connecting' | 'live' | 'reconnecting' | 'offline' | 'closed'
  reason?: RoomReason
  /** The server announced that it restarts; it will be back in seconds. */
  moving?: boolean
}

/** A reaction in the air over a product (or over the room). It is dropped from the list when its time is over. */
export interface Cheer {
  key: number
  from: string
  reaction: string
  productId: number | null
  n: number
}

/** A command that the room refused, kept so that its panel can say why beside the text that was not taken. */
export interface RefusedCommand {
  opId: string
  command: Command
  reason: RoomReason
  retryAfterMs: number | null
  at: number
}

/** One person's life in one room: everything a screen needs, as signals. Made by `connectRoom`. */
export interface RoomSession {
  readonly roomId: string
  readonly store: StoreView
  /** The room with my own unconfirmed commands already applied. */
  readonly room: ReadonlySignal<RoomState>
  readonly me: ReadonlySignal<Participant>
  readonly isHost: ReadonlySignal<boolean>
  /** By participant id; people who left have no entry. My own entry is there too. */
  readonly presence: ReadonlySignal<ReadonlyMap<string, Presence>>
  readonly connection: ReadonlySignal<Connection>
  /** Ops that the server has not confirmed yet; a chat message carries its `opId`. */
  readonly pendingOps: ReadonlySignal<ReadonlySet<string>>
  /** Ids of others who are typing now. */
  readonly typing: ReadonlySignal<readonly string[]>
  readonly pointers: ReadonlySignal<ReadonlyMap<string, Pointer>>
  readonly cheers: ReadonlySignal<readonly Cheer[]>
  /** Who waits at the door; only the host gets any. */
  readonly knocks: ReadonlySignal<readonly Knock[]>
  /** The newest last, at most 20. */
  readonly refusals: ReadonlySignal<readonly RefusedCommand[]>
  readonly catalogue: Catalogue
  readonly cart: MyCart
  readonly stage: Stage
  /** Submits a durable command; shown at once, kept and sent again until the room took or refused it. */
  do(command: Command): string
  /** Sends on the passing lane; lost while there is no connection. */
  pass(command: PassingCommand): void
  answerKnock(knockId: string, admit: boolean): void
  /** Removes a refusal once it was read. */
  dismissRefusal(opId: string): void
  /** The room's link and what it was opened on; read anew when the link was renewed. */
  door(): Promise<RoomDoor>
  /**
   * Hears every message of the server after it was worked; what else has its own lane (the call) hangs on here. Who comes
   * late hears first who is in the call.
   */
  tap(listener: (message: ServerMessage) => void): () => void
  /** Sends as it is; false while there is no connection. */
  say(message: ClientMessage): boolean
  /** Another one each time the server took the room up anew. */
  epoch(): number
  /** Opens another socket unless this one answers within so long. */
  verify(withinMs: number): void
  /** `Authorization` header's value for the room's own routes (report, shared, hand-off). */
  authorization(): string
  /** Every durable event as it is confirmed, in order; not those that a snapshot swallowed. */
  onEvent(listener: (event: RoomEvent) => void): () => void
  /** The server's clock now, ms epoch. */
  serverNow(): number
  /** Leaves the room (gives the seat up); the page then says so. */
  leave(): void
  /** Forgets sockets and listeners; the seat is kept. */
  dispose(): void
}

const SessionContext = createContext<RoomSession | null>(null)
export const SessionProvider = SessionContext.Provider

/** The session of the room that this component is in. */
export function useSession(): RoomSession {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('useSession outside of a room')
  return session
}
