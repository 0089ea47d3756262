import type { CallQuality, Measured } from '@tandem/core/calls/call-quality'
import { qualityOf } from '@tandem/core/calls/call-quality'

/** What a look at a connection's figures found. */
export interface Looked {
  /** Packets of media that came since the last look. */
  came: number
  /** Of what came since the last look. */
  measured: Measured
  /** Of what I sent, as the other side reports, 0–1; null: no new report. */
  upLoss: number | null
  /** bit/s that the browser believes can be sent; null when it does not say. */
  available: number | null
  /** This machine cannot draw more than it does. */
  isBusy: boolean
  quality: CallQuality
}

interface Counted {
  received: number
  lost: number
}

/** Reads `getStats` of one connection again and again. */
export function createPairWatch() {
  let counted = new Map<string, Counted>()
  let reported = new Map<string, number>()

  return (report: RTCStatsReport, isLost: boolean): Looked => {
    const news = { received: 0, lost: 0, jitter: 0, upLoss: null as number | null, isBusy: false }
    const nextCounted = new Map<string, Counted>()
    const nextReported = new Map<string, number>()
    let rtt: number | null = null
    for (const stat of report.values()) {
      if (stat.type === 'inbound-rtp') {
        const all = { received: stat.packetsReceived ?? 0, lost: stat.packetsLost ?? 0 }
        // Another stream begins anew at nought; what it counted before its first look came since the last.
        const before = counted.get(stat.id) ?? { received: 0, lost: 0 }
        news.received += Math.max(0, all.received - before.received)
        news.lost += Math.max(0, all.lost - before.lost)
        nextCounted.set(stat.id, all)
        if (stat.kind === 'audio') news.jitter = (stat.jitter ?? 0) * 1000
      } else if (stat.type === 'remote-inbound-rtp') {
        // A report is kept long after it was made, also when nothing is sent any more: only a new one counts.
        const isNew = reported.get(stat.id) !== stat.timestamp
        nextReported.set(stat.id, stat.timestamp)
        if (isNew) news.upLoss = Math.max(news.upLoss ?? 0, stat.fractionLost ?? 0)
        if (isNew && stat.roundTripTime !== undefined) rtt = Math.max(rtt ?? 0, stat.roundTripTime * 1000)
      } else if (stat.type === 'outbound-rtp') {
        news.isBusy ||= stat.qualityLimitationReason === 'cpu'
      }
    }
    counted = nextCounted
    reported = nextReported
    const way = wayOf(report)
    if (rtt === null && way?.currentRoundTripTime !== undefined) rtt = way.currentRoundTripTime * 1000
    const expected = news.received + news.lost
    const measured: Measured = {
      loss: expected > 0 ? news.lost / expected : 0,
      rttMs: rtt,
      jitterMs: news.jitter,
    }
    return {
      came: news.received,
      measured,
      upLoss: news.upLoss,
      available: way?.availableOutgoingBitrate ?? null,
      isBusy: news.isBusy,
      quality: qualityOf(measured, isLost),
    }
  }
}

/** The candidates that media goes over now: after a restart those before are nominated as well. */
function wayOf(report: RTCStatsReport): RTCIceCandidatePairStats | undefined {
  let nominated: RTCIceCandidatePairStats | undefined
  for (const stat of report.values()) {
    if (stat.type === 'transport' && stat.selectedCandidatePairId) {
      const selected = report.get(stat.selectedCandidatePairId)
      if (selected) return selected
    }
    if (stat.type === 'candidate-pair' && stat.nominated && stat.state === 'succeeded') nominated = stat
  }
  return nominated
}
