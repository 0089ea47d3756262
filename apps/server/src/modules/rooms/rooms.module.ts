import type { IncomingMessage } from 'node:http'
import { LIMITS, TIMES } from '@tandem/core/rooms/limits'
import { takeToken } from '@tandem/core/rooms/rate'
import type { PlatformDeps } from '../../platform/deps.ts'
import { addressKey } from '../../platform/http/address-key.ts'
import type { OperatorDoor } from '../../platform/http/operator-door.ts'
import type { ServerModule } from '../../platform/module.ts'
import { createAddressRates } from '../../platform/socket/address-rates.ts'
import { clientAddress } from '../../platform/socket/client-address.ts'
import { originCheck } from '../../platform/socket/origin.ts'
import { createPace } from '../../platform/socket/pace.ts'
import { createSocketDoor } from '../../platform/socket/socket-door.ts'
import { SOCKET_PATH } from '../../platform/socket/socket-path.ts'
import { createStrangers } from '../../platform/socket/strangers.ts'
import type { CatalogPublic } from '../catalog/catalog.public.ts'
import type { ConversionsPublic, InsightsPublic } from '../insights/insights.public.ts'
import type { LookPublic } from '../look/look.public.ts'
import type { PlansPublic } from '../operating/plans.public.ts'
import type { StoresForSync, StoresPublic } from '../stores/stores.public.ts'
import { RATES, STRANGERS } from './bounds.ts'
import { createCallLines } from './call/call-lines.ts'
import { createLiveKit } from './call/media-server.ts'
import { createCatalogueWatch } from './catalogue-watch.ts'
import { createDrain } from './drain.ts'
import { createEngine } from './engine.ts'
import { createLogStore } from './log.store.ts'
import { createNodes } from './nodes.ts'
import { reportsRoutes } from './reports.ts'
import { createRoomReader, hostNameOf } from './room-reader.ts'
import { roomsJobs } from './rooms.jobs.ts'
import type { RoomsPublic } from './rooms.public.ts'
import { roomsRoutes } from './rooms.routes.ts'
import { createRoomsStore } from './rooms.store.ts'
import { seatPassRoutes } from './seat-pass.routes.ts'
import { createSeatPasses } from './seat-pass.ts'
import { createRoomEnding, type RoomEnding } from './shop/ending.ts'
import { createLiveRooms, type LiveRooms } from './shop/live-rooms.ts'
import { createRoomSettings, type RoomSettingsKeeper } from './shop/room-settings.ts'
import type { RoomSettingsTables } from './shop/settings.store.ts'
import { createRoomSteps } from './shop/steps.ts'
import { createStoreWatch } from './store-watch.ts'

/** What an invitation or a room's id can look like; anything else in an address is not even looked up. */
const TOKEN = /^[A-Za-z0-9_-]{8,64}$/

export interface RoomsModuleDeps extends PlatformDeps {
  stores: StoresPublic & Pick<StoresForSync, 'onConnectionChanged'>
  catalog: CatalogPublic
  insights: InsightsPublic
  conversions: Pick<ConversionsPublic, 'handedOff'>
  look: LookPublic
  plans?: Pick<PlansPublic, 'roomBounds'>
}

/** What the shop's own people do with rooms. */
export interface RoomsForShop {
  settings: RoomSettingsKeeper
  ending: RoomEnding
  liveNow: LiveRooms['now']
}

/** Rooms: their owner, their door, their end. */
export function createRoomsModule(
  deps: RoomsModuleDeps,
  operator: OperatorDoor,
): ServerModule & { rooms: RoomsPublic; shop: RoomsForShop } {
  const log = deps.log.child({ module: 'rooms' })
  const { clock, ids, pool, config } = deps
  const store = createRoomsStore(pool)
  const logStore = createLogStore(pool, deps.writePool)
  const nodes = createNodes({
    pool: deps.writePool,
    ids,
    log,
    address: deps.nodeUrl,
    // An address that the operator chose is one node's alone, whatever its machine is called after a restart.
    ...(config.nodeUrl ? { hostName: '' } : {}),
  })
  const strangers = createStrangers(STRANGERS)
  const { nodeId } = nodes
  const settings = createRoomSettings({
    db: deps.db.withTables<RoomSettingsTables>(),
    bus: deps.bus,
    clock,
    log,
  })
  const steps = createRoomSteps({ pool: deps.writePool, clock, log, insights: deps.insights })
  const hellos = createAddressRates(hellosRate(config.requestsPerMinute), clock.now)
  const pace = createPace(TIMES.tickMs)
  const { liveKit } = config.calls
  const callLines = createCallLines({
    clock,
    log,
    config: config.calls,
    mediaServer: liveKit ? createLiveKit(liveKit, clock) : null,
    hidesAddresses: settings.relayOnlyOf,
  })
  const engine = createEngine({
    ...deps,
    log,
    store,
    logStore,
    nodeId,
    steps,
    settings,
    strangers,
    mayHello: hellos.take,
    isProduct: async (storeId, productId) => (await deps.catalog.productView(storeId, productId)) !== null,
    socketPath: SOCKET_PATH,
    callLines,
    paceMs: pace.ms,
  })
  const reader = createRoomReader(store, logStore, engine.owners)
  const passes = createSeatPasses({ vault: deps.secrets, clock, ids, bus: deps.bus, log })
  const liveRooms = createLiveRooms({
    ...{ pool: deps.writePool, nodeId, live: deps.live, clock, log },
    rooms: () => engine.owners.rooms,
  })
  const ending = createRoomEnding({ ...engine, bus: deps.bus, store, log })
  const drain = createDrain({ ...engine, log })
  const openings = createAddressRates(roomsRate(config.requestsPerMinute), clock.now)
  const shares = createAddressRates({ perSecond: 1 / 60, burst: 1 }, clock.now)
  const addressOf = clientAddress(config.trustProxy)
  const keyOf = (request: IncomingMessage) => addressKey(addressOf(request))
  const door = createSocketDoor(
    { path: SOCKET_PATH, maxFrameBytes: LIMITS.frameBytes },
    {
      mayOpen: originCheck({ publicUrl: deps.publicUrl, isStoreOrigin: deps.stores.isStoreOrigin }),
      refuseAtDoor(request) {
        if (drain.isDraining()) return 'moving'
        return nodes.isHop(request) || strangers.mayEnter(keyOf(request)) ? null : 'too_fast'
      },
      turnedAway(request) {
        const key = keyOf(request)
        strangers.enter(key)
        return () => strangers.leave(key)
      },
      opened(link, request) {
        const onlyStore = deps.look.shopOfHost(request.headers.host)?.storeId ?? null
        return engine.sessions.open(link, keyOf(request), nodes.isHop(request), onlyStore)
      },
      message: engine.receive,
      mayPong: (session) => !session.closed && takeToken(session.all, RATES.all, clock.now()),
      heard: (session) => {
        session.heardAt = clock.now()
      },
      closed: (session) => engine.sessions.gone(session, clock.now()),
    },
  )
  const storeWatch = createStoreWatch({ ...engine, stores: deps.stores, store, log })
  const onConnectionChanged = (storeId: number) => {
    storeWatch.changed(storeId).catch((err: unknown) => {
      log.error({ err, storeId }, 'rooms wait for the next sweep to end with their shop')
    })
  }
  let stopWatching = () => {}
  let stopWatchingShops = () => {}

  return {
    rooms: {
      async invitationPreview(invite) {
        const row = TOKEN.test(invite) ? await store.roomByInvite(invite) : null
        if (!row || row.endedAt !== null) return null
        const state = await reader.stateOf(row)
        const productId = state.spotlight?.ref.productId ?? row.productId
        return { storeId: row.storeId, hostName: hostNameOf(state), productId }
      },
      storeOfRoom: async (roomId) =>
        TOKEN.test(roomId) ? ((await store.roomById(roomId))?.storeId ?? null) : null,
      storeOfInvite: async (invite) =>
        TOKEN.test(invite) ? ((await store.roomByInvite(invite))?.storeId ?? null) : null,
    },
    shop: { settings, ending, liveNow: liveRooms.now },
    socket: { handleUpgrade: door.handleUpgrade },
    jobs: roomsJobs({ ...engine, clock, log, store, storeWatch }),
    routes(app) {
      roomsRoutes(app, {
        ...deps,
        ...engine,
        roomsUrl: deps.look.roomsUrl,
        store,
        nodeId: nodes.nodeId,
        reader,
        steps,
        settings,
        mayOpenRoom: openings.take,
        countsAsShared: shares.take,
        isDraining: drain.isDraining,
      })
      seatPassRoutes(app, { passes, reader, stores: deps.stores })
      reportsRoutes(app, { store, stores: deps.stores, operator })
    },
    async start() {
      await nodes.start()
      stopWatching = deps.catalog.onProductChanged(createCatalogueWatch(engine.owners, engine.outbox))
      stopWatchingShops = deps.stores.onConnectionChanged(onConnectionChanged)
      engine.sweeper.start()
      liveRooms.start()
      pace.start()
    },
    drain: drain.drain,
    async stop() {
      stopWatching()
      stopWatchingShops()
      engine.sweeper.stop()
      settings.stop()
      passes.stop()
      ending.stop()
      await liveRooms.stop()
      engine.passing.stop()
      engine.safeTeller.stop()
      pace.stop()
      await nodes.stop()
      door.close()
    },
  }
}

/** A hello is as much as a request; at once as many as come back to a shared address after a restart. */
function hellosRate(requestsPerMinute: number): { perSecond: number; burst: number } {
  return { perSecond: requestsPerMinute / 60, burst: Math.max(10, requestsPerMinute / 3) }
}

/** Rooms from one address: a small part of the requests that it may make at all. */
function roomsRate(requestsPerMinute: number): { perSecond: number; burst: number } {
  return { perSecond: requestsPerMinute / 60 / 100, burst: Math.max(10, requestsPerMinute / 40) }
}
