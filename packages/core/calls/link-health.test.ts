import { describe, expect, it } from 'vitest'
import { CALL_TIMES } from './call-limits.ts'
import { judgeLink, type LinkHealth, type LinkNews, newLink } from './link-health.ts'

function live(steps: [number, LinkNews, Partial<{ hasSocket: boolean }>?][], from = newLink(0)) {
  let link: LinkHealth = from
  const restarts: number[] = []
  for (const [now, news, more] of steps) {
    const judged = judgeLink(link, news, { now, hasSocket: true, ...more })
    link = judged.link
    if (judged.restart) restarts.push(now)
  }
  return { link, restarts }
}
const packets = (at: number, came: number, sends = true): [number, LinkNews] => [
  at,
  { type: 'looked', came, sends },
]
const CONNECTED: [number, LinkNews] = [100, { type: 'ice', state: 'connected' }]

describe('a link', () => {
  it('K5 · disconnected alone restarts nothing, silence does, once', () => {
    const { link, restarts } = live([
      CONNECTED,
      [2_000, { type: 'ice', state: 'disconnected' }],
      packets(3_000, 0),
      packets(100 + CALL_TIMES.silentMs, 0),
      packets(4_100, 0),
      packets(5_000, 0),
    ])
    expect(link.state).toBe('lost')
    expect(restarts).toEqual([100 + CALL_TIMES.silentMs])
  })

  it('K5 · restarts at once on another network, and again at longer and longer pauses while nothing comes', () => {
    const silent = Array.from({ length: 60 }, (_, at) => packets(1_000 + at * 1_000, 0))
    const { restarts } = live([CONNECTED, [900, { type: 'network_changed' }], ...silent])
    expect(restarts[0]).toBe(900)
    const pauses = restarts.slice(1).map((at, index) => at - (restarts[index] ?? 0))
    expect(pauses.length).toBeGreaterThan(3)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(CALL_TIMES.restartPauseMaxMs + 1_000)
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses)
  })

  it('K5 · waits for the socket, and then does not wait', () => {
    const { restarts } = live([
      CONNECTED,
      [4_000, { type: 'looked', came: 0, sends: true }, { hasSocket: false }],
      [6_000, { type: 'socket_back' }],
    ])
    expect(restarts).toEqual([6_000])
  })

  it('K5 · somebody who sends nothing is not missed', () => {
    const { link, restarts } = live([CONNECTED, packets(60_000, 0, false), packets(120_000, 0, false)])
    expect([link.state, restarts]).toEqual(['good', []])
  })

  it('K5 · one that failed is restarted at once; packets make it good and forget the pauses', () => {
    const { link, restarts } = live([
      CONNECTED,
      [2_000, { type: 'ice', state: 'failed' }],
      packets(3_000, 10),
      [4_000, { type: 'ice', state: 'failed' }],
    ])
    expect(restarts).toEqual([2_000, 4_000])
    expect(link.restarts).toBe(1)
  })

  it('K5 · another network is not forgotten for want of a socket', () => {
    const { restarts } = live([
      CONNECTED,
      [1_000, { type: 'network_changed' }, { hasSocket: false }],
      [1_100, { type: 'socket_back' }],
      [1_200, { type: 'socket_back' }],
    ])
    expect(restarts).toEqual([1_100])
  })

  it('K5 · a server that was killed restarts nothing while media runs; media that stopped with it does', () => {
    expect(live([CONNECTED, packets(3_000, 50), [3_500, { type: 'socket_back' }]]).restarts).toEqual([])
    expect(live([CONNECTED, packets(3_000, 50), [4_500, { type: 'socket_back' }]]).restarts).toEqual([4_500])
  })

  it('K5 · a first offer that was lost is made again, also to somebody without any device', () => {
    const steps = Array.from({ length: 9 }, (_, at) => packets((at + 1) * 1_000, 0, false))
    expect(live(steps).restarts).toEqual([2 * CALL_TIMES.silentMs])
  })

  it('K5 · where nothing is sent ICE decides, and a way is enough', () => {
    const { link } = live([CONNECTED, packets(5_000, 0, false)])
    expect(link.state).toBe('good')
    const cut = live([
      CONNECTED,
      packets(5_000, 0, false),
      [6_000, { type: 'ice', state: 'disconnected' }],
      packets(7_000, 0, false),
      packets(9_000, 0, false),
    ])
    expect([cut.link.state, cut.restarts]).toEqual(['lost', [9_000]])
  })

  it('K5 · packets that come again end it, whatever they mean to send now', () => {
    const { link } = live([CONNECTED, packets(4_000, 0), packets(5_000, 12, false)])
    expect(link.state).toBe('good')
  })

  it('K5 · a way without packets is not restarted again and again', () => {
    let link: LinkHealth = newLink(0)
    const restarts: number[] = []
    for (let now = 0; now < 120_000; now += 1_000) {
      const judged = judgeLink(link, { type: 'looked', came: 0, sends: true }, { now, hasSocket: true })
      link = judged.link
      if (!judged.restart) continue
      restarts.push(now)
      link = judgeLink(link, { type: 'ice', state: 'connected' }, { now, hasSocket: true }).link
    }
    expect(restarts.length).toBeLessThan(12)
  })
})
