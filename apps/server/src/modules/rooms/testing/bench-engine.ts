import type { ServerMessage, Welcome } from '@tandem/contract/socket/server-messages'
import type { PassingCommand } from '@tandem/core/rooms/presence'
import type { Command } from '@tandem/core/rooms/room-events'
import { settingsWithSeats } from '@tandem/core/rooms/room-rules'
import { NO_MASK } from '@tandem/core/rooms/word-filter'
import { pino } from 'pino'
import { createStrangers, type Strangers } from '../../../platform/socket/strangers.ts'
import { createVault } from '../../../platform/vault/create-vault.ts'
import type { CallLinesOf } from '../call/call-lines.ts'
import { createEngine, type Engine } from '../engine.ts'
import { openRoom } from '../opening.ts'
import type { Room } from '../room.ts'
import type { Session } from '../session.ts'
import { createFakeLink, type FakeLink } from './fake-link.ts'
import { createMemoryStore, type MemoryStore } from './memory-store.ts'

/** An engine on tables in memory, with a clock that is turned by hand and sockets that are not. */
export interface BenchEngine extends Engine {
  store: MemoryStore
  strangers: Strangers
  now: number
  /** Turns the clock a second at a time, sweeping as the server does; sockets in `alive` answer their pings. */
  wait(ms: number, alive?: Guest[]): Promise<void>
  open(name?: string): Promise<{ room: Room; host: Guest; invite: string }>
  come(hello: Record<string, unknown>, link?: FakeLink): Promise<Guest>
  guest(invite: string, name: string): Promise<Guest>
}

export interface Guest {
  link: FakeLink
  session: Session
  you: string
  proof: { roomId: string; participantId: string; credential: string }
  welcome: Welcome | undefined
  send(message: unknown): Promise<void>
  op(command: Command, opId: string): Promise<void>
  pass(command: PassingCommand): Promise<void>
  /** The socket dies with a word (a closed tab) or, by `vanish`, without one. */
  hangUp(): Promise<void>
  of<T extends ServerMessage['t']>(t: T): Extract<ServerMessage, { t: T }>[]
}

/** A server without a relay and without a media server. */
const noLines: CallLinesOf = {
  hasServer: false,
  wayOf: () => 'direct',
  linesFor: () => ({ iceServers: [], relayOnly: false, endsAt: null }),
  serverFor: async () => null,
  putOut() {},
  keepOnly() {},
  close() {},
}

let latest: { engine: Engine; store: MemoryStore } | null = null
const ROUNDS = { least: 4, most: 25 }

/** Lets everything happen that does not need time: promises, immediates, and group commits that nothing holds up. */
export async function settle(): Promise<void> {
  for (let i = 0; i < ROUNDS.least || (i < ROUNDS.most && (await isWriting())); i++)
    await new Promise((done) => setTimeout(done, 2))
}

async function isWriting(): Promise<boolean> {
  if (!latest || latest.store.trouble.commit !== null || latest.store.trouble.wait !== null) return false
  return !(await latest.engine.writer.settled(0))
}

export function createBenchEngine(
  options: {
    nodeId?: string
    store?: MemoryStore
    mayHello?: boolean
    callLines?: CallLinesOf
    seats?: number
  } = {},
): BenchEngine {
  const store = options.store ?? createMemoryStore()
  const strangers = createStrangers({ perAddress: 1_000, inAll: 1_000 })
  const nodeId = options.nodeId ?? 'node-a'
  let made = 0
  const ids = {
    token: (bytes: number) => `${nodeId}-${String(++made).padStart(6, '0')}`.padEnd(bytes + 12, 'x'),
  }
  let time = 1_000_000
  const clock = { now: () => time }
  const engine = createEngine({
    clock,
    ids,
    log: pino({ level: 'silent' }),
    nodeId,
    store: store.rooms,
    logStore: store.log,
    insights: { count() {} },
    secrets: createVault('5e'.repeat(32)),
    isProduct: async () => true,
    steps: { reached() {} },
    settings: { maskOf: () => NO_MASK, ready: async () => {} },
    strangers,
    mayHello: () => options.mayHello ?? true,
    socketPath: '/rt',
    callLines: options.callLines ?? noLines,
    paceMs: () => 0,
  })
  latest = { engine, store }
  store.living.set(nodeId, { address: 'http://127.0.0.1:1', hopSecret: 's' })
  const opening = {
    clock,
    ids,
    nodeId,
    store: store.rooms,
    owners: engine.owners,
    ordering: engine.ordering,
    stores: {
      storeByKey: async () => ({ storeId: 7, storeKey: 'fir', view: { seats: options.seats ?? 4 } }) as never,
    },
    catalog: { productView: async () => ({ variations: [] }) as never },
    settings: {
      of: async () => ({ ...settingsWithSeats(options.seats ?? 4), updatedAt: 0 }),
      ready: async () => {},
    },
    roomsUrl: () => 'http://t',
  }

  async function come(hello: Record<string, unknown>, link = createFakeLink()): Promise<Guest> {
    const session = engine.sessions.open(link, '10.0.0.1', false)
    const guest = guestOf(engine, link, session, clock)
    await guest.send({ t: 'hello', v: 1, device: 'desktop', ...hello })
    return guest
  }

  const bench: BenchEngine = {
    ...engine,
    store,
    strangers,
    get now() {
      return time
    },
    set now(value) {
      time = value
    },
    async wait(ms, alive = []) {
      for (let passed = 0; passed < ms; passed += 1_000) {
        bench.now += 1_000
        for (const guest of alive) guest.session.heardAt = bench.now
        engine.sweeper.sweep(bench.now)
        await settle()
      }
    },
    async open(name = 'Ana') {
      const opened = await openRoom(opening, {
        storeKey: 'fir',
        name,
        productId: 5,
        variationId: null,
        lang: 'en',
      })
      const room = engine.owners.held(opened.roomId) as Room
      const { roomId, participantId, credential } = opened
      const host = await come({ resume: { roomId, participantId, credential, epoch: 0, lastSeq: 0 } })
      host.proof = { roomId, participantId, credential }
      return { room, host, invite: opened.invite }
    },
    come,
    guest: (invite, name) => come({ join: { invite, name, knock: false } }),
  }
  engine.sweeper.sweep(bench.now)
  return bench
}

function guestOf(engine: Engine, link: FakeLink, session: Session, clock: { now(): number }): Guest {
  const guest: Guest = {
    link,
    session,
    get you() {
      return guest.welcome?.you ?? ''
    },
    proof: { roomId: '', participantId: '', credential: '' },
    get welcome() {
      return guest.of('welcome')[0]
    },
    async send(message) {
      engine.receive(session, Buffer.from(JSON.stringify(message)), false)
      await settle()
      const { welcome } = guest
      if (welcome?.credential)
        guest.proof = { roomId: welcome.roomId, participantId: welcome.you, credential: welcome.credential }
    },
    op: (c, opId) => guest.send({ t: 'op', opId, c }),
    pass: (c) => guest.send({ t: 'p', c }),
    async hangUp() {
      link.end = 'hung up'
      engine.sessions.gone(session, clock.now())
      await settle()
    },
    of: (t) => link.said.filter((m) => m.t === t) as never,
  }
  return guest
}
