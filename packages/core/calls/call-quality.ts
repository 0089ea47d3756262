/** What one hears and sees of somebody, in words and dots. */
export type CallQuality = 'good' | 'fair' | 'poor' | 'lost'

export interface Measured {
  /** Of the packets that should have come, 0–1. */
  loss: number
  /** There and back, ms; null when it is not known yet. */
  rttMs: number | null
  jitterMs: number
}

/** ITU-T G.114 calls up to 150 ms one way good and above 400 ms bad; loss is heard from about 3 % with Opus. */
export function qualityOf({ loss, rttMs, jitterMs }: Measured, lost: boolean): CallQuality {
  if (lost) return 'lost'
  const rtt = rttMs ?? 0
  if (loss > 0.1 || rtt > 800 || jitterMs > 100) return 'poor'
  if (loss > 0.03 || rtt > 300 || jitterMs > 40) return 'fair'
  return 'good'
}

/** Dots out of three. */
export const DOTS: Record<CallQuality, number> = { good: 3, fair: 2, poor: 1, lost: 0 }
