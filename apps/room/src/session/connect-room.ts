import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { RoomDoor, StoreView } from '@tandem/contract/http/rooms'
import type { RoomReason } from '@tandem/contract/room-reasons'
import type { ClientMessage } from '@tandem/contract/socket/client-messages'
import { PROTOCOL_VERSION, type ServerMessage, type Welcome } from '@tandem/contract/socket/server-messages'
import type { PassingCommand } from '@tandem/core/rooms/presence'
import { type Participant, type ProductRef, participantOf } from '@tandem/core/rooms/room-state'
import { createCatalogue } from './create-catalogue.ts'
import { createMyCart } from './create-my-cart.ts'
import { createStage, type OwnStage } from './create-stage.ts'
import { forgetMembership, type Membership, rememberMembership } from './credentials.ts'
import { createDurableLane } from './durable-lane.ts'
import { ask } from './http.ts'
import { openLink } from './link.ts'
import { createPassingIn } from './passing-in.ts'
import { createPassingOut } from './passing-out.ts'
import { randomToken } from './random-token.ts'
import type { Connection, RoomSession } from './room-session.ts'
import { invitationAt, shopPage } from './shop-page.ts'

/** How this tab comes to its room: back to a seat it has, or in by an invitation. */
export type Entry =
  | { by: 'membership'; membership: Membership }
  | { by: 'invitation'; invite: string; name: string; knock: boolean }

export interface Connecting {
  /** Resolves when the room let this tab in; rejects never. */
  readonly session: Promise<RoomSession | { refused: RoomReason }>
  readonly connection: RoomSession['connection']
  /** The place in the queue at a locked door; null when not knocking. */
  readonly knocking: ReadonlySignal<number | null>
  cancel(): void
}

type OwnSession = RoomSession & { readonly stage: OwnStage }

interface Options {
  store: StoreView
  entry: Entry
  device: 'phone' | 'desktop'
  /** What is on the stage when nothing was looked at before in this tab. */
  first: ProductRef | null
}

/** Opens the socket and keeps it. The session is made by the room's first welcome. */
export function connectRoom({ store, entry, device, first }: Options): Connecting {
  const connection = signal<Connection>({ state: 'connecting' })
  const knocking = signal<number | null>(null)
  let membership = entry.by === 'membership' ? entry.membership : null
  let session: OwnSession | null = null
  let clockSkewMs = 0
  let welcomed = false
  /** The server said that it restarts. */
  let moving = false
  /** Until when what the tab knows of the shop was kept true by live messages, ms. */
  let liveUntilAt = 0
  // Chosen here, so that a join whose welcome was lost on the way is not somebody else when it is sent again.
  const proof = randomToken(24)
  let settle: (outcome: RoomSession | { refused: RoomReason }) => void = () => {}
  const settled = new Promise<RoomSession | { refused: RoomReason }>((resolve) => {
    settle = resolve
  })

  const lane = createDurableLane({
    send: (op) => welcomed && link.send({ t: 'op', opId: op.opId, c: op.command }),
    resume: () => link.renew(),
    now: () => Date.now() + clockSkewMs,
  })
  const passing = createPassingIn((from, seq) => session?.stage.declineFrom(from, seq))
  const knocks = signal<Welcome['knocks']>([])
  const taps = new Set<(message: ServerMessage) => void>()
  let callPeople: ServerMessage | null = null

  const hello = (): ClientMessage => {
    welcomed = false
    const common = { t: 'hello' as const, v: PROTOCOL_VERSION, device }
    if (membership === null && entry.by === 'invitation')
      return { ...common, join: { invite: entry.invite, name: entry.name, knock: entry.knock, proof } }
    const { roomId, participantId, credential } = membership as Membership
    const { epoch, lastSeq } = lane.position() ?? { epoch: 0, lastSeq: 0 }
    return { ...common, resume: { roomId, participantId, credential, epoch, lastSeq } }
  }
  const down = () => {
    if (connection.peek().state === 'closed') return
    const state = session === null ? 'connecting' : navigator.onLine ? 'reconnecting' : 'offline'
    connection.value = moving ? { state, moving } : { state }
  }
  const closed = (reason: RoomReason) => {
    knocking.value = null
    connection.value = { state: 'closed', reason }
    if (
      reason === 'removed' ||
      reason === 'room_ended' ||
      reason === 'no_such_room' ||
      reason === 'malformed'
    )
      if (membership) forgetMembership(membership.roomId)
    settle({ refused: reason })
  }
  const welcome = (w: Welcome) => {
    membership = {
      roomId: w.roomId,
      participantId: w.you,
      credential: w.credential ?? membership?.credential ?? proof,
      storeKey: store.storeKey,
      invite: membership?.invite ?? (entry.by === 'invitation' ? entry.invite : null),
    }
    rememberMembership(membership)
    clockSkewMs = w.serverNow - Date.now()
    batch(() => {
      welcomed = true
      moving = false
      knocking.value = null
      lane.welcome(w)
      passing.replacePresence(w.presence)
      knocks.value = w.knocks
      connection.value = { state: 'live' }
    })
    if (session === null) {
      session = makeSession(w)
      settle(session)
    }
    introduce()
  }
  const receive = (m: ServerMessage) => {
    if (m.t === 'welcome') welcome(m)
    else if (m.t === 'knocking') knocking.value = m.position
    else if (m.t === 'presence') passing.setPresence(m.p)
    else if (m.t === 'p') {
      // A frame of several people's notes holds one's own as well.
      if (m.from !== membership?.participantId) passing.receive(m)
    } else if (m.t === 'product') session?.catalogue.receive(m.productId, m.product)
    else if (m.t === 'knocks') knocks.value = m.knocks
    else if (m.t === 'moving') {
      moving = true
      link.retryAfter(m.retryAfterMs)
    } else if (m.t !== 'call') lane.receive(m)
    else if (m.c.k === 'people') callPeople = m
    for (const listener of taps) listener(m)
  }

  const sendPassing = createPassingOut((c) => {
    if (welcomed) link.send({ t: 'p', c })
  })
  // Nobody sees a pointer or a pen in an empty room.
  const alone = () => passing.presence.peek().size < 2
  const pass = (c: PassingCommand) => {
    if (c.k === 'cheer') passing.addCheer(membership?.participantId ?? '', c.reaction, c.productId, 1)
    if ((c.k === 'pointer' || c.k === 'typing') && alone()) return
    sendPassing(c)
  }
  // The passing lane is not stored: whoever resumes says again what they look at.
  const introduce = () => {
    if (session === null) return
    session.stage.reintroduce()
    pass({ k: 'away', on: document.hidden })
    session.catalogue.refresh(liveUntilAt)
  }

  const makeSession = (w: Welcome): OwnSession => {
    const me = computed<Participant>(() => participantOf(lane.room.value, w.you) ?? nobody(w.you))
    const isHost = computed(() => lane.room.value.hostId === w.you)
    const authorization = () => `Bearer ${membership?.participantId}.${membership?.credential}`
    const catalogue = createCatalogue(store.storeKey, () => Date.now())
    const cart = createMyCart({ store, roomId: w.roomId, catalogue, authorization, lane, me: w.you })
    const stage = createStage({
      me: w.you,
      roomId: w.roomId,
      room: lane.room,
      presence: passing.presence,
      pass,
      do: lane.do,
      first,
      now: () => Date.now() + clockSkewMs,
    })
    const stopListening = lane.onEvent((e) => {
      if (e.by !== null && (e.body.type === 'said' || e.body.type === 'left')) passing.hush(e.by)
    })
    return {
      roomId: w.roomId,
      store,
      room: lane.room,
      me,
      isHost,
      presence: passing.presence,
      connection,
      pendingOps: lane.pendingOps,
      typing: passing.typing,
      pointers: passing.pointers,
      cheers: passing.cheers,
      knocks,
      refusals: lane.refusals,
      catalogue,
      cart,
      stage,
      do: lane.do,
      pass,
      answerKnock(knockId, admit) {
        link.send({ t: 'answer-knock', knockId, admit })
        knocks.value = knocks.peek().filter((k) => k.knockId !== knockId)
      },
      dismissRefusal: lane.dismissRefusal,
      async door() {
        const door = await readDoor(w.roomId, authorization(), membership)
        const page = shopPage(store)
        return page === null ? door : { ...door, inviteUrl: invitationAt(page, door.invite) }
      },
      authorization,
      tap(listener) {
        taps.add(listener)
        if (callPeople) listener(callPeople)
        return () => taps.delete(listener)
      },
      say: (message) => welcomed && link.send(message),
      epoch: () => lane.position()?.epoch ?? 0,
      verify: link.verify,
      onEvent: lane.onEvent,
      serverNow: () => Date.now() + clockSkewMs,
      leave() {
        if (connection.peek().state === 'live') lane.do({ type: 'leave' })
        lane.abandon()
        setTimeout(() => link.stop(), 50)
        connection.value = { state: 'closed', reason: 'not_in_room' }
      },
      dispose() {
        stopListening()
        dispose()
      },
    }
  }

  const awayness = () => pass({ k: 'away', on: document.hidden })
  document.addEventListener('visibilitychange', awayness)
  const dispose = () => {
    document.removeEventListener('visibilitychange', awayness)
    removeEventListener('offline', network)
    removeEventListener('online', network)
    link.stop()
    lane.stop()
    passing.stop()
    session?.stage.stop()
  }
  const network = () => {
    if (connection.peek().state === 'reconnecting' || connection.peek().state === 'offline') down()
  }
  addEventListener('offline', network)
  addEventListener('online', network)

  const link = openLink(socketUrl(), {
    hello,
    receive: (m) => batch(() => receive(m)),
    settled() {
      if (welcomed) liveUntilAt = Date.now()
      batch(() => lane.settled())
    },
    changed: (state) => state === 'down' && down(),
    closed,
  })
  return { session: settled, connection, knocking, cancel: dispose }
}

function socketUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/rt`
}

async function readDoor(
  roomId: string,
  authorization: string,
  membership: Membership | null,
): Promise<RoomDoor> {
  const answer = await ask<RoomDoor>(`/api/public/rooms/${roomId}`, { authorization })
  if (!answer.ok) throw new Error(answer.reason)
  if (membership) rememberMembership({ ...membership, invite: answer.value.invite })
  return answer.value
}

function nobody(id: string): Participant {
  return { id, name: '', colour: 0, joinedAt: 0, standing: 'left', chatMuted: false }
}
