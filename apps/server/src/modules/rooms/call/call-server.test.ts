import { expect, it } from 'vitest'
import { createBenchEngine, type Guest } from '../testing/bench-engine.ts'
import type { CallLinesOf } from './call-lines.ts'

/** A call of seven on a media server that only notes what it is asked. */
async function largeCall() {
  const asked: string[] = []
  const isIn: ((id: string) => boolean)[] = []
  const callLines: CallLinesOf = {
    hasServer: true,
    wayOf: () => 'direct',
    linesFor: () => ({ iceServers: [], relayOnly: false, endsAt: null }),
    serverFor: async ({ participantId }) => ({ url: 'wss://calls', token: participantId, endsAt: 1 }),
    putOut: (_store, _room, id) => void asked.push(`out ${id}`),
    keepOnly(_store, _room, check) {
      asked.push('look')
      isIn.push(check)
    },
    close: () => void asked.push('close'),
  }
  const bench = createBenchEngine({ callLines, seats: 8 })
  const { room, host, invite } = await bench.open('Ana')
  const all: Guest[] = [host]
  for (const name of ['Ben', 'Cris', 'Dan', 'Ema', 'Fir', 'Geo']) all.push(await bench.guest(invite, name))
  const join = (at: number) =>
    all[at]?.send({
      t: 'call',
      c: { k: 'join', leg: `leg-number-${at}`, mic: 'on', camera: 'off', onServer: false },
    })
  for (let at = 0; at < 6; at++) await join(at)
  return { bench, room, callLines, all, asked, isIn, joinSeventh: () => join(6) }
}

const leave = (guest: Guest | undefined, at: number) =>
  guest?.send({ t: 'call', c: { k: 'leave', leg: `leg-number-${at}` } })

it('K8.2 · it is looked every ten seconds who is on the media server, and only while the call is there', async () => {
  const { bench, all, asked, isIn, joinSeventh } = await largeCall()
  await bench.wait(60_000, all)
  expect(asked).toEqual([])
  await joinSeventh()
  // Whoever was there before this server was started gets the time to say so.
  await bench.wait(18_000, all)
  expect(asked).toEqual([])
  await bench.wait(24_000, all)
  expect(asked).toEqual(['look', 'look', 'look'])
  const ben = all[1]?.you ?? ''
  expect([isIn[0]?.(ben), isIn[0]?.('a stranger')]).toEqual([true, false])
  // It answers of the moment at which it is asked.
  await leave(all[1], 1)
  expect(isIn[0]?.(ben)).toBe(false)
})

it('K8 · when the last one leaves, the call is closed on the media server, and looked for no more', async () => {
  const { bench, all, asked, joinSeventh } = await largeCall()
  await joinSeventh()
  for (const [at, guest] of all.entries()) {
    expect(asked).toEqual([])
    await leave(guest, at)
  }
  expect(asked).toEqual(['close'])
  await bench.wait(40_000, all)
  expect(asked).toEqual(['close'])
})

it('K8.2 · who leaves the room is put out of its call on the media server at once', async () => {
  const { all, asked, joinSeventh } = await largeCall()
  await joinSeventh()
  await all[2]?.op({ type: 'leave' }, 'op-leave-1')
  expect(asked).toEqual([`out ${all[2]?.you}`])
})

it('K8.2 · a node that lost its room without hearing of it leaves the call alone, and lets the room go', async () => {
  const { bench, room, callLines, all, asked, joinSeventh } = await largeCall()
  await joinSeventh()
  await bench.wait(22_000, all)
  expect(asked).toEqual(['look'])
  const passes = all.map((one) =>
    one
      .of('call')
      .flatMap(({ c }) => (c.k === 'joined' ? [c.pass] : []))
      .at(-1),
  )
  bench.store.living.delete('node-a')
  const next = createBenchEngine({ nodeId: 'node-b', store: bench.store, callLines, seats: 8 })
  next.now = bench.now
  for (const [at, { proof }] of all.slice(0, 3).entries()) {
    const one = await next.come({ resume: { ...proof, epoch: 0, lastSeq: 0 } })
    const c = {
      k: 'join',
      leg: `leg-number-${at}`,
      mic: 'on',
      camera: 'off',
      onServer: true,
      pass: passes[at],
    }
    await one.send({ t: 'call', c })
    expect(one.of('call').at(-1)?.c).toMatchObject({ k: 'joined', server: { token: one.you } })
  }
  // The old node sees them go, one by one and then all.
  asked.splice(0)
  for (const one of all) await one.hangUp()
  await bench.wait(60_000)
  expect(asked).toEqual([])
  expect(room.closed).toBe(true)
})

it('K8.2 · while the tables do not say whose room it is, nobody is put out; after that they are', async () => {
  const { bench, all, asked, joinSeventh } = await largeCall()
  await joinSeventh()
  await bench.wait(22_000, all)
  asked.splice(0)
  bench.store.trouble.commit = new Error('the database is away')
  await bench.wait(20_000, all)
  expect(asked).toEqual([])
  bench.store.trouble.commit = null
  await bench.wait(12_000, all)
  expect(asked).toContain('look')
})
