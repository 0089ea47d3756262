import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Call } from './call.ts'
import { createCall } from './create-call.ts'
import { fakeMedia } from './testing/fake-media.ts'
import { fakePage } from './testing/fake-page.ts'
import { fakeRoom } from './testing/fake-room.ts'

const NAMES = ['ana', 'ben', 'cris', 'dan']
const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  fakePage()
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The same again for the same seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Four people whose pages do whatever comes; their connections find a way as soon as both sides mean the same. */
function storm(seed: number) {
  const roll = dice(seed)
  const room = fakeRoom(...NAMES)
  const ways: ReturnType<typeof fakeMedia>[] = []
  const seat = (id: string) => {
    const media = fakeMedia()
    ways.push(media)
    const at = room.page(id)
    return { id, media, at, isCut: false, call: createCall(at.session, media.door) as Call }
  }
  const pages = new Map(NAMES.map((id) => [id, seat(id)]))
  const all = () => [...pages.values()]
  const open = () =>
    ways.flatMap(({ state }) => state.connections).filter((one) => one.signalingState !== 'closed')
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 250) {
      const others = open()
      for (const one of others) {
        const mine = one.current.local?.ufrag
        const theirs = one.current.remote?.ufrag
        const end = others.find((other) => other.current.local?.ufrag === theirs)
        const isThrough = mine !== undefined && end?.current.remote?.ufrag === mine
        if (isThrough && one.iceConnectionState !== 'connected') one.ice('connected')
        const packetsReceived = Math.round(Date.now() / 20)
        if (isThrough) one.stats.set('in', { type: 'inbound-rtp', kind: 'audio', id: 'in', packetsReceived })
      }
      await settle(Math.min(left, 250))
    }
  }
  const back = (one: ReturnType<typeof seat>) => {
    if (one.isCut) one.at.back()
    one.isCut = false
  }
  const act = async () => {
    const one = all()[roll(NAMES.length)] as ReturnType<typeof seat>
    const what = roll(8)
    if (what <= 1) {
      await one.call.media.open('audio')
      one.call.join()
    } else if (what === 2) one.call.leave()
    else if (what === 3) await one.call.turn('audio', roll(2) === 0)
    else if (what === 4) await one.call.turn('video', roll(2) === 0)
    else if (what === 5) {
      one.at.cut()
      one.isCut = true
    } else if (what === 6) back(one)
    else {
      // Reloaded: the page ends without a word, and another comes instead.
      const memory = ['in', 'joining'].includes(one.call.standing.value) ? one.call.memory() : null
      one.call.suspend()
      one.call.dispose()
      one.at.dies()
      const next = seat(one.id)
      pages.set(one.id, next)
      if (memory) next.call.resume(memory)
    }
    // Mostly at once, now and then after so long that places are lost.
    await pass([roll(60), roll(60), roll(3_000), roll(5) === 0 ? 22_000 : 12][roll(4)] ?? 0)
    room.sweep()
  }
  return { room, all, open, pass, back, act, roll }
}

it.each(Array.from({ length: 20 }, (_none, n) => n + 1))(
  'K2, K3 · whatever pages do, in the end everybody has everybody (%i)',
  async (seed) => {
    const { room, all, open, pass, back, act, roll } = storm(seed)
    for (let n = 0; n < 40; n += 1) {
      if (roll(25) === 0) {
        room.restart()
        for (const one of all()) one.isCut = true
      }
      await act()
    }
    for (const one of all()) back(one)
    await pass(25_000)
    room.sweep()
    await pass(25_000)
    const members = room.call().members.map((one) => one.participantId)
    const inIt = all().filter((one) => one.call.standing.value === 'in')
    expect(inIt.map((one) => one.id).sort()).toEqual([...members].sort())
    expect(all().every((one) => ['in', 'out'].includes(one.call.standing.value))).toBe(true)
    expect(open()).toHaveLength(inIt.length * (inIt.length - 1))
    for (const { id, call } of inIt) {
      expect(call.others.value.map((one) => one.id).sort()).toEqual(
        members.filter((one) => one !== id).sort(),
      )
      expect(call.others.value.filter((one) => one.link !== 'good')).toEqual([])
    }
    for (const one of open()) expect(one.signalingState).toBe('stable')
    for (const { call } of all()) call.dispose()
    await settle(25_000)
    expect([open(), vi.getTimerCount()]).toEqual([[], 0])
  },
)
