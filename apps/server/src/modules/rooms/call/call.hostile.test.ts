import type { ServerCall, Signal } from '@tandem/contract/socket/call-messages'
import { CALL_LIMITS } from '@tandem/core/calls/call-limits'
import { LIMITS } from '@tandem/core/rooms/limits'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../platform/testing/database.ts'
import { type RunningRooms, startRooms } from '../testing/start-rooms.ts'
import { joinBy, openRoom, resumeAs, type Visitor, visit } from '../testing/visitor.ts'

// The paragraph on bad input, over real sockets: Ana and Ben talk, Eve is in the room.
let database: TestDatabase
let rooms: RunningRooms
let opened: Awaited<ReturnType<typeof openRoom>>
let ana: Caller
let ben: Caller
let eve: Caller

interface Caller {
  visitor: Visitor
  id: string
  leg: string
}

const HOST = 'candidate:1 1 udp 2113937151 192.0.2.1 51000 typ host generation 0'
const found = (candidate = HOST): Signal => ({
  k: 'candidates',
  list: [{ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' }],
})
const say = (caller: Caller, c: unknown) => caller.visitor.send({ t: 'call', c })
const join = (caller: Caller) =>
  say(caller, { k: 'join', leg: caller.leg, mic: 'on', camera: 'off', onServer: false })
const signal = (from: Caller, to: Caller, n: number, s: unknown = found(), more: object = {}) =>
  say(from, { k: 'signal', leg: from.leg, to: to.id, toLeg: to.leg, n, s, ...more })
const heard = <K extends ServerCall['k']>({ visitor }: Caller, k: K) =>
  visitor.said.flatMap((m) => (m.t === 'call' && m.c.k === k ? [m.c as Extract<ServerCall, { k: K }>] : []))
const reasons = (caller: Caller) => heard(caller, 'refused').map((one) => one.reason)
/** What was sent before has been worked: answers keep their order. */
async function worked({ visitor }: Caller): Promise<void> {
  const n = Math.floor(performance.now() * 1_000)
  visitor.send({ t: 'ping', n })
  await visitor.until('pong', (m) => m.n === n)
}

async function comes(name: string): Promise<Caller> {
  const visitor = await visit(rooms.wsUrl, joinBy(opened.invite, name))
  const { you } = await visitor.welcome()
  return { visitor, id: you, leg: `leg-of-${name.toLowerCase()}` }
}

beforeAll(async () => {
  database = await openTestDatabase()
  rooms = await startRooms(database.connectionString)
})
afterAll(async () => {
  await rooms.stop()
  await database.close()
})
beforeEach(async () => {
  opened = await openRoom(rooms.url, 'Ana')
  const visitor = await visit(rooms.wsUrl, resumeAs(opened))
  ana = { visitor, id: opened.participantId, leg: 'leg-of-ana' }
  ben = await comes('Ben')
  eve = await comes('Eve')
  join(ana)
  join(ben)
  await ben.visitor.until('call', (m) => m.c.k === 'people' && m.c.members.length === 2)
})

let n = 1_000
/** The others' call goes on, and all that they ever got of each other is what they said. */
async function unharmed(): Promise<void> {
  const before = [heard(ana, 'signal').length, heard(ben, 'signal').length]
  signal(ana, ben, ++n)
  signal(ben, ana, ++n)
  await Promise.all([ana, ben].map(worked))
  await Promise.all([ana, ben].map(worked))
  expect([heard(ana, 'signal').length, heard(ben, 'signal').length]).toEqual(before.map((one) => one + 1))
  const strangers = [ana, ben].flatMap((one) => heard(one, 'signal')).filter(({ from }) => from === eve.id)
  expect(strangers).toEqual([])
  expect([ana, ben].flatMap(reasons)).toEqual([])
  await Promise.all([ana, ben, eve].map(({ visitor }) => visitor.close()))
}

describe('K3 · what is wrong is refused with a reason, and the others’ call is unharmed', () => {
  it('forged: not in the call, another’s page, a sender of one’s own choice', async () => {
    signal(eve, ben, 1)
    signal({ ...eve, leg: ana.leg }, ben, 2)
    signal(eve, ben, 3, found(), { from: ana.id })
    await worked(eve)
    expect(reasons(eve)).toEqual(['not_in_call', 'not_in_call', 'malformed'])
    await unharmed()
  })

  it('replayed, and sent on by another tab of the same person', async () => {
    signal(ana, ben, 500)
    const tab = await visit(rooms.wsUrl, resumeAs(opened))
    await tab.welcome()
    const second = { ...ana, visitor: tab }
    signal(second, ben, 501)
    await worked(second)
    expect(reasons(second)).toEqual(['not_in_call'])
    signal(ana, ben, 500)
    signal(ana, ben, 499)
    await worked(ana)
    expect(reasons(ana)).toEqual(['replayed', 'replayed'])
    ana.visitor.said.splice(0)
    await tab.close()
    await unharmed()
  })

  it('misdirected: to oneself, to nobody, to who is not in the call, to a page that was', async () => {
    join(eve)
    await worked(eve)
    signal(eve, eve, 1)
    signal(eve, { ...ben, id: 'nobody' }, 2)
    signal(eve, { ...ben, leg: 'leg-before-this' }, 3)
    signal(eve, { ...ben, leg: ana.leg }, 4)
    const dan = await comes('Dan')
    signal(eve, dan, 5)
    await worked(eve)
    expect(reasons(eve)).toEqual(Array(5).fill('not_in_call'))
    expect(heard(dan, 'signal')).toEqual([])
    await dan.visitor.close()
    await unharmed()
  })

  it('oversized: what is too long is refused, what is no message any more ends its sender', async () => {
    join(eve)
    const sdp = 'v=0\r\n'.padEnd(CALL_LIMITS.sdp + 1, 'a')
    signal(eve, ben, 1, { k: 'offer', round: 1, sdp })
    const [one] = (found() as Extract<Signal, { k: 'candidates' }>).list
    const list = Array(CALL_LIMITS.candidates + 1).fill(one)
    signal(eve, ben, 2, { k: 'candidates', list })
    signal(eve, ben, 3, found(`${HOST} x ${'y'.repeat(CALL_LIMITS.candidate)}`))
    await worked(eve)
    expect(reasons(eve)).toEqual(['malformed', 'malformed', 'malformed'])
    signal(eve, ben, 4, { k: 'offer', round: 1, sdp: 'v'.repeat(LIMITS.frameBytes) })
    expect(await eve.visitor.closed).toEqual({ code: 4413, reason: 'too_large' })
    await unharmed()
  })

  it.each([
    ['nothing', ''],
    ['a page', '<html><script>alert(1)</script></html>'],
    ['JSON', '{"type":"offer"}'],
    ['line ends of another kind', 'v=0\no=- 1 2 IN IP4 0.0.0.0\ns=-\nt=0 0\n'],
    ['a NUL', 'v=0\r\ns=\u0000\r\n'],
    [
      'a name of a server that wants to be looked up',
      `v=0\r\na=${HOST.replace('192.0.2.1', 'a.example.org')}\r\n`,
    ],
    ['a channel for data', 'v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n'],
  ])('a description that is none: %s', async (_, sdp) => {
    join(eve)
    signal(eve, ben, 1, { k: 'offer', round: 1, sdp })
    signal(eve, ben, 2, found('candidate:1 1 udp 1 a.example.org 443 typ host'))
    await worked(eve)
    expect(reasons(eve)).toEqual(['malformed', 'malformed'])
    await unharmed()
  })

  it('from somebody who was put out of the call, and from somebody who was removed from the room', async () => {
    join(eve)
    await ana.visitor.until('call', (m) => m.c.k === 'people' && m.c.members.length === 3)
    ana.visitor.op({ type: 'remove-from-call', participantId: eve.id, on: true })
    await eve.visitor.event((e) => e.body.type === 'call-removed')
    signal(eve, ben, 1)
    join(eve)
    await worked(eve)
    expect(reasons(eve)).toEqual(['not_in_call', 'call_removed'])
    ana.visitor.op({ type: 'remove', participantId: eve.id })
    expect(await eve.visitor.closed).toEqual({ code: 4403, reason: 'removed' })
    await unharmed()
  })

  it('a flood: its sender is told, can still write, and is closed when they go on', async () => {
    join(eve)
    await worked(eve)
    for (let i = 1; i <= 170; i++) signal(eve, ben, i, { k: 'restart' })
    await worked(eve)
    expect(new Set(reasons(eve))).toEqual(new Set(['too_soon']))
    const opId = eve.visitor.op({ type: 'say', text: 'still here', product: null, replyTo: null })
    await ben.visitor.event((e) => e.opId === opId)
    const passed = heard(ben, 'signal').length
    expect(passed).toBeLessThan(150)
    for (let i = 171; i <= 700; i++) signal(eve, ben, i, { k: 'restart' })
    expect(await eve.visitor.closed).toEqual({ code: 4429, reason: 'too_fast' })
    ben.visitor.said.splice(0)
    await unharmed()
  })
})
