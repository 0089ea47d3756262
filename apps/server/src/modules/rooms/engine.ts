import type { Clock } from '../../platform/clock.ts'
import type { Ids } from '../../platform/ids.ts'
import type { Log } from '../../platform/log/log.ts'
import type { Strangers } from '../../platform/socket/strangers.ts'
import type { Vault } from '../../platform/vault/vault.ts'
import type { InsightsPublic } from '../insights/insights.public.ts'
import { createAftermath } from './aftermath.ts'
import { type Arrivals, createArrivals } from './arrivals.ts'
import { createCallLane } from './call/call-lane.ts'
import type { CallLinesOf } from './call/call-lines.ts'
import { createKnocks } from './knocks.ts'
import { createLeading } from './leading.ts'
import type { LogStore } from './log.store.ts'
import { createLogWriter, type LogWriter } from './log-writer.ts'
import { createOrdering, type Ordering } from './ordering.ts'
import { createOutbox, type RoomOutbox } from './outbox.ts'
import { createOwners, type Owners } from './owners.ts'
import { createPassingLanes, type PassingLanes } from './passing.ts'
import { createPresenceKeeper, type PresenceKeeper, presenceText } from './presence-keeper.ts'
import { createReceive } from './receive.ts'
import type { Room } from './room.ts'
import { createRoomFigures } from './room-figures.ts'
import type { RoomsStore } from './rooms.store.ts'
import type { Session } from './session.ts'
import { createSessions, type Sessions } from './sessions.ts'
import type { RoomSettingsKeeper } from './shop/room-settings.ts'
import type { RoomSteps } from './shop/steps.ts'
import { createSweeper } from './sweeper.ts'
import { createSafeTeller, type SafeTeller } from './tell-safe.ts'

export interface Engine {
  owners: Owners
  sessions: Sessions
  ordering: Ordering
  outbox: RoomOutbox
  writer: LogWriter
  passing: PassingLanes
  presence: PresenceKeeper
  safeTeller: SafeTeller
  sweeper: ReturnType<typeof createSweeper>
  receive(session: Session, data: Buffer, isBinary: boolean): void
}

/** Puts the parts of the room engine together. They know each other in a circle (an event closes sockets, a socket makes events), so some are given as functions. */
export function createEngine(deps: {
  clock: Clock
  ids: Ids
  log: Log
  nodeId: string
  store: RoomsStore
  logStore: LogStore
  insights: InsightsPublic
  secrets: Vault
  isProduct: (storeId: number, productId: number) => Promise<boolean>
  steps: RoomSteps
  settings: Pick<RoomSettingsKeeper, 'maskOf' | 'ready'>
  strangers: Strangers
  mayHello: (address: string) => boolean
  socketPath: string
  /** How browsers of a call find each other. */
  callLines: CallLinesOf
  /** How long to gather before a room is written to again. */
  paceMs: () => number
}): Engine {
  const { clock, ids, log, nodeId } = deps
  const figures = createRoomFigures(deps)
  const owners: Owners = createOwners({
    clock,
    log,
    nodeId,
    store: deps.logStore,
    prepare: deps.settings.ready,
    onClosed: sendAllAway,
  })
  const outbox: RoomOutbox = createOutbox({
    now: clock.now,
    paceMs: deps.paceMs,
    listener: {
      onSlow: (joined) => sessions.end(joined.session, 'slow'),
      onCaughtUp({ room, session }) {
        const presences = [...room.members.values()].map((member) => presenceText(member.presence))
        outbox.toOne(room, session, presences.join())
      },
    },
  })
  const safeTeller = createSafeTeller()
  const sessions: Sessions = createSessions({
    clock,
    strangers: deps.strangers,
    presence: () => presence,
    onKnockerGone: (room, session) => knocks.withdraw(room, session),
    onGone: (joined) => call.socketGone(joined),
  })
  const passing = createPassingLanes({ clock, outbox, presence: () => presence })
  const presence = createPresenceKeeper({ clock, outbox, figures, onHeld: passing.hold })
  const call = createCallLane({
    ...{ clock, log, outbox, lines: deps.callLines, vault: deps.secrets },
    holds: owners.holds,
  })
  const knocks = createKnocks({
    clock,
    ids,
    outbox,
    sessions,
    admit: (room, session, name) => arrivals.admit(room, session, name),
  })
  const writer = createLogWriter({
    store: deps.logStore,
    gatherMs: () => deps.paceMs() / 3,
    nodeId,
    log,
    onWritten(room, seq) {
      const before = room.safe
      owners.written(room, seq)
      safeTeller.owe(room, before)
    },
    onFenced: owners.lose,
  })
  const after = createAftermath({ outbox, sessions, presence, knocks, call })
  const ordering = createOrdering({
    clock,
    ids,
    writer,
    outbox,
    figures,
    heirs: presence.heirs,
    maskOf: deps.settings.maskOf,
    after,
  })
  const lead = createLeading({ sessions, log, path: deps.socketPath })
  const common = { clock, ids, log, owners, ordering, outbox, sessions, presence, knocks, call }
  const arrivals: Arrivals = createArrivals({ ...common, store: deps.store, mayHello: deps.mayHello, lead })

  function sendAllAway(room: Room): void {
    outbox.flush(room)
    for (const joined of [...room.joined]) sessions.end(joined.session, 'moving')
    knocks.refuseAll(room, 'moving')
  }

  return {
    owners,
    sessions,
    ordering,
    outbox,
    writer,
    passing,
    presence,
    safeTeller,
    sweeper: createSweeper(common),
    receive: createReceive({ ...common, arrivals, passing }),
  }
}
