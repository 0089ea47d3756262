import { describe, expect, it } from 'vitest'
import { createPairWatch } from './watch-pair.ts'

const report = (...stats: Record<string, unknown>[]) =>
  new Map(stats.map((one) => [one['id'], one])) as unknown as RTCStatsReport
const inbound = (packetsReceived: number, packetsLost = 0, more = {}) => ({
  id: 'in',
  type: 'inbound-rtp',
  kind: 'audio',
  packetsReceived,
  packetsLost,
  ...more,
})

describe('a connection’s figures', () => {
  it('K5 · counts what came since the last look, also of a stream that begins anew', () => {
    const look = createPairWatch()
    expect(look(report(inbound(100)), false).came).toBe(100)
    expect(look(report(inbound(150)), false).came).toBe(50)
    expect(look(report(inbound(150)), false).came).toBe(0)
    expect(look(report(inbound(20, 0, { id: 'other' })), false).came).toBe(20)
    // Counted anew under the same name: nothing came, and nothing is taken away.
    expect(look(report(inbound(5, 0, { id: 'other' })), false).came).toBe(0)
  })

  it('K4 · tells loss of this moment, not of the whole call', () => {
    const look = createPairWatch()
    look(report(inbound(1_000, 500)), false)
    const found = look(report(inbound(1_090, 510)), false)
    expect(found.measured.loss).toBeCloseTo(0.1)
    expect(look(report(inbound(1_190, 510)), false).quality).toBe('good')
    // A packet that was thought lost and came late lowers the count.
    expect(look(report(inbound(1_290, 505)), false).measured.loss).toBe(0)
  })

  it('K4 · what the other side reported once is news once', () => {
    const look = createPairWatch()
    const up = { id: 'up', type: 'remote-inbound-rtp', timestamp: 5, fractionLost: 0.3, roundTripTime: 0.1 }
    expect(look(report(up), false).upLoss).toBe(0.3)
    expect(look(report(up), false).upLoss).toBeNull()
    expect(look(report({ ...up, timestamp: 6, fractionLost: 0 }), false).upLoss).toBe(0)
  })

  it('K4 · after a restart the way that is used now tells what it carries', () => {
    const pair = (id: string, availableOutgoingBitrate: number) => ({
      id,
      type: 'candidate-pair',
      nominated: true,
      state: 'succeeded',
      availableOutgoingBitrate,
      currentRoundTripTime: 0.05,
    })
    const transport = { id: 't', type: 'transport', selectedCandidatePairId: 'new' }
    const look = createPairWatch()
    const found = look(report(transport, pair('new', 900_000), pair('old', 100_000)), false)
    expect([found.available, found.measured.rttMs]).toEqual([900_000, 50])
    expect(look(report(pair('only', 70_000)), false).available).toBe(70_000)
  })

  it('K4 · a machine that cannot draw more says so; a lost line is lost whatever came before', () => {
    const look = createPairWatch()
    const busy = { id: 'out', type: 'outbound-rtp', qualityLimitationReason: 'cpu' }
    expect(look(report(busy), false).isBusy).toBe(true)
    expect(look(report({ ...busy, qualityLimitationReason: 'bandwidth' }), false).isBusy).toBe(false)
    expect(look(report(inbound(10)), true).quality).toBe('lost')
  })
})
