import type { Signal } from '@tandem/contract/socket/call-messages'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createPair, type Pair } from './pair.ts'
import { asConnection, FakeConnection } from './testing/fake-connection.ts'

interface Side {
  fake: FakeConnection
  pair: Pair
  /** Under way to the other side. */
  out: Signal[]
}

const settle = async () => {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve()
}
const track = (kind: 'audio' | 'video') => ({ kind }) as MediaStreamTrack

function twoSides(turns: () => number = () => 1) {
  let now = 0
  const side = (name: string, polite: boolean): Side => {
    const fake = new FakeConnection(name, turns)
    const out: Signal[] = []
    const pair = createPair({
      polite,
      connection: asConnection(fake),
      say: (signal) => out.push(signal),
      onTrack: () => {},
      onIce: () => {},
      now: () => now,
    })
    return { fake, pair, out }
  }
  const rude = side('r', false)
  const kind = side('k', true)
  const deliver = (from: Side) => {
    const signal = from.out.shift()
    if (signal) (from === rude ? kind : rude).pair.receive(signal)
  }
  const all = async () => {
    for (let round = 0; round < 30; round += 1) {
      await settle()
      vi.advanceTimersByTime(50)
      if (rude.out.length + kind.out.length === 0) return
      while (rude.out.length > 0) deliver(rude)
      while (kind.out.length > 0) deliver(kind)
    }
    throw new Error('they never stop talking')
  }
  const agree = () =>
    rude.fake.signalingState === 'stable' &&
    kind.fake.signalingState === 'stable' &&
    rude.fake.current.local !== null &&
    rude.fake.current.local.ufrag === kind.fake.current.remote?.ufrag &&
    kind.fake.current.local?.ufrag === rude.fake.current.remote?.ufrag
  return {
    rude,
    kind,
    deliver,
    all,
    agree,
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('a pair', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('K3 · the impolite side begins, alone makes the two transceivers, and both send over them', async () => {
    const { rude, kind, all, agree } = twoSides()
    rude.pair.send({ audio: track('audio'), video: null })
    kind.pair.send({ audio: track('audio'), video: track('video') })
    await settle()
    expect(kind.out).toEqual([])
    await all()
    expect(agree()).toBe(true)
    for (const { fake } of [rude, kind]) {
      expect(fake.getTransceivers().map((one) => one.receiver.track.kind)).toEqual(['audio', 'video'])
      expect(fake.getTransceivers().every((one) => one.direction === 'sendrecv')).toBe(true)
    }
    expect(kind.pair.sender('video')?.track).not.toBeNull()
    expect(rude.pair.sender('video')?.track).toBeNull()
  })

  it('K3 · what is sent changes without another negotiation, and the last wish holds however fast they come', async () => {
    const { rude, all } = twoSides(() => 3)
    await all()
    const [first, second] = [track('audio'), track('audio')]
    rude.pair.send({ audio: first, video: null })
    rude.pair.send({ audio: second, video: null })
    rude.pair.send({ audio: null, video: null })
    await settle()
    expect(rude.pair.sender('audio')?.track).toBeNull()
    rude.pair.send({ audio: second, video: null })
    rude.pair.send({ audio: first, video: null })
    await settle()
    expect(rude.pair.sender('audio')?.track).toBe(first)
    expect(rude.out).toEqual([])
  })

  it('K3 · a first offer that was lost is made anew when the polite side asks', async () => {
    const { rude, kind, all, agree } = twoSides()
    await settle()
    rude.out.length = 0
    kind.pair.restart()
    await all()
    expect(agree()).toBe(true)
  })

  it('K3 · askings that come fast are one', async () => {
    const { rude, kind, all, agree } = twoSides()
    await all()
    for (let n = 0; n < 50; n += 1) rude.pair.receive({ k: 'restart' })
    await settle()
    expect(rude.out.filter((one) => one.k === 'offer')).toHaveLength(1)
    await all()
    expect(agree()).toBe(true)
    expect(kind.fake.wrongs).toEqual([])
  })

  it('K3 · an answer to an offer that was taken back is dropped', async () => {
    const { rude, kind, deliver, all, agree } = twoSides()
    await all()
    rude.pair.restart()
    await settle()
    deliver(rude)
    await settle()
    // Its answer is under way when the network changes once more.
    rude.pair.restart()
    await all()
    expect(rude.fake.wrongs).toEqual([])
    expect(agree()).toBe(true)
    expect(kind.fake.wrongs).toEqual([])
  })

  it('K3 · the impolite side, whose offer was lost, says it again to who offers', async () => {
    const { rude, kind, all, agree, pass } = twoSides()
    await all()
    rude.pair.restart()
    await settle()
    rude.out.length = 0
    pass(3_000)
    kind.pair.restart()
    await all()
    expect(agree()).toBe(true)
  })

  it('K3 · words that are none break nothing', async () => {
    const { rude, kind, all, agree } = twoSides()
    await all()
    kind.pair.receive({ k: 'offer', round: 90, sdp: 'nonsense' })
    rude.pair.receive({ k: 'answer', round: 1, sdp: 'nonsense' })
    kind.pair.receive({
      k: 'candidates',
      list: [{ candidate: 'candidate:x', sdpMid: null, sdpMLineIndex: null, usernameFragment: 'other' }],
    })
    await settle()
    rude.pair.restart()
    await all()
    expect(agree()).toBe(true)
  })

  it('K3 · closed in the middle of an offer it says and hears nothing more', async () => {
    const { rude, kind } = twoSides(() => 5)
    rude.pair.close()
    rude.pair.receive({ k: 'restart' })
    rude.pair.send({ audio: track('audio'), video: null })
    await settle()
    vi.advanceTimersByTime(1_000)
    expect([rude.out, kind.out]).toEqual([[], []])
    expect(rude.pair.sender('audio')).toBeNull()
  })

  it('K3 · both offering at any time over a line that delays and breaks: they always agree in the end', async () => {
    const act = fc.constantFrom(
      'restart-rude',
      'restart-kind',
      'from-rude',
      'from-kind',
      'cut',
      'turn',
      'pass',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 20 }),
        async (acts, delays) => {
          let at = 0
          const { rude, kind, deliver, all, agree, pass } = twoSides(() => delays[at++ % delays.length] ?? 0)
          for (const one of acts) {
            if (one === 'restart-rude') rude.pair.restart()
            else if (one === 'restart-kind') kind.pair.restart()
            else if (one === 'from-rude') deliver(rude)
            else if (one === 'from-kind') deliver(kind)
            else if (one === 'cut') rude.out.length = kind.out.length = 0
            else if (one === 'pass') pass(2_000)
            else await settle()
          }
          await all()
          // What a mesh does while nothing comes: restarts, at pauses.
          for (let round = 0; round < 3 && !agree(); round += 1) {
            pass(3_000)
            kind.pair.restart()
            if (round > 0) rude.pair.restart()
            await all()
          }
          expect(agree()).toBe(true)
          for (const { fake } of [rude, kind]) {
            expect(fake.wrongs).toEqual([])
            expect(fake.getTransceivers().map((one) => one.receiver.track.kind)).toEqual(['audio', 'video'])
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
