import { fileURLToPath } from 'node:url'
import { measure, report } from '../report.mjs'
import { loadKb } from './measures/bundle.mjs'
import { capacity } from './measures/capacity.mjs'
import { buildCrowd, cuts, kills, quantile } from './measures/failures.mjs'
import { latencyAt } from './measures/latency.mjs'
import { memoryPerConnection } from './measures/memory.mjs'
import { startPeer } from './processes.mjs'
import { startTandem } from './tandem.mjs'

const log = (line) => console.log(`  ${line}`)
const started = performance.now()
const minutes = () => ((performance.now() - started) / 60_000).toFixed(1)
const KINDS = ['relay', 'socket.io', 'colyseus', 'tandem']
const START_ROOMS = { relay: 150, 'socket.io': 60, colyseus: 60, tandem: 150 }
const measures = []

const start = (kind) => (kind === 'tandem' ? startTandem() : startPeer(kind))
async function withServer(kind, use) {
  const server = await start(kind)
  try {
    return await use(server)
  } finally {
    await server.stop()
  }
}

console.log(
  `Capacity: rooms of six, 150-byte events, 15 a second from each person, nine passing to one durable (${minutes()} min)`,
)
const best = {}
for (const kind of KINDS)
  best[kind] = await withServer(kind, (server) =>
    capacity(kind, server, { startRooms: START_ROOMS[kind], maxRooms: 1200, log }),
  )
const rate = (kind) => best[kind]?.deliveredPerSecond ?? Number.NaN
for (const kind of KINDS) log(`${kind}: ${Math.round(rate(kind))} delivered/s at p99 ${best[kind]?.p99} ms`)
measures.push(
  measure('delivered events/s, ratio to Socket.IO', rate('tandem') / rate('socket.io'), 'x', '>= 3'),
)
measures.push(
  measure('delivered events/s, ratio to a gathering relay', rate('tandem') / rate('relay'), 'x', '>= 0.3'),
)
measures.push(
  measure('delivered events/s, ratio to Colyseus', rate('tandem') / rate('colyseus'), 'x', '>= 1'),
)

const half = Math.max(1, Math.floor((best['socket.io']?.rooms ?? 60) / 2))
console.log(`Latency at half of Socket.IO's highest load: ${half} rooms (${minutes()} min)`)
const late = {}
for (const kind of ['socket.io', 'tandem', 'socket.io', 'tandem']) {
  const step = await withServer(kind, (server) =>
    latencyAt(kind, server, { rooms: half, perSecond: 15, log }),
  )
  late[kind] = Math.min(late[kind] ?? Number.POSITIVE_INFINITY, step.p99)
}
measures.push(measure('p99 latency, ratio to Socket.IO', late.tandem / late['socket.io'], 'x', '<= 1'))

console.log(`Memory: 5,000 idle connections in rooms of five (${minutes()} min)`)
const kb = {}
for (const kind of ['relay', 'socket.io', 'tandem'])
  kb[kind] = await withServer(kind, (server) => memoryPerConnection(kind, server, { log }))
measures.push(measure('memory per idle connection', kb.tandem, 'KB', '<= 16'))
measures.push(
  measure('memory per idle connection, ratio to Socket.IO', kb.tandem / kb['socket.io'], 'x', '<= 1'),
)

const crowdFile = await buildCrowd()
console.log(`Cut lines: 200 people, every 15 s for 2 s, 3 minutes (${minutes()} min)`)
await withServer('tandem', async (server) => {
  const cut = await cuts(server, crowdFile, { forMs: 180_000, log })
  measures.push(
    measure('durable events exactly once in view, lines cut', (100 * cut.once) / cut.wanted, '%', '= 100'),
  )
  measures.push(measure('breaches of the protocol seen by clients, lines cut', cut.problemCount, '', '= 0'))
  measures.push(measure('resume after the socket opens, p99', quantile(cut.resumeMs, 0.99), 'ms', '<= 300'))
  measures.push(
    measure('vanished person shown as reconnecting', cut.vanished.reconnectingMs / 1000, 's', '<= 12'),
  )
  measures.push(measure('vanished person gone', cut.vanished.leftMs / 1000, 's', '<= 30'))
  measures.push(measure('twins of a vanished person', cut.vanished.twins, '', '= 0'))
})

console.log(`kill -9 and restart of the server (${minutes()} min)`)
await withServer('tandem', async (server) => {
  const killed = await kills(server, crowdFile, { times: 3, log })
  measures.push(
    measure(
      'durable events exactly once in view, server killed',
      (100 * killed.once) / killed.wanted,
      '%',
      '= 100',
    ),
  )
  measures.push(
    measure('breaches of the protocol seen by clients, server killed', killed.problemCount, '', '= 0'),
  )
  measures.push(
    measure(
      '95 % of clients back after kill and restart, worst of 3',
      Math.max(...killed.backMs.map((ms) => ms ?? Number.NaN)) / 1000,
      's',
      '<= 3',
    ),
  )
})

const load = loadKb(fileURLToPath(new URL('../../apps/room/dist', import.meta.url)))
measures.push(measure("the room's first load, JavaScript, gzip", load.arrival, 'KB', '<= 60'))
measures.push(measure('the same until the room can be used, on a phone', load.usableRoom, 'KB', '<= 60'))
console.log(`${minutes()} min in all`)
process.exit(report('rooms', measures))
