import { LIMITS } from '@tandem/core/rooms/limits'
import { describe, expect, it } from 'vitest'
import { eventually } from '../../platform/testing/eventually.ts'
import { type BenchEngine, createBenchEngine, type Guest, settle } from './testing/bench-engine.ts'
import { createFakeLink } from './testing/fake-link.ts'

const say = (text: string) => ({ type: 'say', text, product: null, replyTo: null }) as const
const opId = (n: number) => `op-${String(n).padStart(6, '0')}`
const resume = (guest: Guest, at = { epoch: 0, lastSeq: 0 }) => ({ resume: { ...guest.proof, ...at } })
const events = (guest: Guest) => guest.of('e').map((m) => m.e.body.type)

async function pair(bench: BenchEngine = createBenchEngine()) {
  const { room, host, invite } = await bench.open()
  const ben = await bench.guest(invite, 'Ben')
  return { bench, room, host, ben, invite }
}

const statesOf = (guest: Guest, who: string) =>
  guest
    .of('presence')
    .filter((m) => m.p.participantId === who)
    .map((m) => m.p.state)

describe('R20.2 somebody who vanishes', () => {
  it('is reconnecting within 12 s and gone within 30 s, with a new host when it was the host', async () => {
    const { bench, room, host, ben } = await pair()
    const vanishedAt = bench.now
    let reconnectingAt = 0
    while (events(ben).includes('left') === false && bench.now - vanishedAt < 40_000) {
      await bench.wait(1_000, [ben])
      if (!reconnectingAt && statesOf(ben, host.you).includes('reconnecting')) reconnectingAt = bench.now
    }
    expect(reconnectingAt - vanishedAt).toBeLessThanOrEqual(12_000)
    expect(bench.now - vanishedAt).toBeLessThanOrEqual(30_000)
    expect(host.link.end).toBe('killed')
    expect(room.state.hostId).toBe(ben.you)
    expect(statesOf(ben, host.you)).toEqual(['reconnecting', 'left'])
  })

  it('R20.3 a page that is loaded again is not seen to go', async () => {
    const { bench, host, ben } = await pair()
    await host.hangUp()
    await bench.wait(1_000, [ben])
    await bench.come(resume(host))
    await bench.wait(3_000, [ben])
    expect(statesOf(ben, host.you).filter((state) => state !== 'here')).toEqual([])
    expect(events(ben)).toEqual([])
  })

  it('R22.1 nobody is blamed when the server itself stood still', async () => {
    const { bench, host, ben } = await pair()
    bench.now += 60_000
    bench.sweeper.sweep(bench.now)
    await settle()
    expect([host.link.end, ben.link.end]).toEqual([null, null])
  })

  it('R22.1 R22.2 is pinged every 4 s and told head and mark every 8 s', async () => {
    const { bench, host, ben } = await pair()
    await bench.wait(16_000, [host, ben])
    expect(ben.link.pings).toBe(4)
    expect(ben.of('beat')).toEqual([
      { t: 'beat', seq: 2, safe: 2 },
      { t: 'beat', seq: 2, safe: 2 },
    ])
  })
})

describe('R23.4 a socket that does not keep up', () => {
  it('misses what is passing, is told how things stand when it has caught up, and is closed when it does not', async () => {
    const { room, host, ben } = await pair()
    ben.link.queued = 100 * 1024
    const look = { at: 'product', productId: 9, variationId: null, image: 0, section: 'facts' } as const
    await host.pass({ k: 'typing', on: true })
    await host.pass({ k: 'look', view: look })
    await host.op(say('durable'), opId(1))
    expect(ben.of('p')).toEqual([])
    expect(events(ben)).toEqual(['said'])
    ben.link.queued = 0
    await host.op(say('again'), opId(2))
    expect(ben.of('presence').at(-1)?.p.participantId).toBe(ben.you)
    expect(ben.of('presence').some((m) => m.p.view.at === 'product')).toBe(true)
    ben.link.queued = 300 * 1024
    await host.op(say('too much'), opId(3))
    expect(ben.link.end).toBe('slow')
    expect(room.joined).toHaveLength(1)
    expect(host.link.end).toBeNull()
  })
})

describe('R23.4 a slow line and a large room', () => {
  it('comes in: what the welcome brought along is no backlog until it is through', async () => {
    const { bench, room, host, invite } = await pair()
    for (let n = 0; n < 300; n++) {
      bench.ordering.command(room, host.you, opId(n), say('x'.repeat(1_000)))
      if (n % 100 === 99) await settle()
    }
    const link = Object.assign(createFakeLink(), { stuck: true })
    const cora = await bench.come({ join: { invite, name: 'Cora', knock: false } }, link)
    expect(link.queued).toBeGreaterThan(300_000)
    await host.op(say('while it loads'), opId(400))
    bench.sweeper.sweep(bench.now)
    expect([link.end, cora.of('e').length > 0]).toEqual([null, true])
    link.queued = 0
    await host.op(say('loaded'), opId(401))
    link.queued = 300_000
    await host.op(say('too slow'), opId(402))
    expect(link.end).toBe('slow')
  })

  it('is closed by the sweep when only answers to its own messages pile up', async () => {
    const { bench, ben } = await pair()
    ben.link.queued = 300_000
    await ben.send({ t: 'ping', n: 1 })
    expect(ben.link.end).toBeNull()
    bench.sweeper.sweep(bench.now)
    expect(ben.link.end).toBe('slow')
  })
})

describe('R25.5 what goes out', () => {
  it('in one turn is one frame, and what is for one person comes after it', async () => {
    const { bench, room, host, ben } = await pair()
    const framesBefore = ben.link.frames
    for (let n = 1; n <= 5; n++) bench.ordering.command(room, host.you, opId(n), say(`n ${n}`))
    await settle()
    expect(ben.link.frames).toBe(framesBefore + 1)
    bench.ordering.command(room, host.you, opId(6), say('before the pong'))
    await ben.send({ t: 'ping', n: 7 })
    const kinds = ben.link.said.map((m) => m.t)
    expect(kinds.lastIndexOf('e')).toBeLessThan(kinds.indexOf('pong'))
  })

  it('R21.2 nothing passing goes out when one is alone', async () => {
    const bench = createBenchEngine()
    const { host } = await bench.open()
    const before = host.link.frames
    await host.pass({ k: 'typing', on: true })
    expect(host.link.frames).toBe(before)
  })
})

describe('R17 R23.6 a database that does not take anything', () => {
  it('holds nobody up until 200 events wait, then takes no more, and goes on when it is back', async () => {
    const { bench, room, host, ben } = await pair()
    bench.store.trouble.commit = new Error('away')
    for (let n = 1; n <= 200; n++) bench.ordering.command(room, host.you, opId(n), say(`n ${n}`))
    await settle()
    expect(events(ben)).toHaveLength(200)
    expect(room.safe).toBe(2)
    await host.op(say('one more'), opId(201))
    expect(host.of('refused')).toEqual([
      { t: 'refused', opId: opId(201), reason: 'storage_behind', retryAfterMs: 1_000 },
    ])
    bench.store.trouble.commit = null
    await eventually(() => {
      expect(room.safe).toBe(202)
      expect(host.of('safe').at(-1)).toEqual({ t: 'safe', seq: 202 })
    })
    await host.op(say('one more'), opId(201))
    expect(room.state.seq).toBe(203)
  })

  it('R17.4 welcomes nobody whose joining is not written down', async () => {
    const bench = createBenchEngine()
    const { invite } = await bench.open()
    let letGo = () => {}
    bench.store.trouble.wait = new Promise((done) => {
      letGo = done
    })
    const ben = await bench.guest(invite, 'Ben')
    expect(ben.link.said).toEqual([])
    letGo()
    await settle()
    expect(ben.of('welcome')).toHaveLength(1)
  })

  it('R19.7 keeps the seat of a newcomer whose first socket died, and the same join takes it without a word', async () => {
    const bench = createBenchEngine()
    const { room, host, invite } = await bench.open()
    const join = { join: { invite, name: 'Ben', knock: false, proof: 'p'.repeat(32) } }
    let letGo = () => {}
    bench.store.trouble.wait = new Promise((done) => {
      letGo = done
    })
    const first = await bench.come(join)
    await first.hangUp()
    letGo()
    await settle()
    const again = await bench.come(join)
    await eventually(() => expect(again.of('welcome')).toHaveLength(1))
    expect(events(host)).toEqual(['joined'])
    await again.hangUp()
    await bench.wait(30_000, [host])
    expect(room.state.participants.map((p) => p.standing)).toEqual(['in', 'left'])
  })

  it('gives the seat back when the newcomer hung up and did not come again', async () => {
    const bench = createBenchEngine()
    const { room, host, invite } = await bench.open()
    let letGo = () => {}
    bench.store.trouble.wait = new Promise((done) => {
      letGo = done
    })
    const ben = await bench.guest(invite, 'Ben')
    await ben.hangUp()
    letGo()
    await bench.wait(30_000, [host])
    expect(room.state.participants.map((p) => p.standing)).toEqual(['in', 'left'])
  })
})

describe('R19.2 a link that is no longer valid', () => {
  it.each(['renew-invite', 'remove'] as const)('%s sends away who knocked by the old one', async (how) => {
    const { bench, host, ben, invite } = await pair()
    await host.op({ type: 'lock', on: true }, opId(1))
    const cora = await bench.come({ join: { invite, name: 'Cora', knock: true } })
    expect(cora.of('knocking')).toHaveLength(1)
    await host.op(how === 'remove' ? { type: how, participantId: ben.you } : { type: how }, opId(2))
    expect(cora.link.end).toBe('no_such_invitation')
    expect(host.of('knocks').at(-1)?.knocks).toEqual([])
  })
})

describe('R25 owners', () => {
  it('R25.1 one that lost its lease writes nothing more and sends everybody away', async () => {
    const { bench, room, host, ben } = await pair()
    bench.store.living.delete('node-a')
    const other = createBenchEngine({ nodeId: 'node-b', store: bench.store })
    other.now = bench.now
    const back = await other.come(resume(ben, { epoch: 1, lastSeq: 2 }))
    expect(back.welcome).toMatchObject({ epoch: 2, recovered: true, seq: 2 })
    await host.op(say('into the void'), opId(1))
    expect(host.link.end).toBe('moving')
    expect(room.closed).toBe(true)
    const again = await other.come(resume(host, { epoch: 1, lastSeq: 3 }))
    expect(again.welcome).toMatchObject({ recovered: false, seq: 2 })
    await again.op(say('into the void'), opId(1))
    expect(events(back)).toEqual(['said'])
  })

  it('R25.3 everybody who comes while a room is loaded waits for one load', async () => {
    const { bench, host, ben } = await pair()
    bench.store.living.delete('node-a')
    const other = createBenchEngine({ nodeId: 'node-b', store: bench.store })
    const [one, two] = await Promise.all([other.come(resume(host)), other.come(resume(ben))])
    expect([one?.welcome?.epoch, two?.welcome?.epoch]).toEqual([2, 2])
    expect(other.owners.count).toBe(1)
  })

  it('R25.3 a failed load makes no empty room, and the next try loads it', async () => {
    const { bench, host } = await pair()
    bench.store.living.delete('node-a')
    const other = createBenchEngine({ nodeId: 'node-b', store: bench.store })
    bench.store.trouble.read = new Error('away')
    const failed = await other.come(resume(host))
    expect([failed.link.end, failed.link.said]).toEqual(['internal', []])
    expect(other.owners.count).toBe(0)
    bench.store.trouble.read = null
    const back = await other.come(resume(host))
    expect(back.welcome?.snapshot?.participants).toHaveLength(2)
  })

  it('a quiet room leaves the memory and comes back whole, with its ops known', async () => {
    const { bench, room, host, ben } = await pair()
    await host.op(say('kept'), opId(1))
    await host.hangUp()
    await ben.hangUp()
    await bench.wait(130_000)
    expect(bench.owners.count).toBe(0)
    const back = await bench.come(resume(host, { epoch: 1, lastSeq: 3 }))
    expect(back.welcome).toMatchObject({ recovered: true, epoch: 2 })
    expect(back.welcome?.events.map((e) => e.body.type)).toEqual(['left', 'left', 'returned'])
    await back.op(say('kept'), opId(1))
    expect(back.of('ack')).toEqual([{ t: 'ack', opId: opId(1), seq: 3 }])
    expect(room.closed).toBe(true)
  })

  it('saves one snapshot of a room at a time, and pauses after one that failed', async () => {
    const { bench, room, ben } = await pair()
    let saving = 0
    let most = 0
    let saves = 0
    let letGo = () => {}
    const wait = new Promise<void>((done) => {
      letGo = done
    })
    bench.store.log.saveSnapshot = async () => {
      saves++
      most = Math.max(most, ++saving)
      await wait
      saving--
      throw new Error('away')
    }
    let n = 0
    const sayMany = async () => {
      for (let i = 0; i < 900; i++) {
        bench.ordering.command(room, ben.you, `by-ben-${++n}`, say('x'))
        if (n % 100 === 0) await eventually(() => expect(room.safe).toBe(room.state.seq))
      }
    }
    await sayMany()
    expect([saves, most]).toEqual([1, 1])
    letGo()
    await settle()
    await sayMany()
    expect(saves).toBe(1)
    bench.now += 10_000
    await sayMany()
    expect(saves).toBe(2)
  })

  it('R15.4 an op is known again after snapshots and trimming', async () => {
    const { bench, room, host, ben } = await pair()
    await host.op(say('first'), opId(0))
    const first = room.state.seq
    for (let n = 1; n <= 1_200; n++) {
      bench.ordering.command(room, ben.you, `by-ben-${n}`, say(`n ${n}`))
      if (n % 100 === 0) await settle()
    }
    expect(room.tail.length).toBeLessThanOrEqual(LIMITS.logTail + 50)
    bench.store.living.delete('node-a')
    const other = createBenchEngine({ nodeId: 'node-b', store: bench.store })
    const back = await other.come(resume(host, { epoch: 1, lastSeq: first }))
    expect(back.welcome).toMatchObject({ recovered: false, ops: [{ opId: opId(0), seq: first }] })
    await back.op(say('first'), opId(0))
    expect(back.of('ack')).toEqual([{ t: 'ack', opId: opId(0), seq: first }])
  })
})

describe('R14.1 the end', () => {
  it('comes 24 h after the opening', async () => {
    const { bench, host, ben, room } = await pair()
    bench.now += 24 * 3_600_000
    bench.sweeper.sweep(bench.now)
    await settle()
    expect(room.state.endReason).toBe('expired')
    expect([host.link.end, ben.link.end]).toEqual(['room_ended', 'room_ended'])
    await bench.wait(100_000)
    expect(bench.owners.count).toBe(0)
  })
})

describe('R19.1 a socket that says nothing', () => {
  it('is closed after 5 s', async () => {
    const bench = createBenchEngine()
    const guest = await bench.come({ v: 'x' })
    expect(guest.link.end).toBe('malformed')
    const link = createFakeLink()
    bench.sessions.open(link, '10.0.0.2', false)
    await bench.wait(7_000)
    expect(link.end).toBe('hello_late')
  })
})

describe('R23.5 a socket without a place', () => {
  it('counts as a stranger until it is in, also while its room is looked up', async () => {
    const bench = createBenchEngine()
    const { invite } = await bench.open()
    expect(bench.strangers.size).toBe(0)
    let letGo = () => {}
    bench.store.trouble.wait = new Promise((done) => {
      letGo = done
    })
    const ben = await bench.guest(invite, 'Ben')
    const gone = await bench.guest(invite, 'Cora')
    expect(bench.strangers.size).toBe(2)
    await gone.hangUp()
    expect(bench.strangers.size).toBe(1)
    letGo()
    await eventually(() => expect(ben.of('welcome')).toHaveLength(1))
    expect(bench.strangers.size).toBe(0)
    await ben.hangUp()
    expect(bench.strangers.size).toBe(0)
  })

  it('is turned away when its address says hello too often', async () => {
    const bench = createBenchEngine({ mayHello: false })
    const guest = await bench.come({ join: { invite: 'i'.repeat(22), name: 'Ben', knock: false } })
    expect(guest.link.end).toBe('too_fast')
  })
})
