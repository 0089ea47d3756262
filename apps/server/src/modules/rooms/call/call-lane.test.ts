import type { ServerCall, Signal } from '@tandem/contract/socket/call-messages'
import { CALL_TIMES } from '@tandem/core/calls/call-limits'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { CALL_ACT_COST, RATES } from '../bounds.ts'
import { createBenchEngine, type Guest } from '../testing/bench-engine.ts'
import { type CallLinesOf, createCallLines } from './call-lines.ts'

const SDP =
  'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n'
const HOST = 'candidate:1 1 udp 2113937151 192.0.2.1 51000 typ host generation 0'
const offer: Signal = { k: 'offer', round: 1, sdp: SDP }
const lines = (more: Partial<CallLinesOf> = {}): CallLinesOf => ({
  hasServer: false,
  wayOf: () => 'direct',
  linesFor: (_person, way) => ({ iceServers: [], relayOnly: way === 'relay', endsAt: null }),
  serverFor: async () => null,
  putOut() {},
  keepOnly() {},
  close() {},
  ...more,
})

type Heard<K extends ServerCall['k']> = Extract<ServerCall, { k: K }>
const heard = <K extends ServerCall['k']>(guest: Guest, k: K) =>
  guest.of('call').flatMap(({ c }) => (c.k === k ? [c as Heard<K>] : []))
const people = (guest: Guest) =>
  heard(guest, 'people')
    .at(-1)
    ?.members.map((one) => one.participantId) ?? []
const call = (guest: Guest, c: unknown) => guest.send({ t: 'call', c })
const join = (guest: Guest, leg: string, more: object = {}) =>
  call(guest, { k: 'join', leg, mic: 'on', camera: 'off', onServer: false, ...more })
const signal = (from: Guest, leg: string, to: Guest, toLeg: string, n: number, s: Signal = offer) =>
  call(from, { k: 'signal', leg, to: to.you, toLeg, n, s })

async function three(given: Partial<CallLinesOf> = {}) {
  const bench = createBenchEngine({ callLines: lines(given), seats: 8 })
  const { room, host: ana, invite } = await bench.open('Ana')
  const ben = await bench.guest(invite, 'Ben')
  const cris = await bench.guest(invite, 'Cris')
  return { bench, room, ana, ben, cris, invite }
}

describe('the call’s lane', () => {
  it('K2 · tells everybody in the room who is in the call, and only who joined how to call', async () => {
    const { ana, ben, cris, bench, invite } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    expect([people(ana), people(ben), people(cris)]).toEqual(Array(3).fill([ana.you, ben.you]))
    expect(heard(ana, 'joined')).toMatchObject([
      { leg: 'leg-of-ana', lines: { iceServers: [] }, server: null },
    ])
    expect(heard(cris, 'joined')).toEqual([])
    const dan = await bench.guest(invite, 'Dan')
    expect(people(dan)).toEqual([ana.you, ben.you])
  })

  it('K3 · passes a signal to the one it is for, and says who sent it', async () => {
    const { ana, ben, cris } = await three()
    for (const [guest, leg] of [
      [ana, 'leg-of-ana'],
      [ben, 'leg-of-ben'],
      [cris, 'leg-of-cris'],
    ] as const)
      await join(guest, leg)
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 1)
    expect(heard(ben, 'signal')).toEqual([{ k: 'signal', from: ana.you, leg: 'leg-of-ana', s: offer }])
    expect([heard(ana, 'signal'), heard(cris, 'signal')]).toEqual([[], []])
  })

  it('K3 · refuses what is forged, replayed, misdirected, or no description, and the others’ call goes on', async () => {
    const { ana, ben, cris } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 5)
    // Not in the call; another's leg; an old leg; oneself; a replay; nobody; nonsense.
    await signal(cris, 'leg-of-ana', ben, 'leg-of-ben', 9)
    await signal(ana, 'leg-of-ben', ben, 'leg-of-ben', 9)
    await signal(ana, 'leg-of-ana', ben, 'leg-of-before', 9)
    await signal(ana, 'leg-of-ana', ana, 'leg-of-ana', 9)
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 5)
    await signal(ana, 'leg-of-ana', cris, 'leg-of-cris', 9)
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 9, { k: 'offer', round: 1, sdp: '<script>' })
    await call(ana, {
      k: 'signal',
      leg: 'leg-of-ana',
      to: ben.you,
      toLeg: 'leg-of-ben',
      n: 10,
      s: { k: 'offer', round: 1, sdp: SDP, more: 1 },
    })
    expect(heard(cris, 'refused').map((one) => one.reason)).toEqual(['not_in_call'])
    expect(heard(ana, 'refused').map((one) => one.reason)).toEqual([
      'not_in_call',
      'not_in_call',
      'not_in_call',
      'replayed',
      'not_in_call',
      'malformed',
      'malformed',
    ])
    expect(heard(ben, 'signal')).toHaveLength(1)
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 11)
    expect(heard(ben, 'signal')).toHaveLength(2)
    expect([ana, ben, cris].map(({ session }) => session.closed)).toEqual([false, false, false])
  })

  it('K2 · another page of the same person takes the call over, and the one before is told', async () => {
    const { bench, ana, ben } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    const again = await bench.come({ resume: { ...ana.proof, epoch: 0, lastSeq: 0 } })
    await join(again, 'leg-again')
    expect(heard(ana, 'taken-over')).toEqual([{ k: 'taken-over', leg: 'leg-of-ana' }])
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 1)
    expect(heard(ana, 'refused').at(-1)).toMatchObject({ reason: 'not_in_call' })
    await call(ana, { k: 'leave', leg: 'leg-of-ana' })
    expect(people(ben)).toEqual([ana.you, ben.you])
    await signal(again, 'leg-again', ben, 'leg-of-ben', 1)
    expect(heard(ben, 'signal')).toHaveLength(1)
  })

  it('K2 · a page that does not carry the call says nothing for the one that does', async () => {
    const { bench, ana, ben } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    const second = await bench.come({ resume: { ...ben.proof, epoch: 0, lastSeq: 0 } })
    await ben.hangUp()
    const change = { k: 'change', leg: 'leg-of-ben', mic: 'off', camera: 'off', paused: 'no' }
    await call(second, change)
    expect(heard(second, 'refused').at(-1)).toEqual({ k: 'refused', of: 'change', reason: 'not_in_call' })
    const bens = () =>
      heard(ana, 'people')
        .at(-1)
        ?.members.find((one) => one.participantId === ben.you)
    expect(bens()).toMatchObject({ mic: 'on', goneAt: expect.any(Number) })
    // Else a place would be held for ever by a page that is gone.
    await bench.wait(21_000, [ana, second])
    expect(people(ana)).toEqual([ana.you])
  })

  it('K5 · a page whose socket broke keeps its place and its numbers, and loses it in time', async () => {
    const { bench, ana, ben } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 7)
    await ana.hangUp()
    expect(
      heard(ben, 'people')
        .at(-1)
        ?.members.find((one) => one.participantId === ana.you)?.goneAt,
    ).not.toBeNull()
    const back = await bench.come({ resume: { ...ana.proof, epoch: 0, lastSeq: 0 } })
    expect(people(back)).toEqual([ana.you, ben.you])
    await join(back, 'leg-of-ana')
    await signal(back, 'leg-of-ana', ben, 'leg-of-ben', 7)
    expect(heard(back, 'refused')).toMatchObject([{ reason: 'replayed' }])
    await back.hangUp()
    await bench.wait(21_000, [ben])
    expect(people(ben)).toEqual([ben.you])
  })

  it('K6 · the host asks to mute, puts out, lets back and locks; nobody else does', async () => {
    const { ana, ben, cris } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    await call(ben, { k: 'ask-mute', to: ana.you })
    await call(ana, { k: 'ask-mute', to: ben.you })
    await call(ana, { k: 'ask-mute', to: ben.you })
    await call(ana, { k: 'ask-mute', to: cris.you })
    expect(heard(ben, 'refused')).toMatchObject([{ of: 'ask-mute', reason: 'not_host' }])
    expect(heard(ana, 'refused').map((one) => one.reason)).toEqual(['too_soon', 'no_such_person'])
    expect(heard(ben, 'asked-to-mute')).toEqual([{ k: 'asked-to-mute', by: ana.you }])

    await ana.op({ type: 'remove-from-call', participantId: ben.you, on: true }, 'op-remove-1')
    expect(people(ben)).toEqual([ana.you])
    await join(ben, 'leg-again')
    expect(heard(ben, 'refused').at(-1)).toMatchObject({ of: 'join', reason: 'call_removed' })
    await signal(ben, 'leg-of-ben', ana, 'leg-of-ana', 1)
    expect(heard(ana, 'signal')).toEqual([])
    await ana.op({ type: 'remove-from-call', participantId: ben.you, on: false }, 'op-remove-2')
    await ana.op({ type: 'lock-call', on: true }, 'op-lock-001')
    await join(cris, 'leg-of-cris')
    expect(heard(cris, 'refused').at(-1)).toMatchObject({ of: 'join', reason: 'call_locked' })
  })

  it('K6 · a locked call goes on over a restart, and lets nobody else in by it', async () => {
    const { bench, room, ana, ben, cris } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    await join(cris, 'leg-of-cris')
    const early = heard(ben, 'joined').at(-1)?.pass
    const left = heard(cris, 'joined').at(-1)?.pass
    await ana.op({ type: 'remove-from-call', participantId: cris.you, on: true }, 'op-remove-6')
    await ana.op({ type: 'lock-call', on: true }, 'op-lock-002')
    await bench.wait(1_000, [ana, ben, cris])
    // The lock gives those who are in another pass, and nobody else.
    const pass = heard(ben, 'joined').at(-1)?.pass
    expect(pass).not.toBe(early)
    expect(heard(cris, 'joined').at(-1)?.pass).toBe(left)
    // In the same epoch it opens nothing: who left a locked call is out of it.
    await call(ben, { k: 'leave', leg: 'leg-of-ben' })
    await join(ben, 'leg-of-ben', { pass })
    expect(heard(ben, 'refused').at(-1)?.reason).toBe('call_locked')

    await bench.writer.settled(0)
    await bench.owners.unload(room, null)
    const back = (guest: Guest) => bench.come({ resume: { ...guest.proof, epoch: 0, lastSeq: 0 } })
    const [ben2, cris2] = [await back(ben), await back(cris)]
    await join(ben2, 'leg-of-ben', { pass: `${pass}x` })
    await join(ben2, 'leg-of-other', { pass })
    // One from before the lock says nothing of who was in when it was locked.
    await join(ben2, 'leg-of-ben', { pass: early })
    await join(cris2, 'leg-of-cris', { pass })
    await join(cris2, 'leg-of-cris', { pass: left })
    expect(heard(ben2, 'refused').map((one) => one.reason)).toEqual(Array(3).fill('call_locked'))
    expect(heard(cris2, 'refused').map((one) => one.reason)).toEqual(['call_removed', 'call_removed'])
    await join(ben2, 'leg-of-ben', { pass })
    expect(people(ben2)).toEqual([ben.you])
    await call(ben2, { k: 'leave', leg: 'leg-of-ben' })
    await bench.wait(26_000, [ben2, cris2])
    await join(ben2, 'leg-of-ben', { pass })
    expect(heard(ben2, 'refused').at(-1)?.reason).toBe('call_locked')
  })

  it('K6 · who leaves the room or is removed from it is out of its call', async () => {
    const { ana, ben, cris } = await three()
    for (const [guest, leg] of [
      [ana, 'leg-of-ana'],
      [ben, 'leg-of-ben'],
      [cris, 'leg-of-cris'],
    ] as const)
      await join(guest, leg)
    await ben.op({ type: 'leave' }, 'op-leave-01')
    expect(people(ana)).toEqual([ana.you, cris.you])
    await ana.op({ type: 'remove', participantId: cris.you }, 'op-remove-3')
    expect(people(ana)).toEqual([ana.you])
  })

  it('K7 · where addresses are hidden, none but a relay’s is passed on', async () => {
    const { ana, ben } = await three({ wayOf: () => 'relay' })
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    const candidate = (text: string): Signal => ({
      k: 'candidates',
      list: [{ candidate: text, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null }],
    })
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 1, candidate(HOST))
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 2, {
      k: 'offer',
      round: 1,
      sdp: `${SDP}a=${HOST}\r\n`,
    })
    expect(heard(ana, 'refused').map((one) => one.reason)).toEqual(['address_hidden', 'address_hidden'])
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 3, candidate(`${HOST} typ relay`))
    expect(heard(ana, 'refused').at(-1)?.reason).toBe('address_hidden')
    const relayed = 'candidate:2 1 udp 41885439 203.0.113.7 49200 typ relay raddr 198.51.100.4 rport 50111'
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 4, candidate(relayed))
    const home = `${SDP}c=IN IP4 198.51.100.4\r\na=${relayed}\r\n`
    await signal(ana, 'leg-of-ana', ben, 'leg-of-ben', 5, { k: 'answer', round: 1, sdp: home })
    // A relay’s candidate also says who asked the relay: that goes on the way.
    expect(heard(ben, 'signal')).toHaveLength(2)
    expect(JSON.stringify(heard(ben, 'signal'))).not.toContain('198.51.100.4')
    expect(JSON.stringify(heard(ben, 'signal'))).toContain(
      '203.0.113.7 49200 typ relay raddr 0.0.0.0 rport 0',
    )
  })

  it('K7 · credentials are made anew for whoever is in the call, long before the old ones end, and for nobody else', async () => {
    const own = createCallLines({
      clock: { now: () => bench.now },
      log: pino({ level: 'silent' }),
      config: { stunUrls: [], turn: { urls: ['turn:a:3478'], secret: 'shared-with-coturn' }, liveKit: null },
      mediaServer: null,
      hidesAddresses: () => false,
    })
    const { bench, ana, ben, cris } = await three(own)
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    const first = heard(ana, 'joined').at(-1)?.lines
    const endsAt = first?.endsAt ?? 0
    expect(endsAt - bench.now).toBe(CALL_TIMES.turnMs)
    bench.now += CALL_TIMES.turnMs / 2
    await call(cris, { k: 'renew', leg: 'leg-of-cris' })
    await call(ben, { k: 'renew', leg: 'leg-of-ana' })
    await call(ana, { k: 'renew', leg: 'leg-of-ana' })
    expect([cris, ben].map((one) => heard(one, 'refused').at(-1))).toEqual(
      Array(2).fill({ k: 'refused', of: 'renew', reason: 'not_in_call' }),
    )
    const second = heard(ana, 'joined').at(-1)?.lines
    expect(second?.endsAt).toBe(bench.now + CALL_TIMES.turnMs)
    const nameOf = (lines = first) => lines?.iceServers[0]?.username?.split(':') ?? []
    // Another end, the same person: a relay counts what one person takes by this.
    expect(nameOf(second)[1]).toBe(nameOf(first)[1])
    expect(Number(nameOf(second)[0])).toBe(Number(nameOf(first)[0]) + 1_800)
    expect(nameOf(heard(ben, 'joined').at(-1)?.lines)[1]).not.toBe(nameOf(first)[1])
  })

  it('K7 · before a call, a page is told what one would be: none without a relay, hidden where a media server is', async () => {
    const told = async (hasServer: boolean) => {
      const { ben } = await three({ hasServer, wayOf: () => 'none' })
      return heard(ben, 'people').at(-1)
    }
    expect(await told(false)).toMatchObject({ members: [], way: 'none' })
    expect(await told(true)).toMatchObject({ members: [], way: 'relay' })
  })

  it('K8 · above the mesh everybody is told where the call is now; who is put out is put out there too', async () => {
    const out: string[] = []
    const { bench, ana, ben, cris, invite } = await three({
      hasServer: true,
      serverFor: async ({ participantId }) => ({
        url: 'wss://calls',
        token: `for ${participantId}`,
        endsAt: 1,
      }),
      putOut: (_store, _room, participantId) => void out.push(participantId),
    })
    const more = [ana, ben, cris]
    for (const name of ['Dan', 'Ema', 'Fir', 'Geo']) more.push(await bench.guest(invite, name))
    for (const [at, guest] of more.entries()) await join(guest, `leg-number-${at}`)
    expect(heard(ana, 'people').at(-1)?.mode).toBe('server')
    for (const guest of more) expect(heard(guest, 'joined').at(-1)?.server?.token).toBe(`for ${guest.you}`)
    await signal(ana, 'leg-number-0', ben, 'leg-number-1', 1)
    expect(heard(ana, 'refused').at(-1)).toMatchObject({ of: 'signal', reason: 'not_in_call' })
    await ana.op({ type: 'remove-from-call', participantId: ben.you, on: true }, 'op-remove-4')
    expect(out).toEqual([ben.you])
  })

  it('K8 · a small call goes to the media server by nobody’s word but of one whose call was there', async () => {
    const { bench, room, ana, ben, invite } = await three({
      hasServer: true,
      serverFor: async () => ({ url: 'wss://calls', token: 't', endsAt: 1 }),
    })
    await join(ana, 'leg-of-ana')
    const small = heard(ana, 'joined').at(-1)?.pass
    await call(ana, { k: 'leave', leg: 'leg-of-ana' })
    for (const pass of [undefined, small, 'v1.a.b.c'])
      await join(ana, 'leg-of-ana', { onServer: true, ...(pass && { pass }) })
    expect(room.call.state.mode).toBe('mesh')
    const more = [ben]
    for (const name of ['Dan', 'Ema', 'Fir', 'Geo', 'Ham']) more.push(await bench.guest(invite, name))
    for (const [at, guest] of more.entries()) await join(guest, `leg-number-${at}`)
    const pass = heard(ana, 'joined').at(-1)?.pass
    await bench.writer.settled(0)
    await bench.owners.unload(room, null)
    const back = await bench.come({ resume: { ...ana.proof, epoch: 0, lastSeq: 0 } })
    await join(back, 'leg-of-ana', { onServer: true, pass })
    expect(heard(back, 'people').at(-1)).toMatchObject({ mode: 'server', members: [{ leg: 'leg-of-ana' }] })
  })

  it('K3 · what is written so that it counts as something else is no message', async () => {
    for (const text of [
      // Words of a call that would go by the rate of all else, and the other way round.
      '{ "t":"call","c":{"k":"leave","leg":"leg-of-ben"}}',
      '{"c":{"k":"leave","leg":"leg-of-ben"},"t":"call"}',
      '{"t":"call","t":"ping","n":1}',
    ]) {
      const { bench, ana, ben } = await three()
      await join(ana, 'leg-of-ana')
      await join(ben, 'leg-of-ben')
      bench.receive(ben.session, Buffer.from(text), false)
      expect([text, ben.session.closed, ben.of('pong').length]).toEqual([text, true, 0])
      expect(ana.session.closed).toBe(false)
    }
  })

  it('K3 · a flood costs its sender the socket and nobody else anything', async () => {
    const { ana, ben } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    for (let n = 1; n <= 150; n++) await signal(ben, 'leg-of-ben', ana, 'leg-of-ana', n)
    expect(heard(ana, 'signal').length).toBeLessThanOrEqual(RATES.call.burst)
    expect(heard(ben, 'refused').at(-1)).toEqual({ k: 'refused', of: 'signal', reason: 'too_soon' })
    // Who talks too much to the others' browsers can still talk to the others.
    await ben.op({ type: 'say', text: 'sorry', product: null, replyTo: null }, 'op-say-0001')
    expect(ana.of('e').at(-1)?.e.body).toMatchObject({ type: 'said', text: 'sorry' })
    for (let n = 151; n <= 300 && !ben.session.closed; n++)
      await signal(ben, 'leg-of-ben', ana, 'leg-of-ana', n)
    expect([ben.session.closed, ana.session.closed]).toEqual([true, false])
    expect(heard(ana, 'signal').length).toBeLessThanOrEqual(RATES.call.burst)
  })

  it('K3 · six who come at once, and lose their network at once, are within the rate', async () => {
    const { ana, ben, cris, bench, invite } = await three()
    const six = [ana, ben, cris]
    for (const name of ['Dan', 'Ema', 'Fir']) six.push(await bench.guest(invite, name))
    for (const [at, guest] of six.entries()) await join(guest, `leg-number-${at}`)
    const long = { k: 'offer', round: 1, sdp: SDP + `a=x:${'y'.repeat(94)}\r\n`.repeat(60) } as const
    let n = 0
    for (const round of [1, 2]) {
      for (const to of six.slice(1)) {
        const leg = `leg-number-${six.indexOf(to)}`
        await signal(ana, 'leg-number-0', to, leg, ++n, long)
        for (let i = 0; i < 4; i++) await signal(ana, 'leg-number-0', to, leg, ++n)
      }
      expect(heard(ben, 'signal')).toHaveLength(5 * round)
      await bench.wait(3_000, six)
    }
    expect(heard(ana, 'refused')).toEqual([])
  })

  it('K2 · who turns their microphone on and off without end is told to wait, and the others are not flooded', async () => {
    const { ana, ben } = await three()
    await join(ana, 'leg-of-ana')
    await join(ben, 'leg-of-ben')
    const before = heard(ana, 'people').length
    for (let i = 0; i < 60; i++)
      await call(ben, {
        k: 'change',
        leg: 'leg-of-ben',
        mic: i % 2 ? 'on' : 'off',
        camera: 'off',
        paused: 'no',
      })
    expect(heard(ana, 'people').length - before).toBeLessThanOrEqual(RATES.call.burst / CALL_ACT_COST)
    expect(heard(ben, 'refused').at(-1)).toEqual({ k: 'refused', of: 'change', reason: 'too_soon' })
    expect(ben.session.closed).toBe(false)
  })
})
