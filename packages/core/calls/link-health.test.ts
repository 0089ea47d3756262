import { describe, expect, it } from 'vitest'
import { CALL_TIMES } from './call-limits.ts'
import { judgeLink, type LinkHealth, type LinkNews, newLink } from './link-health.ts'

function live(
  steps: [number, LinkNews, Partial<{ hasSocket: boolean; online: boolean }>?][],
  from = newLink(0),
) {
  let link: LinkHealth = from
  const restarts: number[] = []
  for (const [now, news, more] of steps) {
    const judged = judgeLink(link, news, { now, hasSocket: true, online: true, ...more })
    link = judged.link
    if (judged.restart) restarts.push(now)
  }
  return { link, restarts }
}
const packets = (at: number, count: number, before: number, sends = true): [number, LinkNews] => [
  at,
  { type: 'looked', packets: count, packetsBefore: before, sends },
]
const CONNECTED: [number, LinkNews] = [100, { type: 'ice', state: 'connected' }]

describe('a link', () => {
  it('K5 · disconnected alone restarts nothing, silence does, once', () => {
    const { link, restarts } = live([
      CONNECTED,
      [2_000, { type: 'ice', state: 'disconnected' }],
      packets(3_000, 10, 10),
      packets(100 + CALL_TIMES.silentMs, 10, 10),
      packets(4_100, 10, 10),
      packets(5_000, 10, 10),
    ])
    expect(link.state).toBe('lost')
    expect(restarts).toEqual([100 + CALL_TIMES.silentMs])
  })

  it('K5 · restarts at once on another network, and again at longer and longer pauses while nothing comes', () => {
    const silent = Array.from({ length: 60 }, (_, at) => packets(1_000 + at * 1_000, 5, 5))
    const { restarts } = live([CONNECTED, [900, { type: 'network_changed' }], ...silent])
    expect(restarts[0]).toBe(900)
    const pauses = restarts.slice(1).map((at, index) => at - (restarts[index] ?? 0))
    expect(pauses.length).toBeGreaterThan(3)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(CALL_TIMES.restartPauseMaxMs + 1_000)
    expect([...pauses].sort((a, b) => a - b)).toEqual(pauses)
  })

  it('K5 · waits for the socket and the network, and then does not wait', () => {
    const { restarts } = live([
      CONNECTED,
      [4_000, { type: 'looked', packets: 5, packetsBefore: 5, sends: true }, { hasSocket: false }],
      [5_000, { type: 'network_changed' }, { online: false }],
      [6_000, { type: 'socket_back' }],
    ])
    expect(restarts).toEqual([6_000])
  })

  it('K5 · somebody who sends nothing is not missed', () => {
    const { link, restarts } = live([CONNECTED, packets(60_000, 5, 5, false), packets(120_000, 5, 5, false)])
    expect([link.state, restarts]).toEqual(['good', []])
  })

  it('K5 · one that failed is restarted at once; packets make it good and forget the pauses', () => {
    const { link, restarts } = live([
      CONNECTED,
      [2_000, { type: 'ice', state: 'failed' }],
      packets(3_000, 20, 10),
      [4_000, { type: 'ice', state: 'failed' }],
    ])
    expect(restarts).toEqual([2_000, 4_000])
    expect(link.restarts).toBe(1)
  })
})
