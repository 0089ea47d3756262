import { expect, it } from 'vitest'
import { createBenchEngine, type Guest } from './testing/bench-engine.ts'

const say = (text: string) => ({ type: 'say', text, product: null, replyTo: null }) as const
const again = (guest: Guest) => ({ resume: { ...guest.proof, epoch: 0, lastSeq: 0 } })

it('R23.3 a second socket sends no more than the first alone, nor does one after the other', async () => {
  const bench = createBenchEngine()
  const { room, host } = await bench.open()
  const second = await bench.come(again(host))
  for (let n = 0; n < 20; n++) await host.op(say('x'), `one-${String(n).padStart(4, '0')}`)
  expect(host.of('refused')).toEqual([])
  await second.op(say('x'), 'two-0000')
  expect(second.of('refused').map((m) => m.reason)).toEqual(['too_fast'])
  await host.hangUp()
  await second.hangUp()
  const third = await bench.come(again(host))
  await third.op(say('x'), 'three-0000')
  expect(third.of('refused').map((m) => m.reason)).toEqual(['too_fast'])
  bench.now += 1_000
  await third.op(say('x'), 'three-0001')
  expect(third.of('refused')).toHaveLength(1)
  expect(room.state.chat).toHaveLength(21)
})

it('R23.3 everything that a person sends counts together, also what is not kept', async () => {
  const bench = createBenchEngine()
  const { host } = await bench.open()
  const second = await bench.come(again(host))
  for (let n = 0; n < 40; n++) await host.send({ t: 'ping', n })
  expect(host.of('pong')).toHaveLength(40)
  await second.send({ t: 'ping', n: 0 })
  expect(second.of('pong')).toEqual([])
})

it('R23.8 the ninth socket of a person ends the oldest, and nobody sees them go', async () => {
  const bench = createBenchEngine()
  const { room, host, invite } = await bench.open()
  const ben = await bench.guest(invite, 'Ben')
  const more: Guest[] = []
  for (let n = 2; n <= 9; n++) more.push(await bench.come(again(host)))
  expect(host.link.end).toBe('replaced')
  expect(more.map((guest) => guest.link.end)).toEqual(Array(8).fill(null))
  const member = room.members.get(host.proof.participantId)
  expect([member?.sessions.length, member?.being.sockets]).toEqual([8, 8])
  expect(ben.of('presence').some((m) => m.p.state !== 'here')).toBe(false)
})
