import type { CallQuality, Measured } from '@tandem/core/calls/call-quality'
import { qualityOf } from '@tandem/core/calls/call-quality'

/** What a look at a connection's figures found. */
export interface Looked {
  /** Packets that came since it began. */
  packets: number
  /** Of what came since the last look. */
  measured: Measured
  /** Of what I sent, as the other side reports, 0–1. */
  upLoss: number
  /** bit/s that the browser believes can be sent; null when it does not say. */
  available: number | null
  /** Pictures shown since it began. */
  frames: number
  quality: CallQuality
}

interface Counted {
  received: number
  lost: number
}

/** Reads `getStats` of one connection again and again. */
export function createPairWatch() {
  let before: Counted = { received: 0, lost: 0 }

  return (report: RTCStatsReport, isLost: boolean): Looked => {
    let received = 0
    let lost = 0
    let jitter = 0
    let frames = 0
    let rtt: number | null = null
    let available: number | null = null
    let upLoss = 0
    for (const stat of report.values()) {
      if (stat.type === 'inbound-rtp') {
        received += stat.packetsReceived ?? 0
        lost += Math.max(0, stat.packetsLost ?? 0)
        if (stat.kind === 'audio') jitter = (stat.jitter ?? 0) * 1000
        frames += stat.framesDecoded ?? 0
      } else if (stat.type === 'remote-inbound-rtp') {
        upLoss = Math.max(upLoss, stat.fractionLost ?? 0)
        if (stat.roundTripTime !== undefined) rtt = Math.max(rtt ?? 0, stat.roundTripTime * 1000)
      } else if (stat.type === 'candidate-pair' && stat.nominated && stat.state === 'succeeded') {
        available = stat.availableOutgoingBitrate ?? available
        if (rtt === null && stat.currentRoundTripTime !== undefined) rtt = stat.currentRoundTripTime * 1000
      }
    }
    const news = { received: received - before.received, lost: lost - before.lost }
    before = { received, lost }
    const expected = news.received + news.lost
    const measured: Measured = {
      loss: expected > 0 ? Math.max(0, news.lost) / expected : 0,
      rttMs: rtt,
      jitterMs: jitter,
    }
    return { packets: received, measured, upLoss, available, frames, quality: qualityOf(measured, isLost) }
  }
}
