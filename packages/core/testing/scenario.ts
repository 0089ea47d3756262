import fc from 'fast-check'
import { viewOf } from '../rooms/replica.ts'
import type { RoomEvent } from '../rooms/room-events.ts'
import { type Browser, browser } from './browser.ts'
import { type Direction, type FakePair, fakeSocketPair } from './fake-socket-pair.ts'
import { anyIntent, commandOf, type Intent } from './intents.ts'
import { type RoomAuthority, roomAuthority } from './room-authority.ts'
import { type Down, type RoomServer, roomServer, type Up } from './room-server.ts'

export type Step =
  | { do: 'act'; who: number; intent: Intent }
  | { do: 'deliver'; who: number; direction: Direction; n: number; older: number }
  | { do: 'drop'; who: number; direction: Direction }
  | { do: 'cut' | 'abandon' | 'connect'; who: number }
  | { do: 'write'; back: number }
  | { do: 'crash' | 'beat' | 'sweep' }
  | { do: 'time'; ms: number }

const who = fc.nat(4)
const direction = fc.constantFrom<Direction>('up', 'down')

/** One thing that people, networks, disks and machines do. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 30, arbitrary: fc.record({ do: fc.constant('act' as const), who, intent: anyIntent }) },
  {
    weight: 45,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      who,
      direction,
      n: fc.integer({ min: 1, max: 6 }),
      // Now and then an older socket, given up by its browser, still has something to say.
      older: fc.constantFrom(0, 0, 0, 0, 1, 2),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), who, direction }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cut' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('abandon' as const), who }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('connect' as const), who }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), back: fc.nat(6) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'crash' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'beat' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'sweep' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('time' as const), ms: fc.nat(10_000) }) },
)

export interface Scenario {
  authority: RoomAuthority
  server: RoomServer
  browsers: Browser[]
  /** What was shown as somebody's message when an op about it was done: op → who said it, with which op. */
  meant: Map<string, { by: string; opId: string | null }>
  run(step: Step): void
  /** The weather clears: all reconnect, everything arrives and is written down. */
  settle(): void
}

export interface ScenarioOptions {
  tail?: number
  changed?: (b: Browser, s: Scenario) => void
  crashed?: (lost: RoomEvent[], s: Scenario) => void
}

const PEOPLE = ['ana', 'ben', 'cora', 'dan', 'eve']

/** Five browsers, their sockets, and the one who orders, in one thread that does one step at a time. */
export function scenario({ tail = 40, changed, crashed }: ScenarioOptions = {}): Scenario {
  const authority = roomAuthority({ tail })
  const server = roomServer(authority)
  const meant: Scenario['meant'] = new Map()
  const browsers = PEOPLE.map((name) => browser(name, (b) => changed?.(b, self)))
  /** Newest first. */
  const pairs: FakePair<Up, Down>[][] = PEOPLE.map(() => [])

  const connect = (i: number) => {
    if (browsers[i]!.online || browsers[i]!.shutOut) return
    const pair = fakeSocketPair<Up, Down>()
    pairs[i]!.unshift(pair)
    server.accept(pair.server)
    browsers[i]!.connect(pair)
  }
  const act = (i: number, intent: Intent) => {
    const b = browsers[i]!
    if (!b.replica) return
    const view = viewOf(b.replica)
    const command = commandOf(intent, view, b.replica.me)
    if (!command || !b.act(command, server.now)) return
    if (command.type !== 'react' && command.type !== 'unsay') return
    const shown = view.chat.find((m) => m.id === command.messageId)
    if (shown) meant.set([...b.done.keys()].at(-1)!, { by: shown.by, opId: shown.opId })
  }
  const crash = () => {
    const lost = authority.log.slice(authority.safe).map((l) => l.event)
    for (const pair of pairs.flat()) pair.kill()
    server.crash()
    crashed?.(lost, self)
  }
  const deliverAll = () => {
    for (const pair of pairs.flatMap((list) => [...list].reverse())) {
      pair.deliver('up')
      pair.deliver('down')
    }
  }
  const self: Scenario = {
    authority,
    server,
    browsers,
    meant,
    run(step) {
      server.now += 1
      if (step.do === 'act') act(step.who, step.intent)
      else if (step.do === 'deliver') pairs[step.who]![step.older]?.deliver(step.direction, step.n)
      else if (step.do === 'drop') pairs[step.who]![0]?.drop(step.direction)
      else if (step.do === 'cut') pairs[step.who]![0]?.cut()
      else if (step.do === 'abandon') browsers[step.who]!.abandon()
      else if (step.do === 'connect') connect(step.who)
      else if (step.do === 'write') server.write(authority.state.seq - step.back)
      else if (step.do === 'time') server.now += step.ms
      else if (step.do === 'crash') crash()
      else if (step.do === 'beat') server.beat()
      else server.sweep()
    },
    settle() {
      deliverAll()
      for (const pair of pairs.flat()) pair.cut()
      // The ops that are sent again, then the events they made; a gap on the way costs one more round.
      for (let round = 0; round < 4; round++) {
        for (let i = 0; i < browsers.length; i++) connect(i)
        deliverAll()
        server.write()
        server.beat()
        deliverAll()
      }
    },
  }
  return self
}
